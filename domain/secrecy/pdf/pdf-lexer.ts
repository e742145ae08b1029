import { type PdfWork, spend } from './pdf-work.ts';

/** A dictionary; keys without the slash. */
export type PdfDict = Map<string, PdfValue>;
export type PdfName = { kind: 'name'; name: string };
export type PdfReference = { kind: 'reference'; number: number };
/** An operator of a content stream, or a keyword such as `stream`. */
export type PdfWord = { kind: 'word'; word: string };
/** Strings are the bytes as written; which letters they are, only a font can say. */
export type PdfValue =
  | number
  | boolean
  | null
  | Uint8Array
  | PdfName
  | PdfReference
  | PdfWord
  | PdfDict
  | PdfValue[];

/** A value takes memory besides the bytes it is read from. */
const NUMBER_COST = 8;
const VALUE_COST = 40;
/** Values nested deeper than this are those of no document. */
const DEEPEST = 40;
const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set(Array.from('()<>[]{}/%', (letter) => letter.charCodeAt(0)));
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/**
 * Reads values one after another out of PDF syntax (ISO 32000-1, 7.2 and 7.3). What is malformed is
 * skipped; what never ends is ended by the work allowed.
 *
 * Its fields are private to TypeScript only: older browsers get `#fields` rewritten into slow look-ups.
 */
export class PdfLexer {
  private readonly bytes: Uint8Array;
  private readonly work: PdfWork;
  /** Where the next value begins. */
  at: number;

  constructor(bytes: Uint8Array, at: number, work: PdfWork) {
    this.bytes = bytes;
    this.at = at;
    this.work = work;
  }

  /** The next value; undefined at the end. A closing bracket without its opening is a word. */
  next(depth = 0): PdfValue | undefined {
    this.skipWhite();
    const start = this.at;
    const first = this.bytes[start];
    if (first === undefined) return undefined;
    spend(this.work, isNumeric(first) ? NUMBER_COST : VALUE_COST);
    const letter = String.fromCharCode(first);
    if (letter === '/') return this.readName();
    if (letter === '(') return this.readString();
    if (letter === '<')
      return this.bytes[start + 1] === first ? this.readDict(depth) : this.readHex();
    if (letter === '[') return this.readArray(depth);
    if (DELIMITERS.has(first)) {
      this.at += letter === '>' && this.bytes[start + 1] === first ? 2 : 1;
      return { kind: 'word', word: letter };
    }
    const token = this.readToken();
    const number = Number(token);
    if (!/^[+-]?[\d.]/u.test(token) || Number.isNaN(number)) return wordOf(token);
    return (Number.isInteger(number) && this.readReference(number)) || number;
  }

  private skipWhite(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined) return;
      if (byte === 0x25) this.skipLine();
      else if (WHITE.has(byte)) this.at += 1;
      else return;
      spend(this.work, 1);
    }
  }

  private skipLine(): void {
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at];
      if (byte === 10 || byte === 13) return;
      this.at += 1;
      spend(this.work, 1);
    }
  }

  private readToken(): string {
    const start = this.at;
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at] as number;
      if (WHITE.has(byte) || DELIMITERS.has(byte)) break;
      this.at += 1;
    }
    spend(this.work, this.at - start);
    return String.fromCharCode(...this.bytes.subarray(start, Math.min(this.at, start + 200)));
  }

  private readName(): PdfName {
    this.at += 1;
    const name = this.readToken().replaceAll(/#([0-9a-f]{2})/giu, (_, code) =>
      String.fromCharCode(Number.parseInt(String(code), 16)),
    );
    return { kind: 'name', name };
  }

  /** `12 0 R` behind the first number. */
  private readReference(number: number): PdfReference | null {
    const { at } = this;
    let rest = at;
    for (const pattern of [isWhite, isDigit, isWhite]) {
      const start = rest;
      while (rest - start < 8 && pattern(this.bytes[rest])) rest += 1;
      if (rest === start) return null;
    }
    if (this.bytes[rest] !== 0x52 || isRegular(this.bytes[rest + 1])) return null;
    this.at = rest + 1;
    return { kind: 'reference', number };
  }

  private readString(): Uint8Array {
    const out: number[] = [];
    this.at += 1;
    for (let open = 1; this.at < this.bytes.length; ) {
      const byte = this.bytes[this.at] as number;
      this.at += 1;
      spend(this.work, 1);
      if (byte === 0x5c) this.readEscape(out);
      else {
        if (byte === 0x28) open += 1;
        if (byte === 0x29) open -= 1;
        if (open === 0) break;
        out.push(byte);
      }
    }
    return Uint8Array.from(out);
  }

  private readEscape(out: number[]): void {
    const byte = this.bytes[this.at] ?? 0;
    const octal = /^[0-7]{1,3}/u.exec(
      String.fromCharCode(...this.bytes.subarray(this.at, this.at + 3)),
    )?.[0];
    if (octal !== undefined) {
      this.at += octal.length;
      out.push(Number.parseInt(octal, 8) & 0xff);
      return;
    }
    this.at += byte === 13 && this.bytes[this.at + 1] === 10 ? 2 : 1;
    if (byte !== 10 && byte !== 13) out.push(ESCAPES[String.fromCharCode(byte)] ?? byte);
  }

  private readHex(): Uint8Array {
    const start = this.at + 1;
    const end = this.bytes.indexOf(0x3e, start);
    this.at = end < 0 ? this.bytes.length : end + 1;
    spend(this.work, this.at - start);
    return hexBytes(this.bytes.subarray(start, end < 0 ? undefined : end));
  }

  private readArray(depth: number): PdfValue[] {
    const values: PdfValue[] = [];
    this.at += 1;
    for (;;) {
      const value = depth < DEEPEST ? this.next(depth + 1) : undefined;
      if (value === undefined || isWord(value, ']')) return values;
      values.push(value);
    }
  }

  private readDict(depth: number): PdfDict {
    const dict: PdfDict = new Map();
    this.at += 2;
    for (;;) {
      const key = depth < DEEPEST ? this.next(depth + 1) : undefined;
      if (key === undefined || isWord(key, '>')) return dict;
      if (!isName(key)) continue;
      const value = this.next(depth + 1);
      if (value === undefined || isWord(value, '>')) return dict;
      dict.set(key.name, value);
    }
  }
}

/** Bytes of hexadecimal digits; what is none is left out, a last single digit counts as its first half. */
export function hexBytes(digits: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(digits.length / 2));
  let count = 0;
  for (const byte of digits) {
    const value = Number.parseInt(String.fromCharCode(byte), 16);
    if (Number.isNaN(value)) continue;
    const at = count >> 1;
    out[at] = (out[at] ?? 0) | (count % 2 === 0 ? value << 4 : value);
    count += 1;
  }
  return out.subarray(0, (count + 1) >> 1);
}

export function isWord(value: PdfValue | undefined, word?: string): value is PdfWord {
  return isTagged(value) && value.kind === 'word' && (word === undefined || value.word === word);
}

export function isName(value: PdfValue | undefined): value is PdfName {
  return isTagged(value) && value.kind === 'name';
}

export function isReference(value: PdfValue | undefined): value is PdfReference {
  return isTagged(value) && value.kind === 'reference';
}

function isTagged(value: PdfValue | undefined): value is PdfName | PdfReference | PdfWord {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function wordOf(token: string): PdfValue {
  if (token === 'true') return true;
  if (token === 'false') return false;
  if (token === 'null') return null;
  return { kind: 'word', word: token };
}

function isWhite(byte: number | undefined): boolean {
  return byte !== undefined && WHITE.has(byte);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isNumeric(byte: number): boolean {
  return isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e;
}

function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && !WHITE.has(byte) && !DELIMITERS.has(byte);
}
