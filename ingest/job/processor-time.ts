import { readFileSync } from 'node:fs';

/** Unit of the times in `/proc/PID/stat`: `USER_HZ` is 100 on all Linux systems that Node runs on; proc(5). */
const MS_A_TICK = 10;
/** Places of user and system time after the name of the program; proc(5) counts them as 14 and 15. */
const USER = 11;
const SYSTEM = 12;

/** Processor time of a process with all its threads, ms; null where the system has no /proc, or the process has ended. */
export function processorTime(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold spaces and brackets itself.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[USER]) + Number(fields[SYSTEM])) * MS_A_TICK;
  } catch {
    return null;
  }
}
