/**
 * Pixels of the largest picture that a PDF declares, 0 when it has none. Read from the dictionaries of the
 * picture streams, which are never compressed, so that nothing has to be decoded to know.
 */
export function largestPicture(bytes: Uint8Array): number {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let largest = 0;
  for (const match of source.matchAll(/\/Subtype\s*\/Image\b/gu)) {
    const around = source.slice(Math.max(0, match.index - 400), match.index + 400);
    const width = Number(/\/Width\s+(\d{1,9})/u.exec(around)?.[1] ?? 0);
    const height = Number(/\/Height\s+(\d{1,9})/u.exec(around)?.[1] ?? 0);
    largest = Math.max(largest, width * height);
  }
  return largest;
}
