/** Standard base64 with padding (RFC 4648 §4), for values of at most a few kilobytes. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/**
 * Reads only what `toBase64` writes: one text per value, so that nothing signed has two spellings.
 *
 * @throws on any other text.
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (toBase64(bytes) !== text) throw new SyntaxError('not canonical base64');
  return bytes;
}
