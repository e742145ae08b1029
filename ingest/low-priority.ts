import type { ChildProcess } from 'node:child_process';
import os from 'node:os';

/** Reading scans takes all of a core for minutes; people who use the site come first. */
export function lowerPriority(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  } catch {
    // Not allowed here, or ended already: it only was a courtesy.
  }
}
