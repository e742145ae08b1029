import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';
import type { Grant } from './actor.ts';

/** Roles that publish, see or check the whole of something: a password alone does not open their desks. */
const ROLES_ASKED: ReadonlySet<Grant['role']> = new Set([
  'publisher',
  'officer',
  'administrator',
  'auditor',
]);

export function needsSecondFactor(grants: readonly Grant[]): boolean {
  return grants.some(({ role }) => ROLES_ASKED.has(role));
}

/**
 * Whether somebody with these grants is let in only with a second factor. Who has one is always asked for it;
 * who has none may come in without until the day of the deployment (`SECOND_FACTOR_FROM`), then sets one up.
 */
export function asksSecondFactor(
  services: Services,
  grants: readonly Grant[],
  hasFactor: boolean,
): boolean {
  return needsSecondFactor(grants) && (hasFactor || !isGraceRunning(services));
}

/** Until when a second factor may still be missing, `YYYY-MM-DD`; null once it may not. */
export function graceUntil(services: Services): string | null {
  return isGraceRunning(services) ? (services.env.SECOND_FACTOR_FROM ?? null) : null;
}

function isGraceRunning({ env, clock }: Services): boolean {
  return env.SECOND_FACTOR_FROM !== undefined && today(clock) < env.SECOND_FACTOR_FROM;
}
