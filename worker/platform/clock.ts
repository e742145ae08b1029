/** Time as a dependency: milliseconds since the epoch, UTC. */
export type Clock = { now: () => number };

export const systemClock: Clock = { now: () => Date.now() };

/** Vietnam keeps UTC+7 all year round (Decision 134/CP of 1967, no daylight saving since 1975). */
const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1000;

/** The local day (Asia/Ho_Chi_Minh) of a moment, `YYYY-MM-DD`. */
export function localDay(at: number): string {
  return new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

/** Today in Vietnam, `YYYY-MM-DD`: the day on which dated units, memberships and grants are read. */
export function today(clock: Clock): string {
  return localDay(clock.now());
}
