import { decodeLegacyRun } from '../../../domain/vietnamese/legacy-encodings.ts';
import { withoutPiledMarks } from '../../../domain/vietnamese/normalise.ts';
import type { FormatDefinition } from '../extraction.types.ts';
import { startsWith } from '../magic-bytes.ts';
import { readBlocks } from './set-text.ts';
import { blocksOfLines } from './text-columns.ts';
import type { TextBlock } from './typeset.ts';

/** `{\rtf`: some programs save it under the name of a Word document. */
const RICH_TEXT = [0x7b, 0x5c, 0x72, 0x74, 0x66];

/** Plain text in UTF-8, UTF-16 with its mark, Windows 1258, TCVN3 or VNI. */
export const plainTextFormat: FormatDefinition = {
  name: 'text',
  // Rich text is made of letters only, but they are not what its author wrote.
  recognises: (bytes) => !startsWith(bytes, RICH_TEXT) && decodeText(bytes) !== null,
  read: (bytes, context) => {
    const decoded = decodeText(bytes) ?? { text: '', repaired: false };
    return readBlocks(
      blocksOf(decoded.text),
      decoded.repaired ? 'repaired' : 'text_layer',
      context,
    );
  },
};

// oxlint-disable-next-line no-control-regex -- control characters are what tells binary from text
const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/u;

/** The text of a file and whether an old encoding had to be undone; null when it is not text at all. */
export function decodeText(bytes: Uint8Array): { text: string; repaired: boolean } | null {
  const mark = [
    { bytes: [0xff, 0xfe], label: 'utf-16le' },
    { bytes: [0xfe, 0xff], label: 'utf-16be' },
  ].find((candidate) => startsWith(bytes, candidate.bytes));
  const decoded = mark ? new TextDecoder(mark.label).decode(bytes) : decodeUtf8(bytes);
  const text = decoded === null ? null : withoutPiledMarks(decoded);
  if (text !== null)
    return BINARY.test(text) ? null : { text: text.normalize('NFC'), repaired: false };
  return decodeSingleBytes(bytes);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeSingleBytes(bytes: Uint8Array): { text: string; repaired: boolean } | null {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (BINARY.test(latin)) return null;
  const lines = latin.split('\n').map(decodeLegacyRun);
  if (lines.some(({ encoding }) => encoding !== null))
    return {
      text: lines
        .map(({ text }) => text)
        .join('\n')
        .normalize('NFC'),
      repaired: true,
    };
  return { text: new TextDecoder('windows-1258').decode(bytes).normalize('NFC'), repaired: true };
}

/** A line is a paragraph; a form feed ends the page; wide gaps part cells, and the two columns of a heading. */
function blocksOf(text: string): TextBlock[] {
  return text.split('\f').flatMap((page, index): TextBlock[] => {
    const blocks = blocksOfLines(page.split(/\r\n|\r|\n/u));
    return index === 0 ? blocks : [{ kind: 'page_break' }, ...blocks];
  });
}
