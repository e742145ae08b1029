import { Parser } from 'htmlparser2';
import type { ListNumbers, NumberReference } from './list-numbers.ts';

type OpenParagraph = NumberReference & {
  /** Where a label would be put in: behind the properties of the paragraph. */
  at: number | null;
  hasText: boolean;
};

/**
 * Writes the numbers that Word makes up into the text of `word/document.xml`, so that whoever reads the
 * paragraphs finds them there. Paragraphs in the newer of two alternatives are left alone: readers take the older.
 */
export function writeLabels(xml: string, numbering: ListNumbers): string {
  const labels: { at: number; text: string }[] = [];
  const open: OpenParagraph[] = [];
  let choices = 0;
  const path: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        path.push(name);
        if (name === 'mc:Choice') choices += 1;
        if (choices > 0) return;
        const paragraph = open.at(-1);
        if (name === 'w:p')
          open.push({ numId: null, level: null, style: null, at: null, hasText: false });
        else if (paragraph) readProperty(paragraph, name, attributes, path);
      },
      ontext: (text) => {
        const paragraph = open.at(-1);
        if (choices === 0 && paragraph && path.at(-1) === 'w:t' && text.trim() !== '')
          paragraph.hasText = true;
      },
      onclosetag: (name) => {
        path.pop();
        if (name === 'mc:Choice') choices -= 1;
        if (choices > 0) return;
        const paragraph = open.at(-1);
        if (name === 'w:pPr' && paragraph && path.at(-1) === 'w:p')
          paragraph.at = parser.endIndex + 1;
        if (name !== 'w:p' || !paragraph) return;
        open.pop();
        if (paragraph.at === null) return;
        const text = numbering.next(paragraph);
        // Where nothing stands beside it, a number is shown in a table only: it numbers the row.
        if (text !== null && (paragraph.hasText || path.includes('w:tc')))
          labels.push({ at: paragraph.at, text });
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  parser.end();
  return insert(xml, labels);
}

/** Numbering and style count only inside the properties of the paragraph itself, not of a change to them. */
function readProperty(
  paragraph: OpenParagraph,
  name: string,
  attributes: Record<string, string>,
  path: readonly string[],
): void {
  const value = attributes['w:val'] ?? null;
  if (name === 'w:pStyle' && path.at(-2) === 'w:pPr') paragraph.style = value;
  if (path.at(-2) !== 'w:numPr' || path.at(-3) !== 'w:pPr' || path.at(-4) !== 'w:p') return;
  if (name === 'w:numId') paragraph.numId = value;
  if (name === 'w:ilvl') paragraph.level = Number(value);
}

function insert(xml: string, labels: { at: number; text: string }[]): string {
  let result = '';
  let done = 0;
  for (const { at, text } of labels.sort((a, b) => a.at - b.at)) {
    result += `${xml.slice(done, at)}<w:r><w:t xml:space="preserve">${escaped(text)} </w:t></w:r>`;
    done = at;
  }
  return result + xml.slice(done);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
