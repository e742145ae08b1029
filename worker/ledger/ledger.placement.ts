import type { Assignment } from '../../domain/ledger/fold.ts';
import {
  type Place,
  type PlacementChange,
  placementChanges,
} from '../../domain/ledger/placement.ts';
import { appendEvent, type CampaignRow } from './ledger.events.ts';
import type { PlaceOutcome, Placing } from './ledger.port.ts';
import { Projector } from './ledger.projection.ts';
import { createSubject, findCampaign, findSubject, isClosed, unitRow } from './ledger.writes.ts';

/**
 * Brings one open campaign into line with the roll. To be called inside a storage transaction. A reading of
 * the roll that is older than one seen before answers `stale` and changes nothing: two deliveries of the same
 * change may overtake each other.
 */
export function placeMembers(
  sql: SqlStorage,
  { campaignId, places, revision, day }: Placing,
  now: number,
): PlaceOutcome {
  const later = 'SELECT 1 FROM roll_readings WHERE (revision, day) > (?, ?)';
  if (sql.exec(later, revision, day).toArray().length > 0) return { outcome: 'stale' };
  sql.exec(
    `INSERT INTO roll_readings (id, revision, day) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, day = excluded.day`,
    revision,
    day,
  );
  const campaign = findCampaign(sql, campaignId);
  if (!campaign || isClosed(sql, campaign)) return { outcome: 'placed', appended: 0 };
  const projector = new Projector(sql);
  let appended = 0;
  for (const place of places) appended += placeMember(sql, projector, campaign, place, now);
  projector.flush();
  return { outcome: 'placed', appended };
}

/** Gives how many events were appended. */
function placeMember(
  sql: SqlStorage,
  projector: Projector,
  campaign: CampaignRow,
  place: Place,
  now: number,
): number {
  const known = findSubject(sql, campaign, place.memberId);
  const before: Pick<Assignment, 'unit' | 'state' | 'ground'> | null = known && {
    unit: known.unitId,
    state: known.state,
    ground: known.ground,
  };
  const changes = placementChanges(place, before);
  if (changes.length === 0) return 0;
  const { no, subject } = known ?? createSubject(sql, campaign, place.memberId);
  for (const change of changes) {
    const event = appendEvent(sql, draftOf(sql, campaign, subject, change), now);
    projector.add(event, no);
  }
  return changes.length;
}

function draftOf(
  sql: SqlStorage,
  campaign: CampaignRow,
  subject: string,
  { unitId, ...change }: PlacementChange,
) {
  return { ...change, campaign, subject, unit: unitRow(sql, unitId) };
}
