import { fold } from '../vietnamese/fold.ts';

/** Degrees of urgency (độ khẩn), from the lowest: khẩn, thượng khẩn, hỏa tốc. */
export const URGENCIES = ['urgent', 'very_urgent', 'express'] as const;
export type Urgency = (typeof URGENCIES)[number];

const PRINTED: readonly (readonly [Urgency, string])[] = [
  ['urgent', 'KHẨN'],
  ['very_urgent', 'THƯỢNG KHẨN'],
  ['express', 'HỎA TỐC'],
];
/** "HỎA TỐC HẸN GIỜ", also with the hour. Folded. */
const BY_THE_HOUR = /^hoa toc hen gio\b[\d\s\p{L}:,/]{0,40}$/u;

/**
 * Takes a whole line, gives the urgency that it marks, or null. Only lines in capitals count: `khẩn` in a sentence is
 * a word. `exact` is false where the marks of the letters are not those of the word, as a misread stamp has them.
 */
export function urgencyOn(line: string): { urgency: Urgency; exact: boolean } | null {
  const bare = line
    .replaceAll(/[^\p{L}\p{M}\d\s:,/]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (/\p{Ll}/u.test(bare.replace(/HẸN GIỜ.*$/u, ''))) return null;
  if (BY_THE_HOUR.test(fold(bare)))
    return { urgency: 'express', exact: bare.startsWith('HỎA TỐC') };
  for (const [urgency, word] of PRINTED) {
    const spaceless = bare.replaceAll(' ', '');
    const wanted = word.replaceAll(' ', '');
    if (spaceless === wanted || spaceless === wanted.replace('HỎA', 'HOẢ'))
      return { urgency, exact: true };
    if (fold(bare) === fold(word)) return { urgency, exact: false };
  }
  return null;
}
