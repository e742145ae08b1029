/**
 * Lets other requests in between two steps of long work. Where the whole service is one process, as on a server of
 * one's own, steps that only call other parts of it would otherwise follow one another until the work is done, and
 * nobody could as much as sign in meanwhile.
 */
export async function giveWay(): Promise<void> {
  await scheduler.wait(1);
}
