import { Unzlib } from 'fflate';
import { hexBytes, isName, type PdfDict, type PdfValue } from './pdf-lexer.ts';
import { type PdfWork, spend } from './pdf-work.ts';

/** Packed bytes handed over at once; deflate makes at most 1,032 times as much of them. */
const SLICE = 2_048;

/**
 * The bytes of a stream with its filters undone.
 *
 * @returns null when a filter is not known here (pictures, LZW, predictors): not a text that we can read
 * @throws PdfWorkSpent when it unpacks to more than the work allowed
 */
export function unpackStream(
  dict: PdfDict,
  packed: Uint8Array,
  work: PdfWork,
  resolve: (value: PdfValue | undefined) => PdfValue,
): Uint8Array | null {
  const filters = listOf(resolve(dict.get('Filter') ?? dict.get('F')));
  const parameters = listOf(resolve(dict.get('DecodeParms') ?? dict.get('DP')));
  let bytes = packed;
  for (const [index, filter] of filters.entries()) {
    const name = resolve(filter);
    const given = resolve(parameters[index]);
    if (given instanceof Map && Number(resolve(given.get('Predictor')) ?? 1) > 1) return null;
    const unpack = isName(name) ? UNPACK[name.name] : undefined;
    if (!unpack) return null;
    spend(work, bytes.length);
    bytes = unpack(bytes, work);
  }
  return bytes;
}

function listOf(value: PdfValue): PdfValue[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

const UNPACK: Readonly<Record<string, (bytes: Uint8Array, work: PdfWork) => Uint8Array>> = {
  FlateDecode: inflate,
  Fl: inflate,
  ASCIIHexDecode: (bytes) => hexBytes(bytes.subarray(0, endOf(bytes, 0x3e))),
  AHx: (bytes) => hexBytes(bytes.subarray(0, endOf(bytes, 0x3e))),
  ASCII85Decode: ascii85,
  A85: ascii85,
};

/** Unpacks slice by slice, so that a bomb is left as soon as it shows. What is cut off gives what there is. */
function inflate(bytes: Uint8Array, work: PdfWork): Uint8Array {
  const parts: Uint8Array[] = [];
  let total = 0;
  const stream = new Unzlib((part) => {
    spend(work, part.length);
    parts.push(part);
    total += part.length;
  });
  try {
    for (let at = 0; at < bytes.length; at += SLICE) stream.push(bytes.subarray(at, at + SLICE));
  } catch (error) {
    // fflate's own errors: damaged data. Whatever came before it stands.
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
  const out = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Five letters of base 85 hold four bytes (ISO 32000-1, 7.4.3). */
function ascii85(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  for (const byte of bytes.subarray(0, endOf(bytes, 0x7e))) {
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    if (byte < 0x21 || byte > 0x75) continue;
    group.push(byte - 0x21);
    if (group.length < 5) continue;
    out.push(...fourBytes(group));
    group = [];
  }
  if (group.length > 1) {
    const kept = group.length - 1;
    out.push(...fourBytes([...group, 84, 84, 84, 84].slice(0, 5)).slice(0, kept));
  }
  return Uint8Array.from(out);
}

function fourBytes(group: readonly number[]): number[] {
  const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) & 0xff);
}

function endOf(bytes: Uint8Array, mark: number): number {
  const at = bytes.indexOf(mark);
  return at < 0 ? bytes.length : at;
}
