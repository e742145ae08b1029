/** So that a clock that jumps does not hold work up. */
const LONGEST_REST_MS = 250;

/**
 * Lets other requests in between two steps of long work. Where the whole service is one process, as on a server of
 * one's own, steps that only call other parts of it would otherwise follow one another until the work is done, and
 * nobody could as much as sign in meanwhile.
 *
 * @param worked how long the step took, ms: work that people search and type beside rests for as long, since what
 *   they ask for takes several turns.
 */
export async function giveWay(worked = 0): Promise<void> {
  await scheduler.wait(Math.min(Math.max(worked, 1), LONGEST_REST_MS));
}
