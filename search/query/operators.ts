import { DOCUMENT_TYPES } from '../../domain/documents/document-types.table.ts';
import { documentTypeNamed } from '../../domain/documents/document-types.ts';
import { fold, foldWords } from '../../domain/vietnamese/fold.ts';
import { type Conditions, NO_CONDITIONS } from '../engine.ts';
import { ISSUER_KEYS, issuersNamed } from './issuers.ts';
import type { Chip } from './query.types.ts';

const OPERATOR =
  /(?<![\p{L}\p{N}])(?<name>loai|type|nam|year|don\s?vi|co\s?quan|issuer)\s?:\s?(?:"(?<quoted>[^"]*)"|(?<plain>[^\s"]+))/gu;

/** Words without quotes that still belong to the value: the longest run that names something. */
function longestNamed(text: string, names: (value: string) => boolean): string | null {
  const words = [...text.matchAll(/[^\s"]+/gu)].slice(0, 8);
  for (let count = words.length; count > 1; count -= 1) {
    const last = words[count - 1];
    const value = last === undefined ? '' : text.slice(0, last.index + last[0].length);
    if (names(value)) return value;
  }
  return null;
}

const NAMES: Readonly<Record<string, (value: string) => boolean>> = {
  loai: (value) => typesMeant(value).length > 0,
  nam: () => false,
};
/** The operators in English, and what they are called here. */
const ENGLISH: Readonly<Record<string, string>> = { type: 'loai', year: 'nam', issuer: 'don vi' };
const namesIssuer = (value: string): boolean => ISSUER_KEYS.includes(foldWords(value));

function typesMeant(value: string): string[] {
  const named = documentTypeNamed(value);
  if (named !== null) return [named.code];
  const folded = fold(value.trim());
  return DOCUMENT_TYPES.filter(({ code, en, party, state }) =>
    [code, en, party ?? '', state ?? ''].some((name) => fold(name) === folded),
  ).map(({ code }) => code);
}

/**
 * Takes a normalised query, gives what its operators require: `loại:"nghị quyết"` or `loai:nq`,
 * `năm:2026`, `đơn vị:"Tỉnh ủy"`, or `type:`, `year:`, `issuer:`. A value that means nothing to us is left in the text.
 */
export function readOperators(text: string): { conditions: Conditions; chips: Chip[] } {
  const conditions = structuredClone(NO_CONDITIONS);
  const chips: Chip[] = [];
  const folded = fold(text);
  if (folded.length !== text.length) return { conditions, chips };
  for (const match of folded.matchAll(OPERATOR)) {
    const typedName = match.groups?.['name'] ?? '';
    const name = ENGLISH[typedName] ?? typedName;
    const quoted = match.groups?.['quoted'];
    const plain = match.groups?.['plain'] ?? '';
    const start = match.index;
    const plainAt = start + match[0].length - plain.length;
    const longer =
      quoted === undefined ? longestNamed(folded.slice(plainAt), NAMES[name] ?? namesIssuer) : null;
    const value = (quoted ?? longer ?? plain).trim();
    const end = longer === null ? start + match[0].length : plainAt + longer.length;
    const shown = text
      .slice(start, end)
      .replace(/^[^:]*:\s?/u, '')
      .replaceAll('"', '')
      .trim();
    if (name === 'loai') {
      const types = typesMeant(value);
      conditions.types.push(...types);
      for (const type of types.slice(0, 1)) chips.push({ kind: 'type', value: type, start, end });
    } else if (name === 'nam') {
      if (!/^(?:19|20)\d\d$/u.test(value)) continue;
      conditions.years.push(Number(value));
      chips.push({ kind: 'year', value, start, end });
    } else if (foldWords(value) !== '') {
      const named = issuersNamed(value);
      conditions.issuerKeys.push(...(named.length === 0 ? [foldWords(value)] : named));
      chips.push({ kind: 'issuer', value: shown, start, end });
    }
  }
  return { conditions, chips };
}
