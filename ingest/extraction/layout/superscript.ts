const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Digits as superscript characters: `12` → `¹²`. Everything else stays. */
export function superscript(text: string): string {
  return text.replaceAll(/\d/gu, (digit) => DIGITS.charAt(Number(digit)));
}

/** The number that superscript characters spell: `¹²` → 12; NaN where there is another character. */
export function numberOfSuperscript(mark: string): number {
  const digits = Array.from(mark, (character) => DIGITS.indexOf(character));
  return digits.includes(-1) ? Number.NaN : Number(digits.join(''));
}
