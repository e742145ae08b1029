import {
  EXEMPTION_GROUNDS,
  type ExemptionGround,
  ROLL_EXEMPTION_GROUNDS,
  type RollExemptionGround,
} from '../ledger/exemption-grounds.table.ts';
import type { Place } from '../ledger/placement.ts';

/** How a member stands on the roll on a day. */
export const STANDINGS = [
  'official',
  'probationary',
  'exempt',
  'away',
  'in_transit',
  'left',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** Why somebody is off the roll for good. */
export const LEAVING_GROUNDS = ['left', 'died'] as const;

/** Belongs elsewhere and takes part here for a time (sinh hoạt tạm thời): counted here, and nowhere else. */
export const VISITING_GROUND = 'visiting';

/** The grounds that may stand with a standing. */
export function groundsOf(standing: Standing): readonly string[] {
  if (standing === 'exempt') return ROLL_EXEMPTION_GROUNDS;
  if (standing === 'official' || standing === 'probationary') return [VISITING_GROUND];
  return standing === 'left' ? LEAVING_GROUNDS : [];
}

/** The ground that is meant where none is given; most standings need none. */
export function defaultGroundOf(standing: Standing): string | null {
  return standing === 'exempt' || standing === 'left' ? (groundsOf(standing)[0] ?? null) : null;
}

/** What a standing means for a campaign: due, exempt on a ground, or off the roll for a reason. */
export function placeStandingOf(standing: Standing, ground: string | null): Place['standing'] {
  if (standing === 'official' || standing === 'probationary') return 'due';
  if (standing === 'exempt')
    return ROLL_EXEMPTION_GROUNDS.find((code) => code === ground) ?? 'standing_exempt';
  if (standing === 'left') return ground === 'died' ? 'died' : 'left';
  return standing;
}

/** An exemption ground in words. */
export function exemptionGroundName(
  code: ExemptionGround | RollExemptionGround,
  language: 'vi' | 'en',
): string {
  return EXEMPTION_GROUNDS.find((ground) => ground.code === code)?.[language] ?? code;
}
