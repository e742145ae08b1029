import { readFileSync } from 'node:fs';

/** Resident memory of a process, bytes. */
export type ResidentMemory = {
  now: number;
  /** Most since it was started, as the system kept it. */
  most: number;
};

/** Zeros where the system has no /proc, or the process has ended. */
export function residentMemory(pid: number): ResidentMemory {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'mu').exec(status)?.[1] ?? 0) * 1024;
    return { now: bytes('VmRSS'), most: bytes('VmHWM') };
  } catch {
    return { now: 0, most: 0 };
  }
}
