const MARKS = /\p{M}+/gu;

/** Letters that Unicode does not decompose, with their plain form: đ in its three encodings, ƣ as misused for ư. */
const UNDECOMPOSED = /[đðɖƣ]/gu;

/** Ranges of code units in which every letter folds by itself, whatever stands beside it: Latin, marks, Vietnamese, dashes and quotes. */
const RANGES = [
  [0, 0x250],
  [0x300, 0x370],
  [0x1e00, 0x1f00],
  [0x2000, 0x2070],
] as const;
const FOLDED: (string | undefined)[] = [];
for (const [from, to] of RANGES)
  for (let unit = from; unit < to; unit += 1) FOLDED[unit] = foldSlowly(String.fromCharCode(unit));

/**
 * Takes any text, gives it without marks and in lower case: `Đảng uỷ` → `dang uy`.
 * Composed (NFC) Vietnamese text keeps its length, so positions carry over.
 * đ has no Unicode decomposition and is replaced by hand.
 */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = FOLDED[text.charCodeAt(at)];
    if (letter === undefined) return foldSlowly(text);
    folded += letter;
  }
  return folded;
}

/** {@link fold} for letters of any script; the case of some depends on their neighbours. */
function foldSlowly(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(UNDECOMPOSED, (letter) => (letter === 'ƣ' ? 'u' : 'd'));
}

/** {@link fold}, with everything that is neither letter nor digit turned into single spaces, trimmed: a key for comparing titles. */
export function foldWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
