import { fold } from '../vietnamese/fold.ts';
import { normaliseWithOffsets } from '../vietnamese/normalise.ts';
import { ORGANISATIONS } from './organisations.table.ts';
import { repairedSign } from './repair-signs.ts';
import {
  ADMINISTRATIVE,
  LAW,
  LETTER,
  NOT_AN_OFFICE,
  PARTY,
  PARTY_GLUED,
  TRIGGER,
} from './sign-patterns.ts';
import { ORGANISATION_REPAIRS, TYPE_REPAIRS } from './sign-types.table.ts';
import type { FoundSign, Sign, SignCandidate, SignFlag } from './signs.ts';
import { canonicalSign, isPartyOrganisation } from './signs.ts';

const KNOWN = new Set(ORGANISATIONS.map((known) => known.abbreviation));

function readOrganisation(printed: string): {
  organisation: string;
  dropped: number;
  flags: SignFlag[];
} {
  const trimmed = printed.replace(/\.+$/u, '');
  const repaired = ORGANISATION_REPAIRS[trimmed.toUpperCase()];
  if (repaired !== undefined) {
    return {
      organisation: repaired,
      dropped: printed.length - trimmed.length,
      flags: ['organisation_repaired'],
    };
  }
  const withoutDigits = trimmed.replace(/\d{1,2}$/u, '');
  const last = withoutDigits.split('-').at(-1) ?? '';
  if (withoutDigits !== trimmed && KNOWN.has(last) && !last.endsWith('QH')) {
    return {
      organisation: withoutDigits,
      dropped: printed.length - withoutDigits.length,
      flags: ['footnote_digit'],
    };
  }
  return { organisation: trimmed, dropped: printed.length - trimmed.length, flags: [] };
}

function readType(printed: string): { type: string; flags: SignFlag[] } {
  if (/^(?:CTR|Ctr|TTR|Ttr|QyD)$/u.test(printed)) {
    return { type: TYPE_REPAIRS[printed.toUpperCase()] ?? printed, flags: ['type_repaired'] };
  }
  return { type: printed, flags: [] };
}

function spacingFlags(text: string): SignFlag[] {
  const flags: SignFlag[] = [];
  if (/\s/u.test(text)) flags.push('spaced');
  if (text.includes('//')) flags.push('doubled_slash');
  return flags;
}

/** `TVV` is a misreading and asks for a look; the other spellings of an organisation are habits. */
function tierOf(match: string): FoundSign['tier'] {
  return match.includes('TVV') ? 'repaired' : 'strict';
}

function typedCandidate(match: RegExpMatchArray, form: Sign['form']): SignCandidate | null {
  const groups = match.groups ?? {};
  const number = groups['number'] ?? '';
  const year = groups['year'] === undefined ? null : Number(groups['year']);
  const start = match.index ?? 0;
  const assembly = groups['assembly'];
  if (assembly !== undefined) {
    const sign: Sign = { form, number, year, type: null, organisation: assembly };
    const flags = spacingFlags(match[0]);
    return { start, end: start + match[0].length, sign, tier: 'strict', flags };
  }
  const { type, flags: typeFlags } = readType(groups['type'] ?? '');
  const { organisation, dropped, flags } = readOrganisation(groups['organisation'] ?? '');
  if (organisation === '') return null;
  const reordered = form === 'administrative' && isPartyOrganisation(organisation);
  return {
    start,
    end: start + match[0].length - dropped,
    sign: { form: reordered ? 'party' : form, number, year, type, organisation },
    tier: tierOf(groups['organisation'] ?? ''),
    flags: [
      ...typeFlags,
      ...flags,
      ...spacingFlags(match[0]),
      ...(reordered ? (['reordered'] as const) : []),
    ],
  };
}

function letterCandidate(match: RegExpMatchArray): SignCandidate | null {
  const office = match.groups?.['office'] ?? '';
  const capitals = office.replace(/[^A-ZĐƯƠÂÊÔĂ]/gu, '').length;
  if (NOT_AN_OFFICE.has(office) || capitals < 2) return null;
  const unit = (match.groups?.['unit'] ?? '').replace(/\.+$/u, '');
  const start = match.index ?? 0;
  const sign: Sign = {
    form: 'letter',
    number: match.groups?.['number'] ?? '',
    year: null,
    type: null,
    organisation: `${office}-${unit}`,
  };
  return { start, end: start + match[0].trimEnd().length, sign, tier: 'strict', flags: [] };
}

function gluedCandidate(match: RegExpMatchArray): SignCandidate | null {
  const candidate = typedCandidate(match, 'party');
  if (candidate === null || !isPartyOrganisation(candidate.sign.organisation)) return null;
  return { ...candidate, tier: 'repaired', flags: [...candidate.flags, 'hyphen_added'] };
}

const READERS: ReadonlyArray<[RegExp, (match: RegExpMatchArray) => SignCandidate | null]> = [
  [LAW, (match) => typedCandidate(match, 'law')],
  [PARTY, (match) => typedCandidate(match, 'party')],
  [PARTY_GLUED, gluedCandidate],
  [ADMINISTRATIVE, (match) => typedCandidate(match, 'administrative')],
  [LETTER, letterCandidate],
];

function overlaps(found: readonly SignCandidate[], start: number, end: number): boolean {
  return found.some((other) => start < other.end && other.start < end);
}

function strictCandidates(text: string): SignCandidate[] {
  const found: SignCandidate[] = [];
  for (const [pattern, read] of READERS) {
    for (const match of text.matchAll(pattern)) {
      const candidate = read(match);
      if (candidate !== null && !overlaps(found, candidate.start, candidate.end)) {
        found.push(candidate);
      }
    }
  }
  return found;
}

function repairedCandidates(text: string, strict: readonly SignCandidate[]): SignCandidate[] {
  const found: SignCandidate[] = [];
  for (const match of text.matchAll(TRIGGER)) {
    const start = match.index + match[0].length;
    const candidate = repairedSign(text.slice(start, start + 48), start);
    if (candidate === null || overlaps(strict, candidate.start, candidate.end)) continue;
    if (!overlaps(found, candidate.start, candidate.end)) found.push(candidate);
  }
  return found;
}

/** A number glued to the word before it, `số31-QĐ/TW`, is parted; the offsets stay those of the original. */
function partGluedNumber(source: { text: string; offsets: number[] }): typeof source {
  let text = '';
  const offsets: number[] = [];
  for (let i = 0; i < source.text.length; i += 1) {
    const unit = source.text.charAt(i);
    if (/\d/u.test(unit) && fold(source.text.slice(Math.max(0, i - 2), i)) === 'so') {
      text += ' ';
      offsets.push(source.offsets[i] ?? 0);
    }
    text += unit;
    offsets.push(source.offsets[i] ?? 0);
  }
  offsets.push(source.offsets[source.text.length] ?? 0);
  return { text, offsets };
}

/**
 * Takes text in any Unicode form, gives every sign in it in the order of the text, without overlaps.
 * Damaged signs are repaired only right after `Số` or a word for a document type, never in open prose.
 */
export function findSigns(original: string): FoundSign[] {
  const source = partGluedNumber(normaliseWithOffsets(original));
  const strict = strictCandidates(source.text);
  const candidates = [...strict, ...repairedCandidates(source.text, strict)];
  return candidates
    .sort((a, b) => a.start - b.start)
    .map(({ sign, tier, flags, start, end }) => {
      const from = source.offsets[start] ?? 0;
      const to = source.offsets[end] ?? original.length;
      const canonical = canonicalSign(sign);
      return { sign, canonical, tier, flags, start: from, end: to, text: original.slice(from, to) };
    });
}

/**
 * Takes a text that should be nothing but a sign, with or without `Số` and a type word before it
 * (`Luật số: 91/2025/QH15`), gives the sign, or null when there is none or something follows it.
 */
export function parseSign(text: string): FoundSign | null {
  const prefixed = /^\s*\d/u.test(text) ? findSigns(`Số ${text.trim()}`) : findSigns(text);
  const [found, ...others] = prefixed.length > 0 ? prefixed : findSigns(`Số ${text.trim()}`);
  if (found === undefined || others.length > 0) return null;
  const at = text.indexOf(found.text);
  const before = fold(text.slice(0, Math.max(0, at))).replace(/^s6\b/u, '');
  const after = text.slice(at + found.text.length);
  if (at < 0 || /\d/u.test(before) || /[\p{L}\p{N}]/u.test(after)) return null;
  return { ...found, start: at, end: at + found.text.length };
}
