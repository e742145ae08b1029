import { findDates } from '../../domain/dates/find-dates.ts';
import type { Proposed } from '../../domain/documents/extraction.ts';
import type { CopyBlock } from '../../domain/documents/particulars.ts';
import { findSigns } from '../../domain/signs/find-signs.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { copyKindOn, copyLineIndex } from './copy-line.ts';
import { notRead, proposed } from './proposals.ts';
import { findSignature } from './signature.ts';

/** A copy block has its issuer, number, date, recipients and signature within this many lines of its word. */
const LINES_BEFORE = 6;
const LINES_AFTER = 16;

/** The lines of one block: those around its word on the same page, the word's first. */
function blockAround(lines: readonly ReadingLine[], at: number): ReadingLine[] {
  const page = lines[at]?.page;
  return lines
    .slice(Math.max(0, at - LINES_BEFORE), at + LINES_AFTER)
    .filter((line) => line.page === page);
}

/**
 * Takes the lines of a document and where its own signature ends, gives what the block says that certifies a copy:
 * its kind, and the number, day and signer of the copy, each null where it does not say.
 *
 * @param signedUntil index behind the document's own signature; what stands before it belongs to the document
 */
export function readCopy(lines: readonly ReadingLine[], signedUntil: number): Proposed<CopyBlock> {
  const at = copyLineIndex(lines);
  const line = lines[at];
  const kind = line === undefined ? null : copyKindOn(line);
  if (line === undefined || kind === null) return notRead();
  if (at < signedUntil) {
    const stamp: CopyBlock = { kind, sign: null, date: null, signer: null };
    return proposed(stamp, 0.9, [line], ['copy_stamp']);
  }
  const block = blockAround(lines.slice(signedUntil), at - signedUntil);
  const numbered = block.find(({ folded }) => /^so\b/u.test(folded));
  const dated = block.find(({ folded }) => /\bngay\b.*\bthang\b/u.test(folded));
  const signature = findSignature(block);
  const copy: CopyBlock = {
    kind,
    sign: numbered === undefined ? null : copySignOn(numbered.text),
    date: dated === undefined ? null : (findDates(dated.text)[0]?.day ?? null),
    signer: signature?.signer ?? null,
  };
  const evidence = [line, numbered, dated, signature?.name].filter((one) => one !== undefined);
  return proposed(copy, 0.95, evidence);
}

/** Signs of copies have abbreviations of their own (`33-BS/ĐU`, `12/SY-UBND`) that no other paper has. */
function copySignOn(text: string): string | null {
  const own =
    /(\d{1,5})\s?([-/])\s?(BS|BSY|BSL|BTS|SY|SL|TrS)\s?([-/])\s?([\p{Lu}\d-]{1,20})/u.exec(text);
  if (own !== null) return own.slice(1).join('');
  return findSigns(text)[0]?.canonical ?? null;
}
