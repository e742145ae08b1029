/** Whether a D1 statement failed because a key that must be unique is taken. */
function isTakenKey(error: unknown): boolean {
  return error instanceof Error && error.message.includes('UNIQUE constraint failed');
}

/**
 * Runs read-then-write work; when another request took a key in between, runs it once more, so that it
 * reads what the other wrote. The write itself must be one batch: the failed attempt left nothing.
 */
export async function onceMoreIfTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isTakenKey(error)) throw error;
    return work();
  }
}
