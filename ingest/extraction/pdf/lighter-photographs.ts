import { sharp } from '../picture/picture-decoder.ts';

/** A4 at 300 dpi. Recognition gains nothing from more, and pdf.js takes fifteen bytes for each pixel of a JPEG. */
const MOST_PIXELS = 9_000_000;
const QUALITY = 80;
/** The dictionary of a picture is no longer. */
const DICTIONARY = 2_000;

type Photograph = {
  /** Places in the file: of the dictionary, and of the JPEG behind it. */
  dictionary: { from: number; to: number };
  data: { from: number; to: number };
  width: number;
  height: number;
};

/**
 * Puts a smaller JPEG into the place of each large one: pages scanned at 600 dpi cannot be decoded in the memory of a job
 * otherwise. The file keeps its length and every place in it; what is not understood stays as it is.
 *
 * @param most larger pictures are left alone; they are refused elsewhere.
 */
export async function withLighterPhotographs(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let lighter: Buffer | null = null;
  for (const photograph of photographsIn(file)) {
    const pixels = photograph.width * photograph.height;
    if (pixels <= MOST_PIXELS || pixels > most) continue;
    const smaller = await smallerOf(file, photograph);
    if (!smaller) continue;
    lighter ??= Buffer.from(file);
    replace(lighter, photograph, smaller);
  }
  return lighter === null
    ? bytes
    : new Uint8Array(lighter.buffer, lighter.byteOffset, lighter.length);
}

function* photographsIn(file: Buffer): Generator<Photograph> {
  for (let at = file.indexOf('/DCTDecode'); at >= 0; at = file.indexOf('/DCTDecode', at + 1)) {
    const begin = Math.max(0, at - DICTIONARY);
    const around = file.subarray(begin, at + DICTIONARY + 'stream'.length);
    const from = begin + around.lastIndexOf(' obj', at - begin);
    const to = begin + around.indexOf('stream', at - begin);
    if (from < begin || to < begin) continue;
    const start = file.indexOf(Buffer.from([0xff, 0xd8, 0xff]), to);
    const end = file.indexOf('endstream', to + 'stream'.length);
    if (start < 0 || start > to + 'stream\r\n'.length || end < 0) continue;
    const text = file.toString('latin1', from, to);
    const isAlone = /\/Filter\s*(?:\/DCTDecode\b|\[\s*\/DCTDecode\s*\])/u.test(text);
    const isPicture = /\/Subtype\s*\/Image\b/u.test(text) && !text.includes('/ColorTransform');
    if (!isAlone || !isPicture) continue;
    const [width, height] = [sizeIn(text, 'Width'), sizeIn(text, 'Height')];
    yield { dictionary: { from, to }, data: { from: start, to: end }, width, height };
  }
}

function sizeIn(dictionary: string, name: 'Width' | 'Height'): number {
  return Number(
    new RegExp(`/${name}\\s+(\\d{1,6})\\b(?!\\s+\\d+\\s+R)`, 'u').exec(dictionary)?.[1] ?? 0,
  );
}

async function smallerOf(
  file: Buffer,
  { data, width, height }: Photograph,
): Promise<{ jpeg: Buffer; width: number; height: number } | null> {
  const shrink = Math.sqrt(MOST_PIXELS / (width * height));
  const size = { width: Math.floor(width * shrink), height: Math.floor(height * shrink) };
  try {
    const source = sharp(file.subarray(data.from, data.to));
    const found = await source.metadata();
    const isAsSaid = found.format === 'jpeg' && found.width === width && found.height === height;
    // Four channels are printing inks, which are written in more than one way.
    if (!isAsSaid || found.channels > 3) return null;
    const jpeg = await source
      .resize({ ...size, fit: 'fill' })
      .jpeg({ quality: QUALITY })
      .toBuffer();
    return jpeg.length <= data.to - data.from ? { jpeg, ...size } : null;
  } catch {
    return null;
  }
}

function replace(
  file: Buffer,
  { dictionary, data }: Photograph,
  smaller: { jpeg: Buffer; width: number; height: number },
): void {
  const text = file
    .toString('latin1', dictionary.from, dictionary.to)
    .replace(
      /(\/Width\s+)(\d+)/u,
      (_, name: string, old: string) => name + fitted(smaller.width, old),
    )
    .replace(
      /(\/Height\s+)(\d+)/u,
      (_, name: string, old: string) => name + fitted(smaller.height, old),
    );
  file.write(text, dictionary.from, 'latin1');
  file.fill(0, data.from, data.to);
  smaller.jpeg.copy(file, data.from);
}

/** In the room of the old number. */
function fitted(value: number, old: string): string {
  return String(value).padStart(old.length, ' ');
}
