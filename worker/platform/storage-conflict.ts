/** A key that must be unique is taken, or a trigger found that what the row rests on has changed. */
const CONFLICT = /UNIQUE constraint failed|conflict: /u;

/** Whether storage refused a write because another one was faster. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && CONFLICT.test(error.message);
}

/**
 * Runs read-then-write work; when another request was faster, runs it once more, so that it
 * reads what the other wrote. The write itself must be one batch: the failed attempt left nothing.
 */
export async function onceMoreIfTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isConflict(error)) throw error;
    return work();
  }
}
