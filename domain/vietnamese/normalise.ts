import { LOOK_ALIKES } from './look-alikes.table.ts';

/** Normalised text and where each of its UTF-16 units came from. */
export type NormalisedText = {
  text: string;
  /** `offsets[i]` is the position in the original of `text[i]`; one more entry holds the original length. */
  offsets: number[];
};

const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/u;
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gsu;
const SHAPE_MARKS = '\u0302\u0306\u031B';
const VIETNAMESE_MARKS = /^[\u0300-\u0303\u0306\u0309\u031B\u0323]+$/u;
const TOKEN = /[\p{L}\p{M}\p{N}./-]+/gu;
const VIETNAMESE_LETTERS =
  /^[a-zA-ZăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ]+$/u;

/** Text of nothing but printable ASCII and composed Vietnamese letters has nothing to normalise; nearly all lines are such. */
const PLAIN_TEXT =
  /^[\t\n\r\x20-\x7EăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ“”‘’…]*$/u;

/** No letter of any language carries as many marks; the time to compose a letter grows with their square. */
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;

/** Takes marks away where hundreds are piled on one letter, which is done to keep readers busy. Anything else stays. */
export function withoutPiledMarks(text: string): string {
  return text.replace(PILED_MARKS, '$1');
}

/** Single characters with one plain stand-in: spaces, dashes, slashes, Symbol-font bullets in the private use area. */
function plainCharacter(character: string): string {
  if (/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\uF020]/u.test(character)) return ' ';
  if (/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\uF02D]/u.test(character)) return '-';
  if (/[\u2044\u2215\uFF0F]/u.test(character)) return '/';
  if (character === '\uF02B') return '+';
  if (character === '\uF0B7') return '•';
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return character;
}

/**
 * Marks typed tone first (`é` + circumflex) never compose, because both have the same combining class;
 * shape marks are moved before tone marks, then NFC composes.
 */
function composeCluster(cluster: string): string {
  const decomposed = cluster.normalize('NFD');
  const base = decomposed.charAt(0);
  const marks = decomposed.slice(1);
  if (marks.length < 2 || !/[aeiouy]/iu.test(base) || !VIETNAMESE_MARKS.test(marks)) {
    return cluster.normalize('NFC');
  }
  const sorted = marks
    .split('')
    .sort((a, b) => Number(SHAPE_MARKS.includes(b)) - Number(SHAPE_MARKS.includes(a)));
  return (base + sorted.join('')).normalize('NFC');
}

function compose(source: NormalisedText): NormalisedText {
  let text = '';
  const offsets: number[] = [];
  for (const match of source.text.matchAll(CLUSTER)) {
    const cluster = composeCluster(match[0]);
    for (let i = 0; i < cluster.length; i += 1) {
      offsets.push(source.offsets[match.index + (i < match[0].length ? i : 0)] ?? 0);
    }
    text += cluster;
  }
  offsets.push(source.offsets[source.text.length] ?? source.text.length);
  return { text, offsets };
}

/** Only a token that reads as Vietnamese once its look-alikes are replaced is touched; a Russian word stays Russian. */
function replaceLookAlikes(text: string): string {
  return text.replace(TOKEN, (token) => {
    let replaced = '';
    for (const unit of token) replaced += LOOK_ALIKES[unit] ?? unit;
    if (replaced === token) return token;
    const untouched = token
      .replace(/[^\p{L}]/gu, '')
      .replace(/./gsu, (unit) => (LOOK_ALIKES[unit] === undefined ? unit : ''));
    const anchored = VIETNAMESE_LETTERS.test(untouched.normalize('NFC'));
    const letters = replaced.replace(/[^\p{L}]/gu, '');
    const onlyLatinLookAlikes = /^[ÐðƉɖƢƣ]+$/u.test(token.replace(/[^\p{L}]/gu, ''));
    if (!anchored && !onlyLatinLookAlikes) return token;
    return VIETNAMESE_LETTERS.test(letters.normalize('NFC')) ? replaced : token;
  });
}

/**
 * {@link normalise} that also says where every character came from, so a span found in the normalised
 * text can be shown in the original: original span = `[offsets[start], offsets[end]]`.
 */
export function normaliseWithOffsets(original: string): NormalisedText {
  let text = '';
  const offsets: number[] = [];
  for (let i = 0; i < original.length; i += 1) {
    const character = original.charAt(i);
    if (INVISIBLE.test(character)) continue;
    text += plainCharacter(character);
    offsets.push(i);
  }
  offsets.push(original.length);
  const composed = compose({ text, offsets });
  const replaced = replaceLookAlikes(composed.text);
  if (replaced === composed.text) return composed;
  return compose({ text: replaced, offsets: composed.offsets });
}

/**
 * Takes text from anywhere, gives Vietnamese text that can be compared and parsed: invisible characters
 * removed, marks re-sorted and composed (NFC), spaces, dashes and slashes in ASCII, look-alike letters
 * replaced inside tokens that otherwise are Vietnamese (`NĐ-СР` with Cyrillic → `NĐ-CP`, `ƣ` → `ư`, `Ð` → `Đ`).
 * Line breaks and the number of spaces stay. Must run after any legacy decoding: in TCVN3 the soft
 * hyphen is the letter ư. Idempotent.
 */
export function normalise(text: string): string {
  if (PLAIN_TEXT.test(text)) return text;
  return normaliseWithOffsets(text).text;
}

/** {@link normalise} with every run of white space, line breaks included, made one space and the ends trimmed. */
export function normaliseLine(text: string): string {
  return normalise(text).replace(/\s+/gu, ' ').trim();
}
