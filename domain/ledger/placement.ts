import type { RollExemptionGround } from './exemption-grounds.table.ts';
import { ROLL_EXEMPTION_GROUNDS } from './exemption-grounds.table.ts';
import type { Assignment } from './fold.ts';
import {
  type AssigningGround,
  isOffRoll,
  OFF_ROLL_GROUNDS,
  type OffRollGround,
} from './ledger.types.ts';

/** How a person stands towards one campaign by the roll of members. */
export type Place = {
  memberId: string;
  /** Where they are counted; null for who is off the roll, and stays counted where they were. */
  unitId: string | null;
  /** `due`; exempt on a ground; or off the roll for a reason. */
  standing: 'due' | RollExemptionGround | OffRollGround;
  /** The audience of the campaign reaches them. */
  inAudience: boolean;
};

/** An event that brings an assignment into line with the roll. */
export type PlacementChange =
  | { kind: 'assigned'; unitId: string; ground: AssigningGround }
  | { kind: 'moved'; unitId: string }
  | { kind: 'exempted'; unitId: string; ground: RollExemptionGround }
  | { kind: 'closed'; unitId: string; ground: OffRollGround };

/**
 * What has to be appended so that a running campaign agrees with the roll; nothing when it does already, so
 * that asking twice changes nothing. An assignment follows its person within the committee even out of the
 * audience: what was given to somebody to read stays given. Whoever acknowledged stays counted as having
 * done so and only moves.
 *
 * @param before null when the person is not assigned
 */
export function placementChanges(
  place: Place,
  before: Pick<Assignment, 'unit' | 'state' | 'ground'> | null,
): PlacementChange[] {
  const { unitId, standing } = place;
  const offRoll = OFF_ROLL_GROUNDS.find((ground) => ground === standing);
  if (unitId === null) return before ? leaving(before, offRoll ?? 'left') : [];
  if (!before) return offRoll || !place.inAudience ? [] : arrival(unitId, standing, 'joined');
  if (offRoll) return leaving(before, offRoll);
  const moved: PlacementChange[] = before.unit === unitId ? [] : [{ kind: 'moved', unitId }];
  if (before.state === 'acknowledged') return moved;
  if (before.state === 'closed')
    return isOffRoll(before.ground) ? [...moved, ...arrival(unitId, standing, 'returned')] : [];
  const exemption = ROLL_EXEMPTION_GROUNDS.find((ground) => ground === standing);
  const fromRoll = ROLL_EXEMPTION_GROUNDS.some((ground) => ground === before.ground);
  if (before.state === 'exempted' && !fromRoll) return moved;
  if (exemption)
    return before.ground === exemption
      ? moved
      : [...moved, { kind: 'exempted', unitId, ground: exemption }];
  return before.state === 'exempted'
    ? [...moved, { kind: 'assigned', unitId, ground: 'returned' }]
    : moved;
}

function arrival(
  unitId: string,
  standing: Place['standing'],
  ground: AssigningGround,
): PlacementChange[] {
  const exemption = ROLL_EXEMPTION_GROUNDS.find((one) => one === standing);
  return [
    { kind: 'assigned', unitId, ground },
    ...(exemption ? [{ kind: 'exempted' as const, unitId, ground: exemption }] : []),
  ];
}

function leaving(
  before: Pick<Assignment, 'unit' | 'state' | 'ground'>,
  ground: OffRollGround,
): PlacementChange[] {
  if (before.state === 'acknowledged' || before.ground === ground) return [];
  // Closed with its campaign: nothing of it changes any more.
  if (before.state === 'closed' && !isOffRoll(before.ground)) return [];
  return [{ kind: 'closed', unitId: before.unit, ground }];
}
