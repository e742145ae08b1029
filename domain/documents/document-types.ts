import type { Sign } from '../signs/signs.ts';
import { foldWords } from '../vietnamese/fold.ts';
import type { DocumentType } from './document-types.table.ts';
import { DOCUMENT_TYPES } from './document-types.table.ts';

const BY_CODE = new Map(DOCUMENT_TYPES.map((type) => [type.code, type]));

/** Folded names, longest first, so that `nghị quyết liên tịch` is tried before `nghị quyết`. */
const NAMES: ReadonlyArray<[folded: string, type: DocumentType]> = DOCUMENT_TYPES.flatMap((type) =>
  [type.vi, ...(type.otherNames ?? [])].map((name): [string, DocumentType] => [
    foldWords(name),
    type,
  ]),
).sort(([a], [b]) => b.length - a.length);

/** The type with this code, or null. */
export function documentType(code: string): DocumentType | null {
  return BY_CODE.get(code) ?? null;
}

/** Takes a whole line or phrase, gives the type it names and nothing else (`CHƯƠNG TRÌNH HÀNH ĐỘNG` → programme), or null. Marks and case do not matter. */
export function documentTypeNamed(text: string): DocumentType | null {
  const folded = foldWords(text);
  return NAMES.find(([name]) => name === folded)?.[1] ?? null;
}

/** Takes a line, gives the type whose name it begins with and that name's number of words, or null. */
export function documentTypeAtStart(text: string): { type: DocumentType; words: number } | null {
  const folded = foldWords(text);
  const match = NAMES.find(([name]) => folded === name || folded.startsWith(`${name} `));
  return match === undefined ? null : { type: match[1], words: match[0].split(' ').length };
}

/**
 * Takes a sign, gives every type it may stand for, empty when it does not say (letters): a Party `QĐ` gives
 * decision and regulation, because the sign is the same for both.
 */
export function documentTypesOfSign(sign: Sign): DocumentType[] {
  if (sign.form === 'letter')
    return DOCUMENT_TYPES.filter((type) => type.code === 'official_letter');
  if (sign.type === null) {
    const assembly = sign.organisation.startsWith('UBTVQH')
      ? ['resolution', 'ordinance']
      : ['law', 'code', 'resolution'];
    return DOCUMENT_TYPES.filter((type) => assembly.includes(type.code));
  }
  if (sign.form === 'party') {
    if (sign.type === 'QĐi' || sign.type === 'QyĐ') {
      return DOCUMENT_TYPES.filter((type) => type.code === 'regulation');
    }
    const wanted = sign.type === 'CTHĐ' ? 'CTr' : sign.type;
    return DOCUMENT_TYPES.filter((type) => type.party === wanted);
  }
  return DOCUMENT_TYPES.filter((type) => type.state === sign.type);
}
