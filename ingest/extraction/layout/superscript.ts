const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Digits as superscript characters: `12` → `¹²`. Everything else stays. */
export function superscript(text: string): string {
  return text.replaceAll(/\d/gu, (digit) => DIGITS.charAt(Number(digit)));
}
