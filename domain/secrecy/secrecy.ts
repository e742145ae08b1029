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
const NO_LEVEL = /^(?:không|thường|không mật)\b/iu;
/** Last words of a capital line that runs on into "BÍ MẬT NHÀ NƯỚC": a title about the law, not a mark. */
const TITLE_RUNS_ON =
  /(?:BẢO VỆ|PHẠM VI|DANH MỤC|LÀM LỘ|LỘ|VỀ|CỦA|THUỘC|CHỨA|QUẢN LÝ|CÔNG TÁC|LUẬT|TÀI LIỆU|VÀ|,|-|–)$/u;

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

/** Lines without empty ones; wide gaps part the two columns of a heading that an extractor joined. */
function linesOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[\n\r\f\v\u0085\u2028\u2029]|\t+|[ \u00a0]{3,}/u)
    .map((line) => line.replaceAll(/[\s\u00a0\u200b\ufeff]+/gu, ' ').trim())
    .filter((line) => line !== '');
}

function markOfPage(lines: string[], isFirstPage: boolean): SecrecyMark | null {
  for (const [index, line] of lines.entries()) {
    const found =
      levelOf(line, isFirstPage && index < HEAD_LINES) ??
      foldedLevelOf(lines, index) ??
      stateSecretOf(line, lines[index - 1]) ??
      levelOfSecrecyOf(line);
    if (found) return found;
  }
  return null;
}

/** Frames, brackets, stars and spaced letters ("[ M Ậ T ]") do not hide a mark. */
function bare(line: string): string {
  return line.replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function levelOf(line: string, inHead: boolean): SecrecyMark | null {
  const word = bare(line);
  for (const level of LEVELS) {
    if (word === level.word) return level.mark;
    if (inHead && startsUpper(word) && word.toUpperCase() === level.word) return level.mark;
  }
  return null;
}

function startsUpper(word: string): boolean {
  const first = word.slice(0, 1);
  return first !== first.toLowerCase();
}

/** Without diacritics "MAT" may be mặt, mắt or mất: it counts only in capitals beside the number. */
function foldedLevelOf(lines: string[], index: number): SecrecyMark | null {
  const level = LEVELS.find((candidate) => bare(lines[index] ?? '') === candidate.folded);
  if (!level) return null;
  const near = lines.slice(Math.max(0, index - NEAR_NUMBER), index + NEAR_NUMBER + 1);
  return near.some((line) => NUMBER_LINE.test(line)) ? level.mark : null;
}

function stateSecretOf(line: string, before: string | undefined): SecrecyMark | null {
  if (bare(line) !== 'BÍMẬTNHÀNƯỚC') return null;
  return before && TITLE_RUNS_ON.test(before.trim()) ? null : 'state_secret';
}

function levelOfSecrecyOf(line: string): SecrecyMark | null {
  const match = LEVEL_LINE.exec(line.replace(/^[^\p{L}]+/u, ''));
  if (!match) return null;
  return NO_LEVEL.test((match[1] ?? '').trim()) ? null : 'level_of_secrecy';
}
