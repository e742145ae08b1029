import { fold } from '../vietnamese/fold.ts';

/**
 * By what power somebody signs: for the collective (T/M, TM.), for the head as deputy (K/T, KT.), by order of the head
 * (T/L, TL.), by delegation (T/UQ, TUQ.), as acting head (Q., QUYỀN), or as the head (`own`).
 */
export const SIGNING_POWERS = [
  'collective',
  'deputy',
  'order',
  'delegation',
  'acting',
  'own',
] as const;
export type SigningPower = (typeof SIGNING_POWERS)[number];

const LETTERS: readonly (readonly [SigningPower, RegExp])[] = [
  ['delegation', /^t\s?[./]?\s?u\s?q\b/u],
  ['collective', /^t\s?[./]?\s?m\b/u],
  ['deputy', /^k\s?[./]?\s?t\b/u],
  ['order', /^t\s?[./]?\s?l\b/u],
  ['acting', /^q\s?[./]|^quyen\b/u],
];

/** Takes a post as printed (`T/M BAN THƯỜNG VỤ / BÍ THƯ`), gives the power it names; `own` where it names none. */
export function signingPowerOf(post: string): SigningPower {
  const folded = fold(post).trim();
  return LETTERS.find(([, letters]) => letters.test(folded))?.[0] ?? 'own';
}
