import { fold } from '../vietnamese/fold.ts';
import { normaliseLine } from '../vietnamese/normalise.ts';

/** A longer text tells a story, and a story may be about somebody. Characters and words. */
const LONGEST = 100;
const MOST_WORDS = 16;
/** Digits; shorter numbers are signs, years and articles; longer ones are phones, identity papers, party cards. */
const LONG_NUMBER = 6;
const LONGEST_NAME = 6;

/** Terms and plans: `2025-2030`. */
const YEARS = /(?<!\d)(?:19|20)\d\d ?- ?(?:19|20)\d\d(?!\d)/gu;
const DIGITS = /\+?\d(?:[ .()-]*\d)*/gu;
const ADDRESS = /@|:\/\//u;
/** The one name that stands in the language as a subject. */
const SUBJECTS = /hồ chí minh|ho chi minh/giu;
/** Without those that are words of every day, such as `cao` and `từ`. */
const SURNAMES =
  'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh trương lương mai đào lâm phùng tô vương hà tạ chu quách thái tống bạch kiều lưu lục mạc nghiêm ninh nông';
const MARKED_SURNAMES: ReadonlySet<string> = new Set(SURNAMES.split(' '));
/** Without marks only those that are hardly anything else: `dang` is a party, `do` a because. */
const PLAIN_SURNAMES: ReadonlySet<string> = new Set(
  'nguyen tran le pham hoang huynh phan bui ngo dinh trinh truong'.split(' '),
);
const CAPITALISED = /^\p{Lu}\p{Ll}*$/u;
const SOMEBODY =
  /(?<!\p{L})(?:đồng chí|đ\/c|ông|bà|Đồng chí|Đ\/c|Đ\/C|Ông|Bà) \p{Lu}\p{Ll}+ \p{Lu}/u;
const QUOTED = /["“”]([^"“”]+)["“”]/gu;

function hasLongNumber(text: string): boolean {
  const numbers = text.replaceAll(YEARS, ' ').match(DIGITS) ?? [];
  return numbers.some((number) => number.replaceAll(/\D/gu, '').length >= LONG_NUMBER);
}

function isCapitalised(words: readonly string[]): boolean {
  return words.length >= 2 && words.every((word) => CAPITALISED.test(word));
}

function isSurname(word: string): boolean {
  const lower = word.toLowerCase();
  return MARKED_SURNAMES.has(lower) || PLAIN_SURNAMES.has(lower);
}

/** A family name followed by what only names have: `văn` or `thị`, or capital letters. */
function namesSomebody(text: string): boolean {
  if (SOMEBODY.test(text)) return true;
  for (const [, quoted = ''] of text.matchAll(QUOTED))
    if (isCapitalised(quoted.trim().split(' '))) return true;
  const words = text.split(/[^\p{L}]+/u);
  return words.some((word, i) => {
    if (!isSurname(word) || words[i + 2] === undefined) return false;
    return (
      ['van', 'thi'].includes(fold(words[i + 1] ?? '')) || isCapitalised(words.slice(i, i + 3))
    );
  });
}

/**
 * What a query is counted under: normalised, in lower case. Null where it may hold what belongs to a person: a
 * long number, an address, a name, or a text long enough to tell of somebody. Rather too many are left out than
 * one too few. Whether it names somebody of the roll, only the roll can say: {@link runsOfWords}.
 */
export function countableQuery(typed: string): string | null {
  const text = normaliseLine(typed);
  if (text === '' || text.length > LONGEST || text.split(' ').length > MOST_WORDS) return null;
  if (ADDRESS.test(text) || hasLongNumber(text)) return null;
  if (namesSomebody(text.replaceAll(SUBJECTS, ' '))) return null;
  return text.toLowerCase();
}

/** Every run of one to six words of a query, as it stands there: what may be a name or a code. */
export function runsOfWords(query: string): string[] {
  const words = query.split(/[\s"“”'‘’,;:?!()[\]]+/u).filter((word) => word !== '');
  return words.flatMap((_, start) =>
    words
      .slice(start, start + LONGEST_NAME)
      .map((_word, length) => words.slice(start, start + length + 1).join(' ')),
  );
}
