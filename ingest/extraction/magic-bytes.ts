/** Whether the bytes begin with the given ones. */
export function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Whether an ASCII mark stands within the first `reach` bytes. */
export function startsWithin(bytes: Uint8Array, mark: string, reach: number): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, reach)).includes(
    mark,
    0,
    'latin1',
  );
}
