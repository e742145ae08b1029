import { fold } from '../../domain/vietnamese/fold.ts';

/** Fewest letters of a user name; the most leave room for a number behind. */
const SHORTEST = 3;
const LONGEST = 56;
/** So many people may have codes that look alike. */
const LOOKING_ALIKE = 9;

/**
 * The user name that an account begins with: the member's code in small letters without marks, so that a slip
 * repeats what the person knows, and what stands in no list of names. `ĐV/0012` becomes `dv-0012`.
 */
export function userNameOf(code: string): string {
  const plain = fold(code)
    .replaceAll(/[^a-z0-9._-]+/gu, '-')
    .replace(/^[^a-z0-9]+/u, '')
    .slice(0, LONGEST);
  return plain.length < SHORTEST ? `dv-${plain || '0'}` : plain;
}

/** What one code may become, the best first: two codes may differ in marks or dashes alone. */
export function userNamesFor(code: string): string[] {
  const name = userNameOf(code);
  return Array.from({ length: LOOKING_ALIKE }, (_, at) => (at === 0 ? name : `${name}-${at + 1}`));
}
