import { unzipSync } from 'fflate';
import { isCompoundFile } from '../word-binary/compound-file.ts';
import { plainTextOf, readWordBinary } from '../word-binary/word-binary.ts';
import { pdfText } from './pdf/pdf-text.ts';

/** Parts that carry text: of Word documents, then of OpenDocument texts (headers stand in its styles). */
const TEXT_PART =
  /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes)|content|styles)\.xml$/u;
const MAIN_PART = /^(?:word\/document|content)\.xml$/u;
/** What the text parts may claim to unpack to, bytes; more than any paper needs, and it is held in memory. */
const MOST_UNPACKED = 10_000_000;
/** Of a binary Word document: its paragraphs and formatting are held in memory. */
const MOST_CHARACTERS = 1_000_000;
/** How far into a file its mark may stand, bytes (ISO 32000-1, annex H.3.4.1). */
const PDF_MARK_WITHIN = 1_024;
/** Plain text over this is left to the agent, bytes. */
const MOST_TEXT = 5_000_000;

/**
 * The text of a file that can be read without more than memory, for the secrecy gate: Word documents
 * (also of Word 97 to 2003), OpenDocument texts, HTML, plain text in UTF-8, and the first and last pages of PDF. Told by the bytes, never
 * by a name. The same code runs in the browser before a file is sent, and in the service before it is stored.
 *
 * @returns pages or parts, the body or first page first, lines parted by line breaks; null for other kinds of
 *   file, and for what is broken or too large: those are for the agent, which has limits of its own.
 */
export function readableText(bytes: Uint8Array): string[] | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return officeText(bytes);
  if (isCompoundFile(bytes)) return wordBinaryText(bytes);
  if (isPdf(bytes)) {
    const pages = pdfText(bytes);
    return pages.length > 0 ? pages : null;
  }
  if (bytes.byteLength > MOST_TEXT) return null;
  const text = decoded(bytes);
  if (text === null) return null;
  const isMarkup = /<(?:!doctype html|html|body|head|p|div|table)[\s>]/iu.test(
    text.slice(0, 4_000),
  );
  return (isMarkup ? textOfHtml(text) : text).split('\f');
}

function isPdf(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, PDF_MARK_WITHIN)).includes('%PDF-');
}

function officeText(bytes: Uint8Array): string[] | null {
  let claimed = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!TEXT_PART.test(name)) return false;
        claimed += originalSize;
        return claimed <= MOST_UNPACKED;
      },
    });
    const names = Object.keys(parts);
    if (claimed > MOST_UNPACKED || !names.some((name) => MAIN_PART.test(name))) return null;
    return names
      .sort((a, b) => Number(MAIN_PART.test(b)) - Number(MAIN_PART.test(a)))
      .flatMap((name) => textOfXml(new TextDecoder().decode(parts[name])).split('\f'));
  } catch {
    return null;
  }
}

function wordBinaryText(bytes: Uint8Array): string[] | null {
  const read = readWordBinary(bytes, MOST_CHARACTERS);
  return 'problem' in read ? null : plainTextOf(read).flatMap((part) => part.split('\f'));
}

function decoded(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}

/** Paragraphs and breaks become line breaks, page breaks form feeds; runs of one word come together. */
function textOfXml(xml: string): string {
  const lines = xml
    .replaceAll(/\s*\n\s*/gu, ' ')
    .replaceAll(/<w:lastRenderedPageBreak\b[^>]*>|<w:br\b[^>]*w:type="page"[^>]*>/gu, '\f')
    .replaceAll(/<\/(?:w:p|text:p|text:h)>|<(?:w:br|w:cr|text:line-break)\b[^>]*>/gu, '\n')
    .replaceAll(/<(?:w:tab|text:tab)\b[^>]*>/gu, '\t')
    .replaceAll(/<text:s\b[^>]*>/gu, ' ');
  return plain(lines);
}

function textOfHtml(html: string): string {
  const lines = html
    .replaceAll(/<(script|style)\b[^>]*>.*?<\/\1>/gisu, ' ')
    .replaceAll(/\s*\n\s*/gu, ' ')
    .replaceAll(/<(?:br|\/?(?:p|div|h\d|li|tr|td|th|table|center|pre))\b[^>]*>/giu, '\n');
  return plain(lines);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function plain(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,6}));/giu, (entity, hex, decimal, name) => {
      if (name) return ENTITIES[String(name)] ?? entity;
      const code = hex ? Number.parseInt(String(hex), 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    });
}
