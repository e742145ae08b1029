/** Numbers of a binary file, least significant byte first. Every read beyond the end is a `RangeError`. */
export class LittleEndian {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.byteLength;
  }

  u8(at: number): number {
    return this.#view.getUint8(at);
  }

  u16(at: number): number {
    return this.#view.getUint16(at, true);
  }

  i16(at: number): number {
    return this.#view.getInt16(at, true);
  }

  u32(at: number): number {
    return this.#view.getUint32(at, true);
  }

  i32(at: number): number {
    return this.#view.getInt32(at, true);
  }

  /** A part of the file without copying it; @throws RangeError where the file is shorter. */
  part(at: number, length: number): Uint8Array {
    if (at < 0 || length < 0 || at + length > this.length) throw new RangeError('part out of file');
    return this.bytes.subarray(at, at + length);
  }
}
