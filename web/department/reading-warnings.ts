import { type Language, messagesFor } from '../messages/messages.ts';

/** `page` is 1-based; null = the whole file. */
export type ReadingWarning = { code: string; page: number | null };

/** One sentence for each kind of warning with the pages it concerns; kinds that tell a person nothing are left out. */
export function warningSentences(
  language: Language,
  warnings: readonly ReadingWarning[],
): string[] {
  const { warningTexts, warningOnPages } = messagesFor(language).department.review;
  const byCode = Map.groupBy(warnings, ({ code }) => code);
  return Array.from(byCode, ([code, group]) => {
    const text = warningTexts[code];
    const pages = group.flatMap(({ page }) => (page === null ? [] : [page]));
    if (text === undefined || pages.length === 0) return text ?? null;
    return warningOnPages(text, pages.join(', '));
  }).filter((sentence) => sentence !== null);
}
