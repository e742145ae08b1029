import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import * as fc from 'fast-check';
import { zlibSync } from 'fflate';
import { degrees, PDFDocument as LibDocument } from 'pdf-lib';
// oxlint-disable-next-line import/no-named-as-default -- its types declare the default export only
import PDFDocument from 'pdfkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { readableText } from '../readable-text.ts';
import { findSecrecyMark } from '../secrecy.ts';
import { pdfText } from './pdf-text.ts';

const FONT = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json')),
  '400Regular',
  'Tinos_400Regular.ttf',
);

type Pen = InstanceType<typeof PDFDocument>;
type PdfOptions = ConstructorParameters<typeof PDFDocument>[0];

/** Drawn by pdfkit: a subset of a TrueType font under two-byte codes, with its table of letters. */
function drawn(draw: (pen: Pen) => void, options: PdfOptions = {}): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const pen = new PDFDocument({ size: 'A4', margin: 0, ...options });
    const chunks: Buffer[] = [];
    pen.on('data', (chunk: Buffer) => chunks.push(chunk));
    pen.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pen.font(FONT).fontSize(13);
    draw(pen);
    pen.end();
  });
}

/** Drawn by pdf-lib: objects in compressed object streams. */
async function inObjectStreams(
  lines: readonly (readonly [text: string, x: number, y: number])[],
  turned = 0,
): Promise<Uint8Array> {
  const pdf = await LibDocument.create();
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(readFileSync(FONT), { subset: true });
  const page = pdf.addPage();
  for (const [text, x, y] of lines)
    page.drawText(text, { x, y, size: 13, font, rotate: degrees(turned) });
  return await pdf.save();
}

function heading(pen: Pen): void {
  pen.text('TỈNH ỦY BÌNH MINH', 60, 60, { lineBreak: false });
  pen.text('ĐẢNG CỘNG SẢN VIỆT NAM', 340, 60, { lineBreak: false });
  pen.text('Số 12-BC/TU', 95, 78, { lineBreak: false });
  pen.text('Bình Minh, ngày 05 tháng 11 năm 2026', 318, 78, { lineBreak: false });
}

const markOf = (bytes: Uint8Array) => findSecrecyMark(readableText(bytes) ?? [])?.mark ?? null;
const put = (pen: Pen, text: string, x: number, y: number) =>
  pen.text(text, x, y, { lineBreak: false });

describe('a mark of secrecy in a PDF', () => {
  it('is found as a line of its own beside the other column of the heading', async () => {
    const bytes = await drawn((pen) => {
      heading(pen);
      put(pen, 'MẬT', 110, 96);
      put(pen, 'BÁO CÁO', 340, 96);
    });
    expect(readableText(bytes)?.[0]).toBe(
      'TỈNH ỦY BÌNH MINH\tĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-BC/TU\tBình Minh, ngày 05 tháng 11 năm 2026\nMẬT\tBÁO CÁO',
    );
    expect(markOf(bytes)).toBe('secret');
  });

  it('is found where every letter is placed by itself', async () => {
    const bytes = await drawn((pen) => {
      let x = 100;
      for (const letter of 'TUYỆT MẬT') {
        if (letter !== ' ') put(pen, letter, x, 60);
        x += pen.widthOfString(letter);
      }
    });
    expect(readableText(bytes)).toEqual(['TUYỆT MẬT']);
    expect(markOf(bytes)).toBe('most_secret');
  });

  it.each([
    ['on the last of forty pages', 39],
    ['on the third', 2],
  ])('is found %s', async (_, at) => {
    const bytes = await drawn((pen) => {
      for (let page = 0; page < 40; page += 1) {
        if (page > 0) pen.addPage();
        put(pen, page === at ? 'TỐI MẬT' : 'Nội dung', 60, 60);
      }
    });
    expect(pdfText(bytes)).toHaveLength(5);
    expect(markOf(bytes)).toBe('top_secret');
  });

  it.each([
    ['in a file whose objects are compressed', 0],
    ['where it is stamped askew', 12],
  ])('is found %s', async (_, turned) => {
    const bytes = await inObjectStreams([['TỐI MẬT', 90, 700]], turned);
    expect(new TextDecoder('latin1').decode(bytes)).toContain('/ObjStm');
    expect(markOf(bytes)).toBe('top_secret');
  });

  it('is found in a drawing that the page uses, and drawn twice to look bold', async () => {
    const stamp = await LibDocument.load(await drawn((pen) => put(pen, 'MẬT', 60, 60)));
    const paper = await LibDocument.create();
    const [form] = await paper.embedPdf(stamp);
    paper.addPage().drawPage(form!, { x: 20, y: 30, width: 300, height: 400 });
    expect(markOf(await paper.save())).toBe('secret');
    const bold = await drawn((pen) => {
      put(pen, 'MẬT', 60, 60);
      put(pen, 'MẬT', 60.4, 60);
    });
    expect(markOf(bold)).toBe('secret');
  });

  it.each([
    ['a stamp laid over the page', stamped()],
    ['named letters', named()],
    ['bytes in base 85', inBase85()],
    ['a file without its table of contents', withoutTables()],
  ])('is found in %s', (_, bytes) => {
    expect(markOf(bytes)).toBe('secret');
  });
});

describe('an ordinary PDF', () => {
  it.each([
    'Mật độ dân số của xã là 900 người một cây số vuông.',
    'Luật Bảo vệ bí mật nhà nước quy định ba độ mật: MẬT, TỐI MẬT và TUYỆT MẬT.',
    'Bí mật kinh doanh, mật khẩu và việc bỏ phiếu kín',
    'QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC',
  ])('passes with the line %s, also when each word is placed by itself', async (line) => {
    const whole = await drawn((pen) => {
      heading(pen);
      put(pen, line, 60, 200);
    });
    const parted = await drawn((pen) => {
      let x = 40;
      for (const word of line.split(' ')) {
        put(pen, word, x, 60);
        x += pen.widthOfString(`${word} `);
      }
    });
    expect(readableText(parted)).toEqual([line]);
    expect([markOf(whole), markOf(parted)]).toEqual([null, null]);
  });

  it('without letters, or locked, is left to the agent', async () => {
    const locked = await drawn((pen) => put(pen, 'MẬT', 60, 60), { userPassword: 'abc' });
    expect(readableText(locked)).toBeNull();
    expect(readableText(await drawn(() => undefined))).toEqual(['']);
  });
});

describe('a hostile PDF', () => {
  let whole: Uint8Array;
  beforeAll(async () => {
    whole = await drawn((pen) => {
      heading(pen);
      put(pen, 'MẬT', 110, 96);
    });
  });

  it.each([
    ['whose pages are their own parents', raw('<</Kids[2 0 R 2 0 R 2 0 R]>>', '', '')],
    ['with a content that draws itself', raw(PAGES, '/A Do /A Do /A Do', FORM_A)],
    ['nested a hundred thousand deep', raw('['.repeat(100_000), '', '')],
    ['that unpacks to 400 MB', bomb(400_000_000)],
    [
      'with a million empty objects',
      new TextEncoder().encode(`%PDF-1.7\n${'1 0 obj\n'.repeat(1_000_000)}`),
    ],
    ['of streams that never end', endless(0x65)],
    ['of streams behind which nothing comes for long', endless(0x20)],
    ['of nothing but its first line', new TextEncoder().encode('%PDF-1.7')],
  ])('%s ends within its bounds and is left to the agent', (_, bytes) => {
    const begun = performance.now();
    expect(markOf(bytes)).toBeNull();
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  it('never throws, wherever it is cut or changed', () => {
    const changes = fc.array(fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.nat(), changes, (cut, list) => {
        const bytes = whole.slice(0, 1 + (cut % whole.length));
        for (const { at, byte } of list) bytes[at % bytes.length] = byte;
        expect(Array.isArray(pdfText(bytes))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

const PAGES = '<</Kids[3 0 R]>>';
const FORM_A =
  '5 0 obj <</Subtype/Form/Resources<</XObject<</A 5 0 R>>>>/Length 17>> stream\n/A Do /A Do /A Do\nendstream endobj';

/** A PDF written by hand, without any table of where its objects stand. */
function raw(pages: string, content: string, others: string, page = ''): Uint8Array {
  return new TextEncoder().encode(`%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj ${pages} endobj
3 0 obj <</Type/Page/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>/Font<</F 6 0 R>>>>${page}>> endobj
4 0 obj <</Length ${content.length}>> stream
${content}
endstream endobj
6 0 obj <</Type/Font/Subtype/Type1/Encoding<</Differences[1/M/Acircumflexdotbelow/uni0054]>>>> endobj
${others}`);
}

function named(): Uint8Array {
  return raw(PAGES, 'BT /F 12 Tf 90 700 Td <010203> Tj ET', '');
}

function withoutTables(): Uint8Array {
  return raw(PAGES, 'BT /F 12 Tf 1 0 0 1 90 700 Tm [(\\001) -20 (\\002) 30 (\\003)] TJ ET', '');
}

function stamped(): Uint8Array {
  const look = 'BT /F 9 Tf (\\001\\002\\003) Tj ET';
  const form = `5 0 obj <</Subtype/Form/Resources<</Font<</F 6 0 R>>>>/Length ${look.length}>> stream\n${look}\nendstream endobj`;
  return raw(PAGES, '', form, '/Annots[<</Subtype/Stamp/Rect[50 700 90 720]/AP<</N 5 0 R>>>>]');
}

function inBase85(): Uint8Array {
  // <~…~> of "BT /F 12 Tf <010203> Tj ET"
  const packed = base85('BT /F 12 Tf <010203> Tj ET');
  return raw(
    '<</Kids[7 0 R]>>',
    '',
    `7 0 obj <</Contents 8 0 R/Resources<</Font<</F 6 0 R>>>>>> endobj
8 0 obj <</Filter/ASCII85Decode/Length ${packed.length}>> stream\n${packed}\nendstream endobj`,
  );
}

function base85(text: string): string {
  const bytes = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 4) * 4));
  let out = '';
  for (let at = 0; at < bytes.length; at += 4) {
    let value = new DataView(bytes.buffer).getUint32(at);
    let group = '';
    for (let digit = 0; digit < 5; digit += 1) {
      group = String.fromCharCode(33 + (value % 85)) + group;
      value = Math.floor(value / 85);
    }
    out += group;
  }
  return `${out}~>`;
}

/** Thousands of objects that each claim a stream, then twenty million bytes in which none of them ends. */
function endless(filler: number): Uint8Array {
  const objects = Array.from(
    { length: 20_000 },
    (_, number) => `${number} 0 obj<</Type/XRef/Length 9>>stream\n`,
  ).join('');
  const head = new TextEncoder().encode(`%PDF-1.7\n${objects}`);
  const bytes = new Uint8Array(head.length + 20_000_000).fill(filler);
  bytes.set(head);
  return bytes;
}

function bomb(size: number): Uint8Array {
  const packed = zlibSync(new Uint8Array(size), { level: 9 });
  const head = raw(PAGES, '', '');
  const start = new TextEncoder().encode(
    `\n4 0 obj <</Filter/FlateDecode/Length ${packed.length}>> stream\n`,
  );
  const bytes = new Uint8Array(head.length + start.length + packed.length);
  bytes.set(head);
  bytes.set(start, head.length);
  bytes.set(packed, head.length + start.length);
  return bytes;
}
