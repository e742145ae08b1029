import { findSigns } from '../signs/find-signs.ts';
import { foldWords } from '../vietnamese/fold.ts';
import { ISSUING_BODIES, type IssuingBody } from './issuing-bodies.table.ts';

/**
 * Whether an issuer may replace or repeal a paper of another: only the same or a higher body may.
 * `not_comparable` = the bodies are of different lines, or one of them is not known; a person decides.
 */
export type AuthorityFinding = 'sufficient' | 'insufficient' | 'not_comparable';

/** A body with the place it belongs to; `place` is folded, empty where the name tells none. */
export type Issuer = { code: string; place: string };

const PLACE_WORDS = /\b(?:tinh|thanh pho|dang bo|uy|cac|co quan|khoi)\b/gu;

function isValid({ validFrom, validTo }: IssuingBody, day: string | null): boolean {
  return day === null || ((validFrom ?? day) <= day && (validTo === null || day < validTo));
}

/** Takes the printed name of an issuer and a day (null = any), gives its body and place, or null when the table does not know it. */
export function issuerNamed(name: string, day: string | null): Issuer | null {
  const folded = foldWords(name);
  const found = ISSUING_BODIES.find((one) => one.pattern.test(folded) && isValid(one, day));
  if (found === undefined) return null;
  const rest = folded.replace(found.pattern, '').replace(PLACE_WORDS, '');
  return { code: found.code, place: rest.replace(/\s+/gu, ' ').trim() };
}

/** Takes a canonical sign, gives the body it tells (`NĐ-CP` the Government), or null: `TW` is one of three. */
export function issuerOfSign(sign: string): Issuer | null {
  const organisation = findSigns(sign)[0]?.sign.organisation.split('-').at(-1) ?? '';
  const found = ISSUING_BODIES.find((one) => one.signed?.test(organisation));
  return found === undefined ? null : { code: found.code, place: '' };
}

function bodyOf(issuer: Issuer | null): IssuingBody | undefined {
  return ISSUING_BODIES.find(({ code }) => code === issuer?.code);
}

/** Takes who replaces or repeals and whose paper it is, gives whether the level allows it. */
export function authorityOver(actor: Issuer | null, target: Issuer | null): AuthorityFinding {
  const [upper, lower] = [bodyOf(actor), bodyOf(target)];
  if (!upper || !lower || upper.line !== lower.line) return 'not_comparable';
  const acrossBranches =
    upper.branch !== null && lower.branch !== null && upper.branch !== lower.branch;
  if (acrossBranches) return 'not_comparable';
  const elsewhere = actor?.place !== target?.place && actor?.place !== '' && target?.place !== '';
  if (upper.level === lower.level && elsewhere) return 'not_comparable';
  return upper.level <= lower.level ? 'sufficient' : 'insufficient';
}
