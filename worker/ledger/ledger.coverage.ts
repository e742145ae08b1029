import {
  type Assignment,
  addCounts,
  COUNT_NAMES,
  type Counts,
  countsOf,
  foldCampaign,
  noCounts,
} from '../../domain/ledger/fold.ts';
import type { UnitCounts } from '../../domain/ledger/ledger.types.ts';
import { readCampaignEvents } from './ledger.events.ts';
import { dayEndingAt } from './ledger.projection.ts';
import { COUNT_COLUMNS } from './ledger.schema.ts';

export type CampaignCounts = { campaignId: string; units: UnitCounts[] };

const FIGURES = COUNT_COLUMNS.join(', ');
const SUMS = COUNT_COLUMNS.map((name) => `sum(${name})`).join(', ');
const CHOSEN =
  'campaign_no IN (SELECT no FROM campaigns WHERE id IN (SELECT value FROM json_each(?1)))';

const COUNTS_NOW = `SELECT campaign_no, unit_no, ${FIGURES} FROM unit_counts WHERE ${CHOSEN}`;
const COUNTS_ON_DAY = `
  SELECT campaign_no, unit_no, ${SUMS} FROM unit_days WHERE ${CHOSEN} AND day <= ?2
   GROUP BY campaign_no, unit_no`;

/**
 * Counts by campaign and unit, in O(campaigns × units) now and at the end of any local day; at another
 * moment the events of the campaign are folded up to it.
 *
 * @param asOf ms since the epoch; absent = now.
 */
export function readCoverage(
  sql: SqlStorage,
  campaignIds: readonly string[],
  asOf?: number,
): CampaignCounts[] {
  const counts = new Map<string, UnitCounts[]>(campaignIds.map((id) => [id, []]));
  for (const row of countRows(sql, campaignIds, asOf)) {
    const units = counts.get(row.campaignId);
    // A unit everybody has moved away from has nothing left to count.
    if (row.counts.assigned > 0) units?.push(row.counts);
  }
  return [...counts].map(([campaignId, units]) => ({ campaignId, units }));
}

function* countRows(
  sql: SqlStorage,
  campaignIds: readonly string[],
  asOf: number | undefined,
): Generator<{ campaignId: string; counts: UnitCounts }> {
  const day = asOf === undefined ? null : dayEndingAt(asOf);
  if (asOf !== undefined && day === null) {
    for (const campaignId of campaignIds)
      for (const counts of foldCounts(sql, campaignId, asOf)) yield { campaignId, counts };
    return;
  }
  const list = JSON.stringify(campaignIds);
  const campaigns = idsByNumber(sql, 'campaigns');
  const units = idsByNumber(sql, 'units');
  const cursor = day === null ? sql.exec(COUNTS_NOW, list) : sql.exec(COUNTS_ON_DAY, list, day);
  // Rows as plain lists of numbers: thousands of them are read for one page.
  for (const [campaignNo, unitNo, ...figures] of cursor.raw()) {
    const counts: UnitCounts = { unitId: units.get(Number(unitNo)) ?? '', ...noCounts() };
    for (const [index, name] of COUNT_NAMES.entries()) counts[name] = Number(figures[index]);
    yield { campaignId: campaigns.get(Number(campaignNo)) ?? '', counts };
  }
}

/** Ids of all campaigns or units by the numbers that rows carry. */
export function idsByNumber(sql: SqlStorage, table: 'campaigns' | 'units'): Map<number, string> {
  return new Map(
    sql
      .exec<{ no: number; id: string }>(`SELECT no, id FROM ${table}`)
      .toArray()
      .map(({ no, id }) => [no, id]),
  );
}

function foldCounts(sql: SqlStorage, campaignId: string, asOf: number): UnitCounts[] {
  const campaignNo = findCampaignNo(sql, campaignId);
  if (campaignNo === null) return [];
  const units = new Map<string, Counts>();
  for (const assignment of foldCampaign(readCampaignEvents(sql, campaignNo, asOf)).values()) {
    const counts = units.get(assignment.unit) ?? noCounts();
    units.set(assignment.unit, addCounts(counts, countsOf(assignment)));
  }
  return [...units].map(([unitId, counts]) => ({ unitId, ...counts }));
}

/** The row of a campaign; `null` where none was registered under this id. */
export function findCampaignNo(sql: SqlStorage, campaignId: string): number | null {
  const row = sql
    .exec<{ no: number }>('SELECT no FROM campaigns WHERE id = ?', campaignId)
    .toArray()[0];
  return row?.no ?? null;
}

/** Ids of the members who had acknowledged by `asOf` (ms; absent = now); erased members are not among them. */
export function readAcknowledgedMembers(
  sql: SqlStorage,
  campaignId: string,
  asOf?: number,
): string[] {
  const campaignNo = findCampaignNo(sql, campaignId);
  if (campaignNo === null) return [];
  if (asOf === undefined) {
    return sql
      .exec<{ member_id: string }>(
        `SELECT subject.member_id FROM assignments JOIN subjects AS subject ON subject.no = subject_no
          WHERE assignments.campaign_no = ? AND state = 'acknowledged' AND subject.member_id IS NOT NULL`,
        campaignNo,
      )
      .toArray()
      .map((row) => row.member_id);
  }
  return [...statesByMember(sql, campaignNo, asOf)]
    .filter(([, { state }]) => state === 'acknowledged')
    .map(([memberId]) => memberId);
}

/** Counts of the members of each group who stood in one of the units at a moment (ms). */
export function readGroupCounts(
  sql: SqlStorage,
  campaignId: string,
  {
    groups,
    unitIds,
    asOf,
  }: { groups: { name: string; memberIds: string[] }[]; unitIds: string[]; asOf: number },
): { name: string; counts: Counts }[] {
  const campaignNo = findCampaignNo(sql, campaignId);
  const states =
    campaignNo === null ? new Map<string, Assignment>() : statesByMember(sql, campaignNo, asOf);
  const units = new Set(unitIds);
  return groups.map(({ name, memberIds }) => {
    const counts = noCounts();
    for (const memberId of new Set(memberIds)) {
      const assignment = states.get(memberId);
      if (assignment && units.has(assignment.unit)) addCounts(counts, countsOf(assignment));
    }
    return { name, counts };
  });
}

/** How everybody in a campaign who is not erased stood at a moment (ms), by member. */
function statesByMember(
  sql: SqlStorage,
  campaignNo: number,
  asOf: number,
): Map<string, Assignment> {
  const states = foldCampaign(readCampaignEvents(sql, campaignNo, asOf));
  const subjects = sql
    .exec<{ subject: string; member_id: string }>(
      `SELECT lower(hex(commitment)) AS subject, member_id FROM subjects
        WHERE campaign_no = ? AND member_id IS NOT NULL`,
      campaignNo,
    )
    .toArray();
  const byMember = new Map<string, Assignment>();
  for (const { subject, member_id } of subjects) {
    const state = states.get(subject);
    if (state) byMember.set(member_id, state);
  }
  return byMember;
}
