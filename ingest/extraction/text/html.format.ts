import { Parser } from 'htmlparser2';
import type { FormatDefinition } from '../extraction.types.ts';
import { arrangeTable } from '../office/heading-table.ts';
import { decodeText } from './plain-text.format.ts';
import { readBlocks } from './set-text.ts';
import type { TextBlock } from './typeset.ts';

/** A web page. Only its text is read: nothing is run, and nothing it links to is fetched. */
export const htmlFormat: FormatDefinition = {
  name: 'html',
  recognises: (bytes) => {
    const beginning = decodeText(bytes.subarray(0, 1024))?.text ?? '';
    return /^<(?:!doctype html|html|head|body)\b/iu.test(withoutPreamble(beginning));
  },
  read: (bytes, context) => {
    const decoded = decodeText(bytes) ?? { text: '', repaired: false };
    const source = decoded.repaired ? 'repaired' : 'text_layer';
    return readBlocks(blocksOfHtml(decoded.text), source, context);
  },
};

/** What may stand before the first element: a declaration, comments, white space. */
function withoutPreamble(text: string): string {
  let rest = text
    .trimStart()
    .replace(/^<\?xml[^>]*>/u, '')
    .trimStart();
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->');
    if (end < 0) return '';
    rest = rest.slice(end + '-->'.length).trimStart();
  }
  return rest;
}

const SILENT = new Set(['script', 'style', 'head', 'noscript', 'template', 'svg', 'iframe']);
const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section ul'.split(
    ' ',
  ),
);

/** Paragraphs and table rows of a web page, in document order; inner tables are read as part of the outer cell. */
export function blocksOfHtml(html: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let silent = 0;
  let tables = 0;
  let rows: string[][][] = [];
  let cell: string[] | null = null;
  let text = '';
  const flush = () => {
    const paragraph = text.replaceAll(/\s+/gu, ' ').trim();
    text = '';
    if (paragraph === '') return;
    if (cell) cell.push(paragraph);
    else blocks.push({ kind: 'paragraph', text: paragraph, centred: false });
  };
  const parser = new Parser({
    onopentag: (name) => {
      if (SILENT.has(name)) silent += 1;
      if (BLOCKS.has(name) || name === 'table' || name === 'td' || name === 'th') flush();
      if (name === 'table' && ++tables === 1) rows = [];
      if (tables !== 1) return;
      if (name === 'tr') rows.push([]);
      if (name === 'td' || name === 'th') {
        cell = [];
        rows.at(-1)?.push(cell);
      }
    },
    ontext: (value) => {
      if (silent === 0) text += value;
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent = Math.max(0, silent - 1);
      if (BLOCKS.has(name) || name === 'table' || name === 'td' || name === 'th') flush();
      if (tables === 1 && (name === 'td' || name === 'th')) cell = null;
      if (name !== 'table') return;
      tables = Math.max(0, tables - 1);
      if (tables === 0) blocks.push(...arrangeTable(rows));
    },
  });
  parser.write(html);
  parser.end();
  flush();
  return blocks;
}
