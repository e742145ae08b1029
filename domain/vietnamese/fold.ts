const MARKS = /\p{M}+/gu;

/** Letters that Unicode does not decompose, with their plain form: đ in its three encodings, ƣ as misused for ư. */
const UNDECOMPOSED = /[đðɖƣ]/gu;

/**
 * Takes any text, gives it without marks and in lower case: `Đảng uỷ` → `dang uy`.
 * Composed (NFC) Vietnamese text keeps its length, so positions carry over.
 * đ has no Unicode decomposition and is replaced by hand.
 */
export function fold(text: string): string {
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
