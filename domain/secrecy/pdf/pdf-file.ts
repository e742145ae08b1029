import { isName, isReference, isWord, type PdfDict, PdfLexer, type PdfValue } from './pdf-lexer.ts';
import { unpackStream } from './pdf-streams.ts';
import { type PdfWork, spend } from './pdf-work.ts';

/** More objects than this has no paper whose heading could be read in passing. */
const MOST_OBJECTS = 50_000;
/** How far into an object its type is looked for, bytes. */
const TYPE_WINDOW = 300;
const TRAILER = bytesOf('trailer');
const END_OF_STREAM = bytesOf('endstream');
/** References to references. */
const LONGEST_CHAIN = 10;

/** Where an object begins; of two with one number the later in the file counts. */
type Place = { bytes: Uint8Array; at: number; order: number };

/**
 * The objects of a PDF, found by looking for `12 0 obj` from the first byte to the last: tables of
 * contents may be broken or lie, and reading by them gains nothing where only a few pages are wanted.
 */
export class PdfFile {
  readonly #bytes: Uint8Array;
  readonly #work: PdfWork;
  readonly #places = new Map<number, Place>();
  readonly #values = new Map<number, PdfValue>();
  readonly #packed = new Map<PdfDict, Uint8Array>();
  /** Catalogs that were named or found; the one to use last. */
  readonly #roots: PdfValue[] = [];
  /** Opening needs a key: nothing in it can be read here. */
  isEncrypted = false;

  /** @throws PdfWorkSpent */
  constructor(bytes: Uint8Array, work: PdfWork) {
    this.#bytes = bytes;
    this.#work = work;
    const compressed = this.#findObjects();
    for (const number of compressed) this.#openObjectStream(number);
    this.#readTrailers();
  }

  /** The catalog; null when there is none. */
  get catalog(): PdfDict | null {
    const named = this.#roots.map((root) => this.dict(root)).filter((dict) => dict?.has('Pages'));
    return named.at(-1) ?? null;
  }

  /** A value with references followed; null for what is not there. */
  resolve(value: PdfValue | undefined): PdfValue {
    let found = value ?? null;
    for (let step = 0; isReference(found); step += 1) {
      if (step === LONGEST_CHAIN) return null;
      found = this.#object(found.number);
    }
    return found;
  }

  dict(value: PdfValue | undefined): PdfDict | null {
    const found = this.resolve(value);
    return found instanceof Map ? found : null;
  }

  list(value: PdfValue | undefined): PdfValue[] {
    const found = this.resolve(value);
    return Array.isArray(found) ? found : [];
  }

  number(value: PdfValue | undefined): number | null {
    const found = this.resolve(value);
    return typeof found === 'number' ? found : null;
  }

  /** A number of a list, 0 where it is none. */
  numbers(value: PdfValue | undefined): number[] {
    return this.list(value).map((one) => this.number(one) ?? 0);
  }

  name(value: PdfValue | undefined): string | null {
    const found = this.resolve(value);
    return isName(found) ? found.name : null;
  }

  /** What a stream holds, unpacked; null when it is none or packed in a way not known here. */
  stream(value: PdfValue | undefined): Uint8Array | null {
    const dict = this.dict(value);
    const packed = dict && this.#packed.get(dict);
    return packed ? unpackStream(dict, packed, this.#work, (inner) => this.resolve(inner)) : null;
  }

  /** Notes where every object begins. @returns numbers of the object streams, in the order of the file */
  #findObjects(): number[] {
    const bytes = this.#bytes;
    const compressed: number[] = [];
    let count = 0;
    for (let at = bytes.indexOf(0x6f); at >= 0; at = bytes.indexOf(0x6f, at + 1)) {
      spend(this.#work, 1);
      if (bytes[at + 1] !== 0x62 || bytes[at + 2] !== 0x6a) continue;
      const number = numberBefore(bytes, at);
      if (number === null) continue;
      count += 1;
      if (count > MOST_OBJECTS) return [];
      spend(this.#work, 40);
      this.#places.set(number, { bytes, at: at + 3, order: at });
      const head = String.fromCharCode(...bytes.subarray(at + 3, at + 3 + TYPE_WINDOW));
      const own = head.split('endobj', 1)[0] ?? '';
      if (own.includes('/ObjStm')) compressed.push(number);
      if (own.includes('/Catalog')) this.#roots.unshift({ kind: 'reference', number });
      if (own.includes('/XRef')) this.#noteTrailer(this.#object(number));
    }
    return compressed;
  }

  #openObjectStream(number: number): void {
    const place = this.#places.get(number);
    const dict = this.dict({ kind: 'reference', number });
    const bytes = dict && this.stream(dict);
    const first = this.number(dict?.get('First'));
    const count = this.number(dict?.get('N'));
    if (!place || !bytes || first === null || count === null) return;
    const header = new PdfLexer(bytes.subarray(0, first), 0, this.#work);
    for (let index = 0; index < count; index += 1) {
      const [inner, offset] = [header.next(), header.next()];
      if (typeof inner !== 'number' || typeof offset !== 'number') return;
      const present = this.#places.get(inner);
      if (present && present.order > place.order) continue;
      this.#places.set(inner, { bytes, at: first + offset, order: place.order });
      this.#values.delete(inner);
      if (this.#places.size > MOST_OBJECTS) return;
    }
  }

  #readTrailers(): void {
    const { length } = this.#bytes;
    for (let at = indexOf(this.#bytes, TRAILER, this.#work, 0); at >= 0 && at < length; ) {
      this.#noteTrailer(new PdfLexer(this.#bytes, at + TRAILER.length, this.#work).next() ?? null);
      at = indexOf(this.#bytes, TRAILER, this.#work, at + TRAILER.length);
    }
  }

  #noteTrailer(value: PdfValue): void {
    if (!(value instanceof Map)) return;
    const root = value.get('Root');
    if (root !== undefined) this.#roots.push(root);
    if (value.has('Encrypt') && value.get('Encrypt') !== null) this.isEncrypted = true;
  }

  #object(number: number): PdfValue {
    const known = this.#values.get(number);
    if (known !== undefined) return known;
    const place = this.#places.get(number);
    if (!place) return null;
    const lexer = new PdfLexer(place.bytes, place.at, this.#work);
    const value = lexer.next() ?? null;
    this.#values.set(number, value);
    if (value instanceof Map && place.bytes === this.#bytes) this.#notePacked(value, lexer);
    return value;
  }

  #notePacked(dict: PdfDict, lexer: PdfLexer): void {
    if (!isWord(lexer.next(), 'stream')) return;
    const bytes = this.#bytes;
    let start = lexer.at;
    if (bytes[start] === 13) start += 1;
    if (bytes[start] === 10) start += 1;
    const length = this.number(dict.get('Length'));
    const said = start + (length ?? 0);
    // A length that does not lead to the end is wrong.
    const near =
      length === null || length < 0
        ? -1
        : indexOf(bytes, END_OF_STREAM, this.#work, said, said + 20);
    const end = near >= 0 ? said : indexOf(bytes, END_OF_STREAM, this.#work, start);
    this.#packed.set(dict, bytes.subarray(start, end < 0 ? bytes.length : end));
  }
}

/** The number of `12 0 obj`, read backwards from its `o`; null when there is none. */
function numberBefore(bytes: Uint8Array, at: number): number | null {
  const start = Math.max(0, at - 24);
  const before = String.fromCharCode(...bytes.subarray(start, at));
  const number = /(?:^|[^\d])(\d{1,10})\s+\d{1,5}\s+$/u.exec(before)?.[1];
  return number === undefined ? null : Number(number);
}

/** Where a mark stands at or behind `from`, at most at `to`; -1 when it does not. Looking costs work too. */
function indexOf(
  bytes: Uint8Array,
  mark: readonly number[],
  work: PdfWork,
  from: number,
  to = bytes.length,
): number {
  const first = mark[0] as number;
  let at = from - 1;
  do {
    const next = bytes.indexOf(first, at + 1);
    // Bytes passed over at once cost little, but not nothing: a file can ask for it again and again.
    spend(work, 1 + (((next < 0 ? bytes.length : next) - at) >> 9));
    at = next;
    if (at >= 0 && mark.every((byte, index) => bytes[at + index] === byte)) return at;
  } while (at >= 0 && at <= to);
  return -1;
}

function bytesOf(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
