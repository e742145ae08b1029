import type { Proposed } from '../../domain/documents/extraction.ts';
import type { CoSigner } from '../../domain/documents/particulars.ts';
import { type SigningPower, signingPowerOf } from '../../domain/documents/signing-powers.ts';
import { isVietnameseSyllable } from '../../domain/vietnamese/syllable.ts';
import { placeTones } from '../../domain/vietnamese/tones.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { isCapitals, isRule, sharesColumn } from '../structure/reading-lines.ts';
import { copyLineIndex } from './copy-line.ts';
import { doubted, notRead, proposed } from './proposals.ts';

export type SignatureFields = {
  signer: Proposed<string>;
  signerPost: Proposed<string>;
  signingPower: Proposed<SigningPower>;
  coSigners: Proposed<CoSigner[]>;
};

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

const POWER = /^(?:(?:tm|kt|tl|tuq|q)\s?\.|(?:t\/m|k\/t|t\/l|t\/uq)\b\.?|(?:tm|kt)\s)\s*\p{L}/u;
const POST =
  /^(?:(?:pho|quyen|q\.)\s*)?(?:bo truong|thu truong|thu tuong|chu tich|chu nhiem|bi thu|tong bi thu|giam doc|tong giam doc|cuc truong|tong cuc truong|vu truong|chanh (?:van phong|an|thanh tra)|thong doc|tong (?:thanh tra|kiem toan)|vien truong|truong (?:ban|phong|doan|khoa|tieu ban)|vien pho|hieu truong|tu lenh|uy vien|thuong truc|chu toa|tong bien tap|chi huy truong|(?:tong )?thu ky|hoi truong|to truong|chinh uy)\b/u;
const RANK =
  /^(?:(?:đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đô đốc|phó đô đốc|gs|pgs|ts|ths|th\.s|bs|ông|bà|đồng chí)\.?,?\s*)+(?=\p{Lu})/iu;
/** After this line a signature belongs to an appendix or a form, not to the document. Folded. */
export const APPENDIX = /^(?:phu luc|bieu mau|mau so|bieu so|danh muc|phu bieu)\b/u;
/** Behind a signature another paper begins with the title of the State or of the Party. */
const BEGINS_OTHER = new RegExp(
  `${APPENDIX.source}|^(?:cong hoa xa hoi chu nghia|dang cong san) viet nam$`,
  'u',
);
const LINES_TO_NAME = 8;
/** Lines between two signatures of one paper at most, and how many people sign one at most. */
const LINES_TO_NEXT_SIGNATURE = 14;
const MOST_SIGNERS = 8;

/** Posts that somebody wrote like a name: `Phó Giám Đốc`. */
const POST_AS_NAME =
  /^(?:phó|quyền|chủ tịch|chủ nhiệm|bí thư|giám đốc|tổng giám đốc|(?:bộ|thứ|cục|vụ|viện|hiệu|hội|tổ) trưởng|trưởng (?:ban|phòng|đoàn|khoa)|chánh (?:văn phòng|án|thanh tra)|thư ký|ủy viên|chỉ huy)(?!\p{L})/iu;
/** A power is enough where the post is not in capitals: `TL. Hiệu trưởng`; no sentence begins so. */
const LONGEST_POWER = 45;
const WRITTEN_POWER = /^(?:(?:TM|KT|TL|TUQ)\.|[TK]\/[MTL]\.?)\s?\p{Lu}\p{Ll}[\p{L}\s]+$/u;

/** What typists leave beside the name of who has signed: `– Đã ký`, `(đã ký)`. */
const SIGNED = /\s*[-–(]+\s*đã k[ýí]\s*\)?$/iu;

/** The last name of somebody who does not exist. */
const EXAMPLE = /\s[A-DX]$/u;

/**
 * Takes a line, gives the personal name that it is and nothing else, or null. `Nguyễn Văn A` is the name of
 * nobody: forms and rules about forms show it.
 */
function nameOn(text: string): string | null {
  const bare = text
    .replace(SIGNED, '')
    .replace(RANK, '')
    .replace(/[\s.,;*]+$/u, '')
    .trim();
  const words = bare.split(' ');
  if (words.length < 2 || words.length > 6 || EXAMPLE.test(bare)) return null;
  if (POST_AS_NAME.test(placeTones(bare))) return null;
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
  if (isCapitals(line.text)) return POWER.test(line.folded) || POST.test(line.folded);
  return (
    line.text.length < LONGEST_POWER && /^\p{Lu}/u.test(line.text) && WRITTEN_POWER.test(line.text)
  );
}

/** A name right below its post: files without pages do not say where a line was moved to by spaces or tabs. */
function goesOnBelow(post: ReadingLine | undefined, line: ReadingLine): boolean {
  if (post === undefined || post.page !== line.page) return false;
  const gap = line.box[1] - post.box[3];
  return gap > -0.002 && gap < 0.5 * (post.box[3] - post.box[1]);
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
    if (!inColumn && !(goesOnBelow(posts.at(-1), line) && nameOn(line.text) !== null)) {
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

/** The further signatures near the first one, before an appendix, an attached paper or the block of a copy. */
function furtherSignatures(lines: readonly ReadingLine[], first: SignatureBlock): SignatureBlock[] {
  const proper = lines.slice(0, firstOf(lines, first.start));
  const used = new Set<ReadingLine>([...first.posts, first.name]);
  const blocks: SignatureBlock[] = [];
  let last = Math.max(first.start, first.end);
  for (let index = first.start + 1; index <= last + LINES_TO_NEXT_SIGNATURE; index += 1) {
    const line = proper[index];
    if (line === undefined || blocks.length >= MOST_SIGNERS) break;
    if (used.has(line) || !isPostLine(line)) continue;
    const block = blockFrom(proper, index);
    if (block === null || used.has(block.name)) continue;
    for (const own of [...block.posts, block.name]) used.add(own);
    blocks.push(block);
    last = Math.max(last, block.end);
  }
  return blocks;
}

/** Index of the first line behind `from` that begins an appendix, another paper or the block of a copy. */
function firstOf(lines: readonly ReadingLine[], from: number): number {
  const rest = lines.slice(from);
  const ends = [
    copyLineIndex(rest),
    rest.findIndex((line) => BEGINS_OTHER.test(line.folded) && isCapitals(line.text)),
  ].filter((index) => index >= 0);
  return ends.length === 0 ? lines.length : from + Math.min(...ends);
}

function coSignersOf(blocks: readonly SignatureBlock[]): Proposed<CoSigner[]> {
  if (blocks.length === 0) return notRead();
  return proposed(
    blocks.map((block) => ({ name: block.signer, post: postText(block) || null })),
    blocks.some(({ damaged }) => damaged) ? 0.6 : 0.93,
    blocks.flatMap(({ posts, name }) => [...posts, name]),
  );
}

/** Index behind the document's own signatures, 0 where none was read. */
export function signedUntil(lines: readonly ReadingLine[]): number {
  const block = findSignature(lines);
  return block === null ? 0 : block.end + 1;
}

/** Takes lines of the document proper, gives who signed, with power and post. */
export function readSignature(lines: readonly ReadingLine[]): SignatureFields {
  const block = findSignature(lines);
  if (block === null)
    return {
      signer: notRead(),
      signerPost: notRead(),
      signingPower: notRead(),
      coSigners: notRead(),
    };
  const afterAppendix = lines
    .slice(0, block.start)
    .some((line) => APPENDIX.test(line.folded) && isCapitals(line.text));
  const notes = afterAppendix ? ['signature_after_appendix'] : [];
  const confidence = afterAppendix ? 0.6 : 0.97;
  const signer = block.damaged
    ? proposed(block.signer, 0.6, [block.name], [...notes, 'signer_repaired'])
    : proposed(block.signer, confidence, [block.name], notes);
  const coSigners = coSignersOf(afterAppendix ? [] : furtherSignatures(lines, block));
  return {
    signer: coSigners.value === null ? signer : doubted(signer, 0.9, 'several_signers'),
    signerPost: proposed(postText(block), confidence, block.posts, notes),
    signingPower: proposed(
      signingPowerOf(postText(block)),
      confidence,
      block.posts.slice(0, 1),
      notes,
    ),
    coSigners,
  };
}
