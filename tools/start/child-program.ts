import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

/** A program started by us, with everything it starts in turn, logging to a file. */
export type ChildProgram = {
  /** Resolves when the program has ended, with its exit code (null = by a signal). */
  ended: Promise<number | null>;
  isRunning: () => boolean;
  /** Asks the whole process group to end, and insists after 10 s. */
  stop: () => Promise<void>;
  /** Ends the whole process group at once, without asking. */
  kill: () => Promise<void>;
};

const PATIENCE_MS = 10_000;

/** Starts a Node program in a process group of its own, so that Ctrl-C reaches it through `stop` only. */
export function startProgram(
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; log: string },
): ChildProgram {
  const log = createWriteStream(options.log, { flags: 'a' });
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', (code) => resolve(code));
    child.on('error', () => resolve(null));
  });
  const stopOnExit = () => signalGroup(child, 'SIGKILL');
  process.on('exit', stopOnExit);
  const guard = guardGroup(child);
  void ended.then(() => {
    process.off('exit', stopOnExit);
    guard?.kill('SIGKILL');
  });
  return {
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    stop: () => stopGroup(child, ended),
    kill: async () => {
      signalGroup(child, 'SIGKILL');
      await ended;
    },
  };
}

/**
 * A shell that waits for our end of a pipe to close, which it does however we end, and then ends the group:
 * after `kill -9` nothing goes on holding the port and the data folder. Any POSIX `sh` does.
 */
function guardGroup(child: ChildProcess): ChildProcess | null {
  if (!child.pid) return null;
  const guard = spawn('sh', ['-c', 'cat > /dev/null; kill -KILL -$0', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without a shell there is no guard; everything else works.
  guard.on('error', () => undefined);
  guard.unref();
  return guard;
}

async function stopGroup(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  signalGroup(child, 'SIGTERM');
  const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(insist);
  // Grandchildren that outlived their parent are in the same group.
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!child.pid) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}
