import type { Proposed } from '../../domain/documents/extraction.ts';
import { isVietnameseSyllable } from '../../domain/vietnamese/syllable.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { isCapitals, isRule, sharesColumn } from '../structure/reading-lines.ts';
import { notRead, proposed } from './proposals.ts';

export type SignatureFields = { signer: Proposed<string>; signerPost: Proposed<string> };

/** A signature block: power and post in capitals, then the name. Indices into the lines given. */
export type SignatureBlock = {
  start: number;
  end: number;
  posts: ReadingLine[];
  name: ReadingLine;
  signer: string;
  /** The name was read through what seal or signature did to it. */
  damaged: boolean;
};

const POWER = /^(?:(?:tm|kt|tl|tuq|q)\s?\.|(?:t\/m|k\/t|t\/l)\b\.?|(?:tm|kt)\s)\s*\p{L}/u;
const POST =
  /^(?:(?:pho|quyen|q\.)\s*)?(?:bo truong|thu truong|thu tuong|chu tich|chu nhiem|bi thu|tong bi thu|giam doc|tong giam doc|cuc truong|tong cuc truong|vu truong|chanh (?:van phong|an|thanh tra)|thong doc|tong (?:thanh tra|kiem toan)|vien truong|truong (?:ban|phong|doan)|vien pho|hieu truong|tu lenh|uy vien|thuong truc|chu toa|tong bien tap|chi huy truong)\b/u;
const RANK =
  /^(?:(?:đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đô đốc|phó đô đốc|gs|pgs|ts|ths|bs|ông|bà|đồng chí)\.?,?\s*)+(?=\p{Lu})/iu;
/** After this line a signature belongs to an appendix or a form, not to the document. Folded. */
export const APPENDIX = /^(?:phu luc|bieu mau|mau so|bieu so|danh muc|phu bieu)\b/u;
const LINES_TO_NAME = 8;

/** Takes a line, gives the personal name that it is and nothing else, or null. */
function nameOn(text: string): string | null {
  const bare = text
    .replace(RANK, '')
    .replace(/[\s.,;*]+$/u, '')
    .trim();
  const words = bare.split(' ');
  if (words.length < 2 || words.length > 6) return null;
  const named = words.every(
    (word) =>
      /^\p{Lu}\p{Ll}*$/u.test(word) &&
      (isVietnameseSyllable(word) || /^[A-ZĐ]\p{Ll}+$/u.test(word)),
  );
  const syllables = words.filter(isVietnameseSyllable).length;
  return named && syllables >= words.length - 1 ? bare : null;
}

/** The name on a line that the seal or the signature damaged: `y]Phạm Th ị Thanh Trà`. */
function damagedNameOn(text: string): string | null {
  const begins = text.search(/\p{Lu}\p{Ll}/u);
  if (begins < 0 || /\s.*\s/u.test(text.slice(0, begins))) return null;
  const joined = text
    .slice(begins)
    .replace(/(\p{L}+)\s(\p{Ll}+)/gu, (pair, head: string, tail: string) =>
      !isVietnameseSyllable(head) && isVietnameseSyllable(head + tail) ? head + tail : pair,
    );
  return nameOn(joined);
}

/** Whether a line is a power or a post of a signature: `KT. BỘ TRƯỞNG`, `PHÓ BÍ THƯ`. */
export function isPostLine(line: ReadingLine): boolean {
  return isCapitals(line.text) && (POWER.test(line.folded) || POST.test(line.folded));
}

/** Reads on from a power or post line in its own column until the name, over what seal and signature leave. */
function blockFrom(lines: readonly ReadingLine[], start: number): SignatureBlock | null {
  const first = lines[start];
  if (first === undefined) return null;
  const posts = [first];
  let skipped = 0;
  for (let index = start + 1; index < lines.length && skipped < LINES_TO_NAME; index += 1) {
    const line = lines[index];
    if (line === undefined || line.page > first.page + 1) break;
    const inColumn = line.page !== first.page || sharesColumn(first, line);
    if (!inColumn) {
      skipped += 1;
      continue;
    }
    if (/^(?:can cu|dieu \d|chuong\b)/u.test(line.folded)) break;
    const signer = nameOn(line.text);
    if (signer !== null) return { start, end: index, posts, name: line, signer, damaged: false };
    const repaired = damagedNameOn(line.text);
    if (repaired !== null)
      return { start, end: index, posts, name: line, signer: repaired, damaged: true };
    if (isPostLine(line) || (isCapitals(line.text) && posts.length < 4 && skipped === 0))
      posts.push(line);
    else if (!isRule(line.text)) skipped += 1;
  }
  return null;
}

/**
 * Takes lines, gives the first complete signature block in them, or null. Stops at the first appendix, whose
 * forms have signature blocks of their own.
 */
export function findSignature(lines: readonly ReadingLine[]): SignatureBlock | null {
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || !isPostLine(line)) continue;
    const block = blockFrom(lines, index);
    if (block !== null) return block;
  }
  return null;
}

function postText(block: SignatureBlock): string {
  return block.posts.map((line) => line.text.replace(/[\s*\d]+$/u, '')).join(' / ');
}

/** Takes lines of the document proper, gives who signed, with power and post. */
export function readSignature(lines: readonly ReadingLine[]): SignatureFields {
  const block = findSignature(lines);
  if (block === null) return { signer: notRead(), signerPost: notRead() };
  const afterAppendix = lines
    .slice(0, block.start)
    .some((line) => APPENDIX.test(line.folded) && isCapitals(line.text));
  const notes = afterAppendix ? ['signature_after_appendix'] : [];
  const confidence = afterAppendix ? 0.6 : 0.97;
  return {
    signer: block.damaged
      ? proposed(block.signer, 0.6, [block.name], [...notes, 'signer_repaired'])
      : proposed(block.signer, confidence, [block.name], notes),
    signerPost: proposed(postText(block), confidence, block.posts, notes),
  };
}
