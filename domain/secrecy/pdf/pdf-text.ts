import { PdfFile } from './pdf-file.ts';
import type { PdfDict } from './pdf-lexer.ts';
import { textOfPage } from './pdf-page-text.ts';
import { type PdfWork, spend } from './pdf-work.ts';

/** A mark of secrecy stands on the first page or the last one; a cover or an appendix may come between. */
const FIRST_PAGES = 3;
const LAST_PAGES = 2;
/** What may be read and unpacked for one file, bytes. Held in memory beside a file of up to 50 MB. */
const WORK = 20_000_000;
/** Steps down the tree of pages. */
const DEEPEST = 30;

type PdfPage = { dict: PdfDict; resources: PdfDict | null };

/**
 * The text of the first three and the last two pages of a PDF, for the secrecy gate alone. It reads what
 * carries letters (fonts with a table of their letters, named letters, Latin bytes), and bounds its work;
 * pictures, encrypted files and everything unusual are left to the agent, which reads with pdf.js.
 *
 * @returns the pages that could be read, in order; fewer than there are when the file is broken, encrypted
 *   or made to keep its reader busy. Never throws.
 */
export function pdfText(bytes: Uint8Array): string[] {
  const texts: string[] = [];
  const work: PdfWork = { left: WORK };
  try {
    const file = new PdfFile(bytes, work);
    const { catalog } = file;
    if (!catalog || file.isEncrypted) return [];
    const root = file.dict(catalog.get('Pages'));
    const first = pagesOf(file, root, FIRST_PAGES, false, work);
    const last = pagesOf(file, root, LAST_PAGES, true, work);
    const seen = new Set(first.map(({ dict }) => dict));
    for (const page of [...first, ...last.filter(({ dict }) => !seen.has(dict))])
      texts.push(textOfPage(file, page, work));
  } catch {
    // Hostile or broken: what was read so far is judged, the agent judges the rest.
  }
  return texts;
}

/** The first pages of the tree, or the last ones; in the order of the file. */
function pagesOf(
  file: PdfFile,
  root: PdfDict | null,
  count: number,
  fromEnd: boolean,
  work: PdfWork,
): PdfPage[] {
  const pages: PdfPage[] = [];
  const visited = new Set<PdfDict>();
  const visit = (node: PdfDict | null, inherited: PdfDict | null, depth: number): void => {
    if (!node || visited.has(node) || depth > DEEPEST) return;
    visited.add(node);
    const resources = file.dict(node.get('Resources')) ?? inherited;
    if (!node.has('Kids')) {
      pages.push({ dict: node, resources });
      return;
    }
    const kids = file.list(node.get('Kids'));
    for (let index = 0; index < kids.length && pages.length < count; index += 1) {
      spend(work, 1);
      visit(file.dict(kids.at(fromEnd ? -1 - index : index)), resources, depth + 1);
    }
  };
  visit(root, null, 0);
  if (!fromEnd) return pages;
  return pages.map((_, index) => pages[pages.length - 1 - index] as PdfPage);
}
