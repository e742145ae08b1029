import Papa from 'papaparse';
import {
  ATTENDANCE_FORMAT,
  type AttendanceFile,
  type ConferenceRecord,
  type ImportedRow,
  isoInVietnam,
  readAttendanceFile,
  readAttendanceRows,
  rowsOf,
} from '../../domain/conferences/attendance-format.ts';
import { absenceGroundOf } from '../../domain/conferences/conference-words.ts';
import { formulaSafe } from '../../domain/spreadsheets/formula-safe.ts';
import type { AccountActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import { takeNamedExport } from '../named-exports/named-exports.service.ts';
import { localDay } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { recordExcused, recordPresent } from './attendance.service.ts';
import { LIST_BYTES, MOST_LINES, rowsOfCsv, textOfBytes } from './attendance-file.ts';
import { exchangeUnreadable, listTooLarge } from './conferences.errors.ts';
import { type Conference, listConferences } from './conferences.repository.ts';
import { type ConferenceScope, conferenceScope } from './conferences.scope.ts';
import { countByUnit, listRoster } from './figures.repository.ts';

/** Mark at the beginning of a CSV file, by which spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

export type ExportRequest = {
  /** Times in ms. */
  from: number;
  to: number;
  /** One conference alone. */
  conferenceId: string | null;
};

/**
 * Who attended which conference of a period, for members whom the actor sees by name. Audited as an export.
 *
 * @throws notFound (404) for whoever sees nobody by name, and for a conference that is none of theirs;
 *   `export.needs_approval` (403) beyond the limit of a day
 */
export async function exportAttendance(
  services: Services,
  actor: AccountActor,
  { from, to, conferenceId }: ExportRequest,
): Promise<AttendanceFile> {
  const scope = await conferenceScope(services, actor);
  if (scope.named.length === 0) throw notFound();
  const all = await listConferences(services, scope, { from, to });
  const begun = all.filter(({ state }) => state === 'running' || state === 'closed');
  const chosen = begun.filter((one) => conferenceId === null || one.conferenceId === conferenceId);
  if (conferenceId !== null && chosen.length === 0) throw notFound();
  const codes = await findUnitCodes(services);
  const conferences: ConferenceRecord[] = [];
  for (const conference of chosen.toReversed())
    conferences.push(await recordOf(services, scope, codes, conference));
  const people = new Set(
    conferences.flatMap(({ attendance }) => attendance.map(({ memberCode }) => memberCode)),
  ).size;
  const exportId = await takeNamedExport(services, actor, 'attendance', people);
  await recordAudit(services, {
    actor,
    action: 'attendance.exported',
    ...(conferenceId === null ? {} : { subjectKind: 'conference', subjectId: conferenceId }),
    count: conferences.reduce((sum, { attendance }) => sum + attendance.length, 0),
    detail: { exportId },
  });
  return {
    format: ATTENDANCE_FORMAT,
    exportId,
    exportedAt: isoInVietnam(services.clock.now()),
    conferences,
  };
}

async function findUnitCodes(services: Services): Promise<Map<string, string>> {
  const { results } = await services.env.DB.prepare('SELECT id, code FROM units').all<{
    id: string;
    code: string;
  }>();
  return new Map(results.map(({ id, code }) => [id, code]));
}

async function recordOf(
  services: Services,
  scope: ConferenceScope,
  codes: ReadonlyMap<string, string>,
  { conferenceId, reference, title, startsAt, madeUpFor }: Conference,
): Promise<ConferenceRecord> {
  const day = localDay(startsAt);
  const [people, counts] = await Promise.all([
    listRoster(services, conferenceId, day, scope.named),
    countByUnit(services, conferenceId, day, scope.named),
  ]);
  return {
    conference: conferenceId,
    reference,
    title,
    startsAt: isoInVietnam(startsAt),
    makeUpFor: madeUpFor,
    guests: counts.reduce((sum, { guests }) => sum + guests, 0),
    attendance: people.map(({ code, fullName, unitId, status, ground, way, recordedAt }) => ({
      memberCode: code,
      fullName,
      unitCode: codes.get(unitId) ?? '',
      status,
      ground: status === 'excused' ? ground : null,
      way,
      recordedAt: recordedAt === null ? null : isoInVietnam(recordedAt),
    })),
  };
}

/** The CSV form: UTF-8 with a mark, commas, and no cell that a spreadsheet would take for a formula. */
export function csvOf(file: AttendanceFile): string {
  return BYTE_ORDER_MARK + Papa.unparse(rowsOf(file).map((row) => row.map(formulaSafe)));
}

/**
 * Reads a file of either form.
 *
 * @throws exchangeUnreadable (422), listTooLarge (413), listUnreadable (422)
 */
export function readExchange(bytes: Uint8Array): ImportedRow[] {
  if (bytes.byteLength > LIST_BYTES) throw listTooLarge();
  const text = textOfBytes(bytes);
  const rows = /^\s*\{/u.test(text)
    ? readAttendanceFile(jsonOf(text))
    : readAttendanceRows(rowsOfCsv(text));
  if (rows === null) throw exchangeUnreadable();
  if (rows.length > MOST_LINES) throw listTooLarge();
  return rows;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** What a row of an import comes to; only `new` and `excused` are recorded. */
export type ImportResult =
  | 'new'
  | 'excused'
  | 'known_excused'
  | 'present'
  | 'repeated'
  | 'own'
  | 'unknown_conference'
  | 'unknown_member'
  | 'not_present'
  | 'malformed';

export type PreviewedRow = {
  row: ImportedRow;
  result: ImportResult;
  conference: Conference | null;
  memberId: string | null;
};

/** What an import would do, row by row; nothing is recorded. @throws notFound (404) */
export async function previewImport(
  services: Services,
  actor: AccountActor,
  rows: readonly ImportedRow[],
): Promise<PreviewedRow[]> {
  const scope = await conferenceScope(services, actor);
  if (scope.named.length === 0) throw notFound();
  const all = await listConferences(services, scope);
  const open = all.filter(({ state }) => state === 'running' || state === 'closed');
  const byId = new Map(open.map((one) => [one.conferenceId, one]));
  const byReference = new Map(open.map((one) => [one.reference, one]));
  const [members, present, excused] = await Promise.all([
    findMembers(services, scope, rows),
    findPairs(services, open, 'attendances WHERE withdrawn_at IS NULL'),
    findPairs(services, open, 'conference_absences WHERE true'),
  ]);
  const seen = new Set<string>();
  return rows.map((row) => {
    const conference =
      byId.get(row.conference ?? '') ??
      (row.reference === null ? undefined : byReference.get(row.reference)) ??
      null;
    const memberId = members.get(row.memberCode ?? '') ?? null;
    const pair = `${conference?.conferenceId}:${memberId}`;
    const result = resultOf(row, { conference, memberId, actor, present, excused, seen, pair });
    if (result === 'new' || result === 'excused') seen.add(pair);
    return { row, result, conference, memberId };
  });
}

type Known = {
  conference: Conference | null;
  memberId: string | null;
  actor: AccountActor;
  present: ReadonlySet<string>;
  excused: ReadonlySet<string>;
  seen: ReadonlySet<string>;
  pair: string;
};

function resultOf(row: ImportedRow, known: Known): ImportResult {
  if (!row.present && row.ground === null) return 'not_present';
  if (row.memberCode === null || (row.conference ?? row.reference) === null) return 'malformed';
  if (!known.conference) return 'unknown_conference';
  if (known.memberId === null) return 'unknown_member';
  if (known.memberId === known.actor.memberId) return 'own';
  if (known.present.has(known.pair)) return 'present';
  if (known.seen.has(known.pair)) return 'repeated';
  if (row.present) return 'new';
  return known.excused.has(known.pair) ? 'known_excused' : 'excused';
}

/** Members with these codes whom the actor sees by name, wherever they last belonged. */
async function findMembers(
  services: Services,
  { named }: ConferenceScope,
  rows: readonly ImportedRow[],
): Promise<Map<string, string>> {
  const codes = [...new Set(rows.map(({ memberCode }) => memberCode))];
  const { results } = await services.env.DB.prepare(
    `SELECT code, id FROM members
      WHERE code IN (SELECT value FROM json_each(?1))
        AND (SELECT unit_id FROM memberships WHERE member_id = members.id AND standing <> 'left'
              ORDER BY valid_from DESC LIMIT 1) IN (SELECT value FROM json_each(?2))`,
  )
    .bind(JSON.stringify(codes), JSON.stringify(named))
    .all<{ code: string; id: string }>();
  return new Map(results.map(({ code, id }) => [code, id]));
}

/** Conference and member of the rows of a table at these conferences. @param from a table with a condition */
async function findPairs(
  services: Services,
  conferences: readonly Conference[],
  from: 'attendances WHERE withdrawn_at IS NULL' | 'conference_absences WHERE true',
): Promise<Set<string>> {
  const { results } = await services.env.DB.prepare(
    `SELECT conference_id || ':' || member_id AS pair FROM ${from}
        AND conference_id IN (SELECT value FROM json_each(?))`,
  )
    .bind(JSON.stringify(conferences.map(({ conferenceId }) => conferenceId)))
    .all<{ pair: string }>();
  return new Set(results.map(({ pair }) => pair));
}

/** The entry of the form that a row becomes, as `importAttendance` takes it; null for a row that is not recorded. */
export function entryOf({ row, result, conference, memberId }: PreviewedRow): string | null {
  const pair = `${conference?.conferenceId}:${memberId}`;
  if (result === 'new') return pair;
  return result === 'excused' ? `${pair}:${row.ground}` : null;
}

/**
 * Records attendances, and why others did not come, from another application. May be repeated and broken off:
 * whoever is recorded already is passed over.
 *
 * @param entries as previewed: `<conference>:<member>`, and for an excused person `:<ground>` after it
 * @returns how many were recorded
 * @throws notFound (404), notRunning (409)
 */
export async function importAttendance(
  services: Services,
  actor: AccountActor,
  entries: readonly string[],
): Promise<number> {
  const read = entries.map((entry) => {
    const [conferenceId = '', memberId = '', ground] = entry.split(':');
    return { conferenceId, memberId, ground: absenceGroundOf(ground ?? '') };
  });
  let recorded = 0;
  for (const [conferenceId, group] of Map.groupBy(read, (one) => one.conferenceId)) {
    const present = group.filter(({ ground }) => ground === null).map(({ memberId }) => memberId);
    const excused = group.flatMap(({ memberId, ground }) =>
      ground === null ? [] : [{ memberId, ground }],
    );
    if (present.length > 0)
      recorded += await recordPresent(services, actor, conferenceId, present, 'imported');
    if (excused.length > 0) recorded += await recordExcused(services, actor, conferenceId, excused);
  }
  return recorded;
}
