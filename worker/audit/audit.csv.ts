import Papa from 'papaparse';
import { formulaSafe } from '../../domain/spreadsheets/formula-safe.ts';
import type { ReadEntry } from './audit.reader.ts';

/** Most entries in one file; a longer search is taken in parts, by its days. */
export const EXPORTED_AT_MOST = 20_000;

const COLUMNS = ['id', 'time', 'actor', 'action', 'subject_kind', 'subject_id', 'count', 'detail'];

/** Entries as CSV (UTF-8 with byte order mark): times in ISO 8601 (UTC), people and things by their ids, no names. */
export function auditCsv(entries: readonly ReadEntry[]): string {
  const rows = entries.map((entry) => [
    String(entry.id),
    new Date(entry.at).toISOString(),
    entry.actorId ?? '',
    entry.action,
    entry.subjectKind ?? '',
    entry.subjectId ?? '',
    entry.count === null ? '' : String(entry.count),
    formulaSafe(entry.detail ?? ''),
  ]);
  return `\ufeff${Papa.unparse([COLUMNS, ...rows], { newline: '\r\n' })}\r\n`;
}
