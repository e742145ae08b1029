import { deflateSync } from 'node:zlib';
import { pdfOf } from '../ingest.test-files.ts';
import type { Kind } from './kinds.types.ts';
import { onePage, pdfFrom, SOME_TEXT, streamOf, WITH_FONT } from './pdf-writer.ts';
import type { Random } from './random.ts';

/** Compresses to a thousandth. */
function bomb(megabytes: number, text = ' '): Uint8Array {
  return deflateSync(Buffer.alloc(megabytes * 1_000_000, text));
}

function treeOf(kids: string, count = 1): Uint8Array {
  return pdfFrom([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${kids}] >>`,
    '<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [2 0 R 4 0 R] >>',
    '<< /Type /Pages /Parent 3 0 R /Count 1 /Kids [3 0 R] >>',
  ]);
}

/** Many pages that share one content. */
function pages(count: number): Uint8Array {
  const kids = Array.from({ length: count }, (_, index) => `${index + 4} 0 R`).join(' ');
  return pdfFrom([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${kids}] ${WITH_FONT} >>`,
    streamOf('', SOME_TEXT),
    ...Array.from({ length: count }, () => '<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>'),
  ]);
}

function pictureOf(random: Random, dictionary: string, data: Uint8Array): Uint8Array {
  const page = '/MediaBox [0 0 595 842] /Resources << /XObject << /P 5 0 R >> >>';
  const side = 100 + random.below(700);
  const picture = streamOf(`/Type /XObject /Subtype /Image ${dictionary}`, data);
  return pdfFrom(onePage(`q ${side} 0 0 ${side} 0 0 cm /P Do Q`, page, picture));
}

function boxOf(random: Random): string {
  const side = random.pick(['1e9', '200000', '99999999999', '0', '-5', '0.0001']);
  const other = random.pick(['1e9', '842', '14400', '0']);
  return `${WITH_FONT.replace(/\/MediaBox \[[^\]]*\]/u, '')} /MediaBox [0 0 ${side} ${other}] /UserUnit ${random.pick(['1', '1e6', '-1', '0'])}`;
}

function objectStream(random: Random): Uint8Array {
  const inner = '1 0 2 40 << /Type /Catalog /Pages 2 0 R >>      << /Type /Pages /Kids [1 0 R] >>';
  const extended = random.pick(['/Extends 3 0 R', '/Extends 1 0 R', '']);
  const number = random.pick([2, 999_999_999, -1]);
  return pdfFrom([
    '<< /Type /Catalog /Pages 3 0 R >>',
    '3 0 R',
    streamOf(`/Type /ObjStm /N ${number} /First 8 ${extended}`, inner),
  ]);
}

function form(content: string, resources: string): Uint8Array {
  return streamOf(
    `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << ${resources} >>`,
    content,
  );
}

/** Forms that draw one another: by themselves without end, or in numbers that double with each step. */
function forms(random: Random): Uint8Array {
  const page = '/MediaBox [0 0 595 842] /Resources << /XObject << /A 5 0 R >> >>';
  if (random.next() < 0.4)
    return pdfFrom(
      onePage(
        '/A Do',
        page,
        form('/A Do /B Do', '/XObject << /A 6 0 R /B 5 0 R >>'),
        form('/A Do', '/XObject << /A 5 0 R >>'),
      ),
    );
  const depth = 18 + random.below(14);
  const steps = Array.from({ length: depth }, (_, index) =>
    form('/A Do /A Do', `/XObject << /A ${index + 6} 0 R >>`),
  );
  return pdfFrom(onePage('/A Do', page, ...steps, form('0 0 1 1 re f', '')));
}

function crossReferences(random: Random): Uint8Array {
  const plain = pdfFrom(onePage(SOME_TEXT, WITH_FONT), `/Prev ${random.pick([9, 0, 99_999_999])}`);
  const text = Buffer.from(plain).toString('latin1');
  const table = text.lastIndexOf('xref\n0');
  const changed = random.pick([
    text.replace(/\/Prev \d+/u, `/Prev ${table}`),
    text.replace(/xref\n0 \d+/u, 'xref\n0 999999999'),
    text.replace(/startxref\n\d+/u, `startxref\n${random.below(text.length)}`),
    text.replace(/\/Root 1 0 R/u, '/Root 9 0 R'),
    text.replace(/\/Size \d+/u, `/Size 2147483647 /XRefStm ${table}`),
  ]);
  return new Uint8Array(Buffer.from(changed, 'latin1'));
}

function filters(random: Random): Uint8Array {
  let data: Uint8Array = bomb(20, SOME_TEXT);
  const depth = 1 + random.below(4);
  for (let step = 0; step < depth; step += 1) data = deflateSync(data);
  const names = '/FlateDecode '.repeat(depth + 1);
  const wrong = random.next() < 0.3 ? '/LZWDecode /ASCIIHexDecode /RunLengthDecode ' : '';
  return pdfFrom(onePage(streamOf(`/Filter [${names}${wrong}]`, data), WITH_FONT));
}

function encrypted(random: Random): Promise<Uint8Array> {
  const pdfVersion = random.pick(['1.4', '1.6', '1.7ext3'] as const);
  return pdfOf((pen) => pen.text('Nghị quyết', 70, 70), {
    userPassword: 'khoa',
    pdfVersion,
  });
}

function fontLoop(): Uint8Array {
  const glyph = '1000 0 d0 BT /F1 12 Tf (a) Tj ET';
  const font =
    '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources << /Font << /F1 5 0 R >> >> >>';
  const page = '/MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>';
  return pdfFrom(onePage('BT /F1 12 Tf (aaaa) Tj ET', page, font, streamOf('', glyph)));
}

const ACTIONS = (address: string, file: string) =>
  `/OpenAction << /S /JavaScript /JS (app.launchURL\\("${address}/js"\\)) >> /AA << /WC << /S /Launch /F (${file}) >> >> /Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (${file}) >>] >> >>`;

/** PDF made to keep a reader busy, to fill its memory, or to have it fetch something. */
export const HOSTILE_PDF: readonly Kind[] = [
  {
    name: 'pdf: page tree that contains itself',
    make: (random) =>
      treeOf(random.pick(['2 0 R', '3 0 R 2 0 R', '4 0 R']), random.pick([1, 2, 1_000_000_000])),
  },
  { name: 'pdf: cross-references in a circle or out of place', make: crossReferences },
  { name: 'pdf: object stream within itself', make: objectStream },
  {
    name: 'pdf: huge or senseless page box',
    make: (random) => pdfFrom(onePage(SOME_TEXT, boxOf(random))),
  },
  { name: 'pdf: thousands of pages', make: (random) => pages(random.pick([2_001, 5_000, 20_000])) },
  {
    name: 'pdf: count of pages that is not true',
    make: (random) => treeOf('', random.pick([1, 5_000, -1])),
  },
  {
    name: 'pdf: arrays within arrays',
    make: (random) => {
      const depth = 1_000 * 10 ** random.below(3);
      const nested = '['.repeat(depth) + ']'.repeat(depth);
      return pdfFrom(
        onePage(random.next() < 0.5 ? `${nested} TJ` : SOME_TEXT, `${WITH_FONT} /Nested ${nested}`),
      );
    },
  },
  {
    name: 'pdf: states saved without end',
    make: (random) =>
      pdfFrom(onePage(`${'q '.repeat(5_000 * 4 ** random.below(4))}${SOME_TEXT}`, WITH_FONT)),
  },
  { name: 'pdf: forms that draw each other', make: forms },
  {
    name: 'pdf: content that unpacks to hundreds of megabytes',
    make: (random) =>
      pdfFrom(
        onePage(
          streamOf(
            '/Filter /FlateDecode',
            bomb(100 + random.below(500), random.pick([' ', 'q ', '0 0 m '])),
          ),
          WITH_FONT,
        ),
      ),
  },
  { name: 'pdf: filters over filters', make: filters },
  {
    name: 'pdf: picture of billions of pixels',
    make: (random) => {
      const side = random.pick([8_000, 60_000, 2_000_000_000]);
      const bits = random.pick([1, 8, 16]);
      return pictureOf(
        random,
        `/Width ${side} /Height ${side} /BitsPerComponent ${bits} /ColorSpace /DeviceRGB /Filter /FlateDecode`,
        bomb(10, '\u0000'),
      );
    },
  },
  {
    name: 'pdf: rubbish in a compressed picture',
    make: (random) => {
      const rubbish = Uint8Array.from({ length: 3_000 }, () => random.below(256));
      const filter = random.pick([
        'JPXDecode',
        'JBIG2Decode',
        'CCITTFaxDecode',
        'DCTDecode',
        'LZWDecode',
      ]);
      return pictureOf(
        random,
        `/Width ${1 + random.below(6_000)} /Height ${1 + random.below(6_000)} /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /${filter}`,
        rubbish,
      );
    },
  },
  { name: 'pdf: encrypted', make: encrypted },
  { name: 'pdf: font that draws itself', make: fontLoop },
  {
    name: 'pdf: actions, programs and links',
    make: (_, { address, file }) => {
      const link = `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (${address}/link) >> >>]`;
      const [catalogue, ...others] = onePage(SOME_TEXT, `${WITH_FONT} ${link}`);
      return pdfFrom([String(catalogue).replace('>>', `${ACTIONS(address, file)} >>`), ...others]);
    },
  },
  {
    name: 'pdf: content in another file',
    make: (_, { file, address }) =>
      pdfFrom(
        onePage(
          streamOf(`/F << /Type /Filespec /FS /URL /F (${address}/content) /UF (${file}) >>`, ''),
          WITH_FONT,
        ),
      ),
  },
  {
    name: 'pdf: streams whose length is a circle',
    make: () =>
      pdfFrom([
        ...onePage('', WITH_FONT).slice(0, 3),
        '<< /Length 5 0 R >>\nstream\nq Q\nendstream',
        '6 0 R',
        '5 0 R',
      ]),
  },
  {
    name: 'pdf: hundred thousand pieces of text',
    make: (random) => {
      const piece = random.pick(['(a) Tj ', '[(a) -9 (b)] TJ ', '1 0 0 1 0 0 Tm (x) Tj ']);
      return pdfFrom(onePage(`BT /F1 1 Tf ${piece.repeat(100_000)} ET`, WITH_FONT));
    },
  },
  {
    name: 'pdf: nothing behind the mark',
    make: (random) => new TextEncoder().encode(`%PDF-1.7\n${'%'.repeat(random.below(5_000))}`),
  },
];
