import { fold } from '../vietnamese/fold.ts';
import { ORGANISATIONS } from './organisations.table.ts';

/**
 * The number and sign of a document (số và ký hiệu), taken apart.
 *
 * - `party` `21-NQ/TW`; Party papers, hyphen before the type, slash before the organisation
 * - `law` `30/2020/NĐ-CP`, `91/2025/QH15`; normative State papers, with the year
 * - `administrative` `1630/QĐ-TTg`; other State papers
 * - `letter` `125/SGDĐT-VP`; State letters, organisation and unit, no type
 */
export type Sign = {
  form: 'party' | 'law' | 'administrative' | 'letter';
  /** As printed, leading zero kept: `05`, `05a`, `66.25`. */
  number: string;
  year: number | null;
  /** Canonical type abbreviation; null in `91/2025/QH15` and in letters. */
  type: string | null;
  /** Organisation part: `TW`, `BTG-ĐUK`, `QH15`; of a letter `SGDĐT-VP`. */
  organisation: string;
};

/** Why a found sign differs from what was printed. */
export type SignFlag =
  | 'reordered'
  | 'doubled_slash'
  | 'spaced'
  | 'hyphen_added'
  | 'type_repaired'
  | 'organisation_repaired'
  | 'number_repaired'
  | 'separator_repaired'
  | 'footnote_digit';

/**
 * A sign found in running text. `start` and `end` are positions in the text that was given.
 * `strict` = written as the rules say, up to spacing; `repaired` = read through a misprint or OCR
 * damage, ask a person.
 */
export type FoundSign = {
  sign: Sign;
  canonical: string;
  start: number;
  end: number;
  text: string;
  tier: 'strict' | 'repaired';
  flags: SignFlag[];
};

/** What one pattern reads at one place of a normalised text; positions are in that text. */
export type SignCandidate = {
  start: number;
  end: number;
  sign: Sign;
  tier: FoundSign['tier'];
  flags: SignFlag[];
};

const PARTY_ORGANISATIONS = new Set(
  ORGANISATIONS.filter((known) => known.system === 'party').map((known) => known.abbreviation),
);

/** Whether the organisation part of a sign is of the Party: `TW`, `TU`, `ĐUK`, `UBKT-ĐUK`, `BTCTW`. */
export function isPartyOrganisation(organisation: string): boolean {
  const last = organisation.split('-').at(-1) ?? '';
  const first = organisation.split('-')[0] ?? '';
  return (
    PARTY_ORGANISATIONS.has(last) ||
    PARTY_ORGANISATIONS.has(first) ||
    /^(?:B[A-ZĐ]{1,5}|VP|UBKT|TWĐTN)(?:TW|TU)$/u.test(first) ||
    /^ĐU[A-ZĐ]{1,8}$/u.test(last)
  );
}

/** Takes a sign apart, gives its one canonical spelling: `21-NQ/TW`, `30/2020/NĐ-CP`, `91/2025/QH15`, `125/SGDĐT-VP`. */
export function canonicalSign(sign: Sign): string {
  const typed = sign.type === null ? sign.organisation : `${sign.type}-${sign.organisation}`;
  if (sign.form === 'party') return `${sign.number}-${sign.type ?? ''}/${sign.organisation}`;
  if (sign.form === 'law') return `${sign.number}/${sign.year ?? ''}/${typed}`;
  return `${sign.number}/${typed}`;
}

/**
 * The key by which two signs are the same: canonical, without marks, capitals, spaces and leading zeros
 * (`Số 05-NQ/ĐUK` and `5-nq/duk` → `5-nq/duk`). A sign alone never identifies a document, because
 * numbers restart: identity is sign, issuer and date together.
 */
export function signKey(sign: Sign | string): string {
  const canonical = typeof sign === 'string' ? sign : canonicalSign(sign);
  return fold(canonical)
    .replace(/\s+/gu, '')
    .replace(/^0+(?=\d)/u, '');
}
