import { decodeTcvn3, decodeVni } from '../vietnamese/legacy-encodings.ts';
import { LOOK_ALIKES } from '../vietnamese/look-alikes.table.ts';
import { normalise } from '../vietnamese/normalise.ts';

/**
 * The secrecy gate: does a text carry a mark of state secrecy? Law 117/2025/QH15, article 5, forbids
 * keeping such papers on a machine that is connected to a network. It is a safety net and clears
 * nothing: the declaration of the person who uploads decides.
 *
 * Only marks that stand as a whole line count. Words inside a sentence ("mật độ", "bí mật kinh
 * doanh", a text about the secrets law) say nothing about the paper itself.
 */

/** What was found: one of the three levels, the words "state secret", or a "level of secrecy" line. */
export type SecrecyMark =
  | 'secret'
  | 'top_secret'
  | 'most_secret'
  | 'state_secret'
  | 'level_of_secrecy';

export type SecrecyFinding = {
  mark: SecrecyMark;
  /** 1-based position in the list of pages given. */
  page: number;
};

/** The three levels of the law, without spaces, as printed and as left when an extractor lost the marks. */
const LEVELS: readonly { mark: SecrecyMark; word: string; folded: string }[] = [
  { mark: 'most_secret', word: 'TUYỆTMẬT', folded: 'TUYETMAT' },
  { mark: 'top_secret', word: 'TỐIMẬT', folded: 'TOIMAT' },
  { mark: 'secret', word: 'MẬT', folded: 'MAT' },
];

/** A stamp in ordinary letters ("Mật") is believed only here: further down it may be a table cell. */
const HEAD_LINES = 30;
/** How far a mark without diacritics may stand from the line of the number. */
const NEAR_NUMBER = 3;

const NUMBER_LINE = /^s(?:ố|ó|o|ô)\s*:?\s*\d/iu;
const LEVEL_LINE = /^độ\s+mật\s*:\s*(.*)$/iu;
/** Nothing, dots to be filled in, or one level; a sentence about levels is an instruction, not a mark. */
const ONE_LEVEL = /^(?:(?:tuyệt|tối)?mật|[abc])?$/iu;
/** A mark is at most a few words, however widely its letters are spaced. */
const LONGEST_MARK = 40;
/** Whole words in which recognition lost or mistook a mark of `MẬT`; `MẤT`, `MẮT`, `MẶT` are words of their own. */
const MISREAD = /^(?:M[ÂẠẦẨẪ]T|T[ỐÔỔỒÓO]I?M[ẬÂẠẦẨẪ]T|TUY[ỆÊẸẾỀỂỄ]TM[ẬÂẠẦẨẪ]T)$/u;
/** The sentence before speaks of marks and runs on into the quoted one. */
const SPEAKS_OF_MARKS =
  /(?:đóng dấu|con dấu|dấu|chữ|độ mật|mức|ghi|mật)\s*(?:chỉ|có chữ|là|ghi)?$/iu;
const QUOTED = /^["“”«»‘’'].*["“”«»‘’'][.,;]?$/u;
/** Last words of a capital line that runs on into "BÍ MẬT NHÀ NƯỚC": a title about the law, not a mark. */
const TITLE_RUNS_ON =
  /(?:BẢO VỆ|PHẠM VI|DANH MỤC|LÀM LỘ|LỘ|VỀ|CỦA|THUỘC|CHỨA|QUẢN LÝ|CÔNG TÁC|LUẬT|TÀI LIỆU|GIỮ GÌN|XÁC ĐỊNH|SAO CHỤP|TIÊU HỦY|CHƯƠNG [IVXL]+|MỤC \d+|VÀ|,|-|–)$/u;

/**
 * Looks for a mark of secrecy.
 *
 * @param pages text of each page in order, lines parted by line breaks; a file without pages is one page.
 * @returns the first finding, or null when there is none.
 */
export function findSecrecyMark(pages: readonly string[]): SecrecyFinding | null {
  for (const [index, text] of pages.entries()) {
    const mark = markOfPage(linesOf(text), index === 0);
    if (mark) return { mark, page: index + 1 };
  }
  return null;
}

/**
 * {@link findSecrecyMark} over pages as an agent read them: the text, and again line by line, because
 * columns may have been joined in the text. The agent asks before a picture leaves it, the service again.
 */
export function findSecrecyMarkOfPages(
  pages: readonly { text: string; lines: readonly { text: string }[] }[],
): SecrecyFinding | null {
  return (
    findSecrecyMark(pages.map((page) => page.text)) ??
    findSecrecyMark(pages.map((page) => page.lines.map((line) => line.text).join('\n')))
  );
}

/** One line of a page: as it stands, and as its letters are once disguises and old encodings are undone. */
type Line = { text: string; readings: readonly string[] };

/**
 * Lines without empty ones. A wide gap parts the two columns of a heading that an extractor joined, or
 * the letters of one widely spaced word: both ways of reading are looked at.
 */
function linesOf(text: string): Line[] {
  return text
    .split(/[\n\r\f\v\u0085\u2028\u2029]/u)
    .flatMap((row) => {
      const columns = row.split(/\t+|[ \u00a0]{3,}/u).filter((column) => column.trim() !== '');
      return columns.length > 1 && isSpacedWord(row) ? [row] : columns;
    })
    .flatMap((line): Line[] => {
      const plain = (line.length <= 4 * LONGEST_MARK ? normalise(line) : line.normalize('NFC'))
        .replaceAll(/[\s\u00a0\u200b\ufeff]+/gu, ' ')
        .trim();
      return plain === '' ? [] : [{ text: plain, readings: readingsOf(line, plain) }];
    });
}

/** Single letters with gaps between them: `M   Ậ   T`. */
function isSpacedWord(row: string): boolean {
  return /^[^\p{L}\p{N}]*(?:\p{L}\p{M}*(?:[\s\u00a0]+|$)){2,}[^\p{L}\p{N}]*$/u.test(row);
}

/** The bare word of a short line, and what it says in the encodings used before Unicode. */
function readingsOf(line: string, plain: string): string[] {
  if (plain.length > LONGEST_MARK) return [];
  const word = unmasked(bare(plain));
  // Fonts of capitals reuse the codes of small letters, so the case of a decoded word says nothing.
  const legacy = [decodeTcvn3(line), decodeVni(line)]
    .filter((decoded) => decoded !== line)
    .map((decoded) => bare(normalise(decoded)).toUpperCase())
    .filter((decoded) => LEVELS.some((level) => level.word === decoded));
  return [word, ...legacy];
}

/** Letters of other alphabets that look like ours, also where the whole word is made of them. */
function unmasked(word: string): string {
  return normalise(word.replaceAll(/./gsu, (letter) => LOOK_ALIKES[letter] ?? letter));
}

function markOfPage(lines: Line[], isFirstPage: boolean): SecrecyMark | null {
  for (const [index, line] of lines.entries()) {
    const found =
      levelOf(lines, index, isFirstPage && index < HEAD_LINES) ??
      foldedLevelOf(lines, index) ??
      stateSecretOf(line, lines[index - 1]?.text) ??
      levelOfSecrecyOf(line.text);
    if (found) return found;
  }
  return null;
}

/** Frames, brackets, stars and spaced letters ("[ M Ậ T ]") do not hide a mark. */
function bare(line: string): string {
  return line.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

function levelOf(lines: Line[], index: number, inHead: boolean): SecrecyMark | null {
  const line = lines[index];
  if (!line || isQuotedInSentence(line.text, lines[index - 1]?.text)) return null;
  for (const word of line.readings) {
    for (const level of LEVELS) {
      if (word === level.word) return level.mark;
      if (inHead && startsUpper(word) && word.toUpperCase() === level.word) return level.mark;
    }
    const misread = inHead && MISREAD.test(word) ? foldedLevel(word) : null;
    if (misread) return misread;
  }
  return null;
}

/** `… phải đóng dấu` / `“MẬT”` / `theo quy định`: quoted, and part of a sentence that speaks of marks. */
function isQuotedInSentence(line: string, before: string | undefined): boolean {
  return before !== undefined && QUOTED.test(line) && SPEAKS_OF_MARKS.test(before);
}

function startsUpper(word: string): boolean {
  const first = word.slice(0, 1);
  return first !== first.toLowerCase();
}

function foldedLevel(word: string): SecrecyMark | null {
  const folded = word.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return LEVELS.find((level) => level.folded === folded)?.mark ?? null;
}

/** Without its marks, or with wrong ones, "MAT" may be mặt, mắt or mất: it counts only in capitals beside the number. */
function foldedLevelOf(lines: Line[], index: number): SecrecyMark | null {
  const level = foldedLevel(lines[index]?.readings[0] ?? '');
  if (!level) return null;
  const near = lines.slice(Math.max(0, index - NEAR_NUMBER), index + NEAR_NUMBER + 1);
  return near.some(({ text }) => NUMBER_LINE.test(text)) ? level : null;
}

function stateSecretOf({ readings }: Line, before: string | undefined): SecrecyMark | null {
  if (readings[0] !== 'BÍMẬTNHÀNƯỚC') return null;
  return before && TITLE_RUNS_ON.test(before.trim()) ? null : 'state_secret';
}

function levelOfSecrecyOf(line: string): SecrecyMark | null {
  const match = LEVEL_LINE.exec(line.replace(/^[^\p{L}]+/u, ''));
  return match && ONE_LEVEL.test(bare(match[1] ?? '')) ? 'level_of_secrecy' : null;
}
