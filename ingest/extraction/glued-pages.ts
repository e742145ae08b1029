import type { ExtractedPage } from '../../domain/documents/extraction.ts';
import { partGluedWords, syllablesOf } from '../../domain/vietnamese/glued-words.ts';
import type { ReadPages } from './extraction.types.ts';
import { textOf } from './layout/lines.ts';

/** Parts words that the file ran together, page by page, and says on which pages; recognised pages stay as they are. */
export function withPartedWords({ pages, warnings }: ReadPages): ReadPages {
  const known = syllablesOf(pages.map(({ text }) => text));
  const added: ReadPages['warnings'] = [];
  const whole = pages.map((page): ExtractedPage => {
    if (page.source === 'ocr' || page.source === 'none') return page;
    let words = 0;
    const lines = page.lines.map((line) => {
      const { text, parted } = partGluedWords(line.text, known);
      words += parted;
      return parted === 0 ? line : { ...line, text };
    });
    if (words === 0) return page;
    added.push({ code: 'glued_words_parted', page: page.number, detail: `${words} words` });
    return { ...page, lines, text: textOf(lines) };
  });
  return { pages: whole, warnings: [...warnings, ...added] };
}
