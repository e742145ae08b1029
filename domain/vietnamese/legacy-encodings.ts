import { TCVN3, VNI } from './legacy-encodings.table.ts';
import { isVietnameseSyllable } from './syllable.ts';

export type LegacyEncoding = 'tcvn3' | 'vni';

/** Signs of each encoding that Unicode Vietnamese practically never shows. */
const TELL_TALES: Readonly<Record<LegacyEncoding, RegExp>> = {
  tcvn3: /[®µ¸§¶·¹»¼½¾¨©ª«¬¡¢£¤¥¦\u00AD\u03BC]|\p{L}[ÒÕÓÔÖ×ÝØÜÞßÇÊÈÉËÆÌÐÎÏÑ]|[æåøþûäëïñ]/u,
  vni: /[aeouyAEOUYôöÔÖ][ùøûõïâáàåãäéèúüëÙØÛÕÏÂÁÀÅÃÄÉÈÚÜË]|[ñöæÑÖÆ]/u,
};

/** `người` without its ư is still a syllable, but `ngời` is only said after `sáng`. */
const LOST_IN_VALID_WORD = /(?<!\p{L})(?<!sáng )(n)gời(?!\p{L})/giu;

/** Adding ư back where a tool dropped the soft hyphen; null when there is no single valid way. */
function withLostLetter(word: string): string | null {
  const lower = word.toLowerCase();
  const candidates = new Set<string>();
  for (let i = 1; i <= lower.length; i += 1) {
    const candidate = `${lower.slice(0, i)}ư${lower.slice(i)}`;
    if (isVietnameseSyllable(candidate)) candidates.add(`${word.slice(0, i)}ư${word.slice(i)}`);
  }
  if (candidates.size === 0 && isVietnameseSyllable(`ư${lower}`)) candidates.add(`ư${word}`);
  const [only] = candidates;
  return candidates.size === 1 && only !== undefined ? only : null;
}

/** Consonants beside a slash or a full stop are short for something: `V/v`, `b/`, `Th.s`, `đ/c`. */
function isAbbreviation(word: string, before: string | undefined, behind: string): boolean {
  if (/[aeiouyăâêôơưà-ỹ]/u.test(word.toLowerCase().replaceAll('đ', 'd'))) return false;
  return /[/.&]/u.test(before ?? '') || /^(?:[/&]|\.\p{L})/u.test(behind);
}

/**
 * Takes decoded TCVN3 text, gives it with the ư that tools lose (its code is the soft hyphen) put back
 * into words that are no syllables without it: `đờng` → `đường`, `nhng` → `nhưng`. `repaired` counts the
 * words changed: a text with repairs needs a look, because `ngời`-like words that stay valid are not seen.
 */
export function restoreLostHorn(text: string): { text: string; repaired: number } {
  let repaired = 0;
  const restored = text.replace(/\p{L}+/gu, (word, at: number) => {
    // `b)` at the beginning is the label of a point.
    if (at === 0 && /^.[).]/u.test(text)) return word;
    if (!/[a-zăâđêôơưà-ỹ]/u.test(word) || isVietnameseSyllable(word)) return word;
    if (isAbbreviation(word, text[at - 1], text.slice(at + word.length))) return word;
    const candidate = withLostLetter(word);
    if (candidate === null) return word;
    repaired += 1;
    return candidate;
  });
  const whole = restored.replace(LOST_IN_VALID_WORD, (_word, n: string) => {
    repaired += 1;
    return `${n}gười`;
  });
  return { text: whole, repaired };
}

/** Takes TCVN3 bytes shown as Latin-1, gives Unicode; `capitals` for the fonts ending in H, which reuse the lower-case codes. */
export function decodeTcvn3(text: string, options: { capitals?: boolean } = {}): string {
  let decoded = '';
  for (const unit of text) decoded += TCVN3.get(unit) ?? unit;
  return options.capitals === true ? decoded.toUpperCase() : decoded;
}

/** Takes VNI bytes shown as Latin-1, gives Unicode. A letter and its mark are read together before single letters. */
export function decodeVni(text: string): string {
  let decoded = '';
  for (let i = 0; i < text.length; i += 1) {
    const pair = VNI.get(text.slice(i, i + 2));
    if (pair !== undefined && i + 1 < text.length) {
      decoded += pair;
      i += 1;
    } else {
      decoded += VNI.get(text.charAt(i)) ?? text.charAt(i);
    }
  }
  return decoded;
}

/** What the name of a font says: TCVN3 for `.Vn…`, VNI for `VNI-…`; a subset prefix `ABCDEF+` is ignored. Null = says nothing. */
export function encodingOfFont(
  fontName: string,
): { encoding: LegacyEncoding; capitals: boolean } | null {
  const name = fontName.replace(/^[A-Z]{6}\+/u, '');
  if (/^\.vn/iu.test(name)) return { encoding: 'tcvn3', capitals: /^\.vn\w*H\b/iu.test(name) };
  return /^vni[-_ ]/iu.test(name) ? { encoding: 'vni', capitals: false } : null;
}

/** Share of white-space separated words that are syllables; punctuation around words does not count. */
function wordScore(text: string): number {
  const words = text
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .filter((word) => word !== '');
  if (words.length === 0) return 0;
  return words.filter(isVietnameseSyllable).length / words.length;
}

/** Vietnamese letters of Unicode that no encoding of before Unicode can be shown as: its letters are those of Latin-1. */
const UNICODE_ONLY = /[ĂăĐđĨĩŨũƠơƯư\u1EA0-\u1EF9]/u;

/**
 * Whether a text is Unicode although its font is of before Unicode: people type Unicode in files whose styles
 * still name `.VnTime`, and Word shows it in another font.
 *
 * @param decoded the same text read as the font says
 */
export function isUnicodeAllTheSame(text: string, decoded: string): boolean {
  if (UNICODE_ONLY.test(text.normalize('NFC'))) return true;
  return wordScore(text) > wordScore(decoded);
}

/**
 * Takes one run of text (same font, or one line), gives the legacy encoding it is written in, or null for
 * Unicode. Decides per run because mixed files are common. Wins the reading with the most valid
 * syllables; it must beat the text as it stands by a clear margin,
 * and most of its words must be syllables.
 */
export function detectLegacyEncoding(text: string): LegacyEncoding | null {
  const asItStands = wordScore(text.normalize('NFC'));
  let best: LegacyEncoding | null = null;
  let bestScore = Math.max(asItStands + 0.15, 0.6);
  for (const encoding of ['tcvn3', 'vni'] as const) {
    if (!TELL_TALES[encoding].test(text)) continue;
    const decoded =
      encoding === 'tcvn3' ? restoreLostHorn(decodeTcvn3(text)).text : decodeVni(text);
    const score = wordScore(decoded);
    if (score > bestScore) {
      best = encoding;
      bestScore = score;
    }
  }
  return best;
}

/** Takes one run of text in an unknown encoding, gives Unicode and what was done. */
export function decodeLegacyRun(text: string): {
  text: string;
  encoding: LegacyEncoding | null;
  repaired: number;
} {
  const encoding = detectLegacyEncoding(text);
  if (encoding === null) return { text, encoding, repaired: 0 };
  if (encoding === 'vni') return { text: decodeVni(text), encoding, repaired: 0 };
  return { encoding, ...restoreLostHorn(decodeTcvn3(text)) };
}
