import { COUNT_NAMES, type Counts, foldCampaign, noCounts } from '../../domain/ledger/fold.ts';
import type { AcknowledgementMethod } from '../../domain/ledger/ledger.types.ts';
import { findCampaignNo, idsByNumber } from './ledger.coverage.ts';
import { readCampaignEvents } from './ledger.events.ts';
import { dayNumber } from './ledger.projection.ts';
import { COUNT_COLUMNS } from './ledger.schema.ts';

/** How many people of a unit acknowledged by one method on one local day (number since 1970-01-01). */
export type AcknowledgedOnDay = {
  unitId: string;
  method: AcknowledgementMethod;
  day: number;
  count: number;
};

/** What one local day (number since 1970-01-01) changed in the counts of a unit: differences, also below nought. */
export type DayChange = { unitId: string; day: number; changes: Counts };

const BY_DAY = `
  SELECT unit.id AS unitId, method, (acknowledged_at + 25200000) / 86400000 AS day, count(*) AS count
    FROM assignments JOIN units AS unit ON unit.no = unit_no
   WHERE campaign_no = ? AND state = 'acknowledged' GROUP BY unit.id, method, day`;

/**
 * On which days people acknowledged, counted where they stand. As of a past moment the events are folded up to
 * it: somebody may have moved since, or an entry been taken back.
 *
 * @param asOf ms since the epoch; absent = now.
 */
export function readAcknowledgedDays(
  sql: SqlStorage,
  campaignId: string,
  asOf?: number,
): AcknowledgedOnDay[] {
  const campaignNo = findCampaignNo(sql, campaignId);
  if (campaignNo === null) return [];
  if (asOf === undefined)
    return sql.exec(BY_DAY, campaignNo).toArray() as unknown as AcknowledgedOnDay[];
  const days = new Map<string, AcknowledgedOnDay>();
  for (const { unit, method, acknowledgedAt } of foldCampaign(
    readCampaignEvents(sql, campaignNo, asOf),
  ).values()) {
    if (method === null || acknowledgedAt === null) continue;
    const day = dayNumber(acknowledgedAt);
    const key = `${unit} ${method} ${day}`;
    const known = days.get(key) ?? { unitId: unit, method, day, count: 0 };
    days.set(key, { ...known, count: known.count + 1 });
  }
  return [...days.values()];
}

/** What each day changed in a campaign, by unit, in the order of the days; summed up they are its counts. */
export function readDayChanges(sql: SqlStorage, campaignId: string): DayChange[] {
  const rows = sql.exec(
    `SELECT unit_no, day, ${COUNT_COLUMNS.join(', ')}
       FROM unit_days
      WHERE campaign_no = (SELECT no FROM campaigns WHERE id = ?) ORDER BY day`,
    campaignId,
  );
  const units = idsByNumber(sql, 'units');
  return [...rows.raw()].map(([unitNo, day, ...figures]) => {
    const changes = noCounts();
    for (const [index, name] of COUNT_NAMES.entries()) changes[name] = Number(figures[index]);
    return { unitId: units.get(Number(unitNo)) ?? '', day: Number(day), changes };
  });
}
