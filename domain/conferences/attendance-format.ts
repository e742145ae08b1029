import { type AbsenceGround, absenceGroundOf } from './conference-words.ts';

/**
 * The plain format in which attendance is exchanged with other applications; described in
 * `docs/attendance-format.md`. As CSV one row a person and conference, as JSON conferences with their people.
 */
export const ATTENDANCE_FORMAT = 'quan-triet-attendance-v1';

/** Columns of the CSV form, in this order. */
export const ATTENDANCE_COLUMNS = [
  'conference',
  'reference',
  'title',
  'starts_at',
  'make_up_for',
  'member_code',
  'full_name',
  'unit_code',
  'status',
  'ground',
  'way',
  'recorded_at',
  'export',
] as const;
type Column = (typeof ATTENDANCE_COLUMNS)[number];

/** One member at one conference; times in ISO 8601 with the offset of Vietnam. */
export type AttendanceRecord = {
  memberCode: string;
  fullName: string;
  unitCode: string;
  status: 'present' | 'made_up' | 'excused' | 'absent';
  ground: string | null;
  way: string | null;
  recordedAt: string | null;
};

export type ConferenceRecord = {
  /** Its id here. */
  conference: string;
  /** Its number in another application. */
  reference: string | null;
  title: string;
  startsAt: string;
  makeUpFor: string | null;
  /** Attendances of non-members in the units of the file. */
  guests: number;
  attendance: AttendanceRecord[];
};

export type AttendanceFile = {
  format: typeof ATTENDANCE_FORMAT;
  /** By which the service knows who took the file out; in CSV it stands in every row. */
  exportId: string;
  exportedAt: string;
  conferences: ConferenceRecord[];
};

/** ms since the epoch as ISO 8601 in Vietnam, to the second: `2026-12-01T08:30:00+07:00`. */
export function isoInVietnam(at: number): string {
  return `${new Date(at + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

/** The rows of the CSV form, headings first. */
export function rowsOf({ exportId, conferences }: AttendanceFile): string[][] {
  const people = conferences.flatMap((conference) =>
    conference.attendance.map((person) => {
      const cells: Record<Column, string | null> = {
        conference: conference.conference,
        reference: conference.reference,
        title: conference.title,
        starts_at: conference.startsAt,
        make_up_for: conference.makeUpFor,
        member_code: person.memberCode,
        full_name: person.fullName,
        unit_code: person.unitCode,
        status: person.status,
        ground: person.ground,
        way: person.way,
        recorded_at: person.recordedAt,
        export: exportId,
      };
      return ATTENDANCE_COLUMNS.map((column) => cells[column] ?? '');
    }),
  );
  return [[...ATTENDANCE_COLUMNS], ...people];
}

/** What an import reads of a row; the rest of a file is for people. */
export type ImportedRow = {
  /** In the file, from 1; of JSON the number of the person in order. */
  line: number;
  conference: string | null;
  reference: string | null;
  memberCode: string | null;
  present: boolean;
  /** Why an excused person did not come; `other` where none of ours is given, null for whoever is not excused. */
  ground: AbsenceGround | null;
};

/** Reads the rows of a CSV file by its headings; null where it has none of this format. */
export function readAttendanceRows(rows: readonly (readonly string[])[]): ImportedRow[] | null {
  const [headings = [], ...people] = rows;
  const place = new Map(headings.map((heading, index) => [heading.trim().toLowerCase(), index]));
  if (!place.has('member_code') || !(place.has('conference') || place.has('reference')))
    return null;
  return people.flatMap((row, index) => {
    if (row.every((cell) => cell.trim() === '')) return [];
    const at = (column: Column) => textOrNull(row[place.get(column) ?? -1]);
    return [
      {
        line: index + 2,
        conference: at('conference'),
        reference: at('reference'),
        memberCode: at('member_code'),
        ...standingOf(at('status'), at('ground')),
      },
    ];
  });
}

/** Reads the JSON form; null where the value is not of this format. */
export function readAttendanceFile(value: unknown): ImportedRow[] | null {
  if (!isObject(value) || value['format'] !== ATTENDANCE_FORMAT) return null;
  const rows: ImportedRow[] = [];
  for (const conference of listOf(value['conferences']))
    for (const person of listOf(conference['attendance']))
      rows.push({
        line: rows.length + 1,
        conference: textOrNull(conference['conference']),
        reference: textOrNull(conference['reference']),
        memberCode: textOrNull(person['memberCode']),
        ...standingOf(textOrNull(person['status']), textOrNull(person['ground'])),
      });
  return rows;
}

function standingOf(
  status: string | null,
  ground: string | null,
): Pick<ImportedRow, 'present' | 'ground'> {
  return {
    present: (status ?? 'present') === 'present',
    ground: status === 'excused' ? (absenceGroundOf(ground ?? '') ?? 'other') : null,
  };
}

function textOrNull(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
