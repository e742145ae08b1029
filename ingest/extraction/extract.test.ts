import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Extraction } from '../../domain/documents/extraction.ts';
import { packPictures } from '../../domain/picture-set/picture-set.ts';
import { onePage, pdfFrom, SOME_TEXT } from '../endure/pdf-writer.ts';
import { BODY, docxOf, drawResolution, pdfOf, scanOf } from '../ingest.test-files.ts';
import { extract } from './extract.ts';
import { READING_LIMITS, type ReadingLimits } from './extraction.types.ts';

function read(bytes: Uint8Array, limits: Partial<ReadingLimits> = {}): Promise<Extraction> {
  return extract(bytes, {
    limits: { ...READING_LIMITS, ...limits },
    progress: () => undefined,
    savePicture: null,
  });
}

const scannedText = async (text: string) =>
  new Uint8Array(await scanOf(await pdfOf((pen) => pen.fontSize(16).text(text, 70, 200)), 0));

const utf8 = (text: string) => new TextEncoder().encode(text);
const code = (value: string) => ({ code: value });

describe('reading a PDF with a text layer', () => {
  it('gives text, metadata with evidence and passages of a Party resolution', async () => {
    const bytes = await pdfOf(drawResolution);
    const extraction = await read(bytes);
    expect(extraction.format).toBe('pdf');
    expect(extraction.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(extraction.pages).toMatchObject([{ number: 1, source: 'text_layer', width: 595.28 }]);
    expect(extraction.pages[0]?.text).toContain(BODY[1]);
    expect(extraction.metadata.sign).toMatchObject({ value: '12-NQ/ĐU' });
    expect(extraction.metadata.sign.evidence[0]).toMatchObject({ page: 1, text: 'Số 12-NQ/ĐU' });
    expect(extraction.metadata.issueDate.value).toBe('2026-11-05');
    expect(extraction.metadata.signer.value).toBe('Trần Văn Mẫu');
    expect(extraction.passages.length).toBeGreaterThan(0);
  });

  it('repairs TCVN3 where the name of the font says so', async () => {
    const legacy = await pdfOf((pen) => {
      for (let line = 0; line < 20; line += 1)
        pen.text('häc tËp nghÞ quyÕt cña ®¶ng bé tØnh', 70, 80 + line * 20, {
          lineBreak: false,
        });
    });
    const renamed = Buffer.from(
      Buffer.from(legacy).toString('latin1').replaceAll('+Tinos', '+.VnTi'),
      'latin1',
    );
    const [page] = (await read(new Uint8Array(renamed))).pages;
    expect(page?.source).toBe('repaired');
    expect(page?.lines[0]?.text).toBe('học tập nghị quyết của đảng bộ tỉnh');
  });

  it('keeps an English page, which is neither Vietnamese nor rubbish', async () => {
    const bytes = await pdfOf((pen) =>
      pen.text(
        'The committee shall publish every resolution to all of its members. '.repeat(8),
        70,
        80,
        {
          width: 450,
        },
      ),
    );
    const [page] = (await read(bytes)).pages;
    expect(page).toMatchObject({ source: 'text_layer' });
    expect(page?.text).toContain('The committee shall publish');
  });

  it('says which pages hold no text', async () => {
    const bytes = await pdfOf((pen) => {
      drawResolution(pen);
      pen.addPage();
    });
    const { pages, warnings } = await read(bytes);
    expect(pages[1]).toMatchObject({ source: 'none', confidence: 0 });
    expect(warnings).toContainEqual({ code: 'page_without_text', page: 2, detail: '' });
  });
});

describe('reading a scan', () => {
  it('reads a scanned PDF that lies askew', async () => {
    const scan = await scanOf(await pdfOf(drawResolution), 1.2);
    const bytes = await pdfOf((pen) => pen.image(scan, 0, 0, { width: 595, height: 842 }));
    const extraction = await read(bytes);
    expect(extraction.pages[0]?.source).toBe('ocr');
    expect(extraction.pages[0]?.text).toContain('báo cáo kết quả về Văn phòng Đảng ủy');
    expect(extraction.metadata.sign.value).toBe('12-NQ/ĐU');
    expect(extraction.extractor).toContain('tesseract');
  });

  it('puts typed lines over what is read beneath them', async () => {
    const scan = await scanOf(await pdfOf(drawResolution), 0);
    const bytes = await pdfOf((pen) => {
      pen.image(scan, 0, 0, { width: 595, height: 842 });
      pen.text('Đăng Công báo số 271 ngày 12-11-2026', 160, 20, { lineBreak: false });
    });
    const [page] = (await read(bytes)).pages;
    expect(page?.source).toBe('ocr');
    expect(page?.lines[0]?.text).toBe('Đăng Công báo số 271 ngày 12-11-2026');
    expect(page?.text.match(/Đăng Công báo/gu)).toHaveLength(1);
    expect(page?.text).toContain('NGHỊ QUYẾT');
  });

  it('reads several pictures as the pages of one document, in their order', async () => {
    const first = await scannedText('Ban Thường vụ yêu cầu các chi bộ học tập nghị quyết');
    const second = await scannedText('Giao Ban Tuyên giáo theo dõi và tổng hợp tình hình');
    const packed = packPictures([second, first]) ?? new Uint8Array();
    const { format, pages } = await read(packed);
    expect(format).toBe('picture-set');
    expect(pages.map(({ number }) => number)).toEqual([1, 2]);
    expect(pages[0]?.text).toContain('Giao Ban Tuyên giáo');
    expect(pages[1]?.text).toContain('Ban Thường vụ');
    await expect(read(packed, { pages: 1 })).rejects.toMatchObject(code('limit.pages'));
  });

  it('reads every page of a TIFF', async () => {
    const scan = await scanOf(await pdfOf(drawResolution), 0.5);
    const { data, info } = await sharp(scan).raw().toBuffer({ resolveWithObject: true });
    const tall = { width: info.width, height: info.height * 2, channels: info.channels };
    const tiff = await sharp(Buffer.concat([data, data]), {
      raw: { ...tall, pageHeight: info.height },
    })
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const { pages } = await read(new Uint8Array(tiff));
    expect(pages).toHaveLength(2);
    expect(pages[1]?.text).toContain('Ban Thường vụ');
  });
});

describe('reading Word, web and text files', () => {
  it('parts the heading table of a DOCX into lines, keeps other tables, breaks pages, repairs .Vn fonts', async () => {
    const { format, pages, metadata, warnings } = await read(await docxOf());
    expect(format).toBe('docx');
    expect(pages).toHaveLength(2);
    const texts = pages[0]?.lines.map(({ text }) => text) ?? [];
    expect(texts.slice(0, 3)).toEqual(['ĐẢNG BỘ XÃ BÌNH MINH', 'BAN CHẤP HÀNH', 'Số 12-NQ/ĐU']);
    expect(texts).toContain('Chi bộ thôn Đông\t31');
    expect(pages[1]?.text).toBe('Trường học tập nghị quyết');
    expect(metadata.sign.value).toBe('12-NQ/ĐU');
    expect(warnings).toContainEqual(expect.objectContaining(code('pages_rebuilt')));
  });

  it('draws pictures for pages that it had to set itself, with the lines where the boxes say', async () => {
    const pictures: Buffer[] = [];
    const { pages } = await extract(await docxOf(), {
      limits: READING_LIMITS,
      progress: () => undefined,
      savePicture: async (_, webp) => void pictures.push(webp),
    });
    expect(pictures).toHaveLength(2);
    const picture = sharp(pictures[0]);
    const { format, width, height } = await picture.metadata();
    expect(format).toBe('webp');
    const [x0, y0, x1, y1] = pages[0]?.lines[0]?.box ?? [0, 0, 0, 0];
    const region = {
      left: Math.round(x0 * width),
      top: Math.round(y0 * height),
      width: Math.round((x1 - x0) * width),
      height: Math.round((y1 - y0) * height),
    };
    expect((await picture.extract(region).greyscale().stats()).channels[0]?.min).toBeLessThan(80);
  });

  it('reads the text of a web page and nothing that it runs or fetches', async () => {
    const html =
      '<!doctype html><html><head><title>x</title></head><body><script>var a = "không đọc";</script>' +
      '<h1>NGHỊ QUYẾT</h1><p>Điều 1. Ban hành <b>kế hoạch</b>.</p><img src="http://127.0.0.1:1/x.png">' +
      '<table><tr><td>Chi bộ</td><td>31</td></tr></table></body></html>';
    const { format, pages } = await read(utf8(html));
    expect(format).toBe('html');
    expect(pages[0]?.text).toBe('NGHỊ QUYẾT\nĐiều 1. Ban hành kế hoạch.\nChi bộ\t31');
  });

  it.each([
    ['UTF-8', utf8('Đảng ủy xã Bình Minh')],
    ['UTF-16', new Uint8Array([0xff, 0xfe, ...Buffer.from('Đảng ủy xã Bình Minh', 'utf16le')])],
    ['TCVN3', new Uint8Array(Buffer.from('§¶ng ñy x· B×nh Minh', 'latin1'))],
  ])('reads plain text in %s', async (_, bytes) => {
    const { format, pages } = await read(bytes);
    expect(format).toBe('text');
    expect(pages[0]?.text).toBe('Đảng ủy xã Bình Minh');
  });

  it('cuts a text without a single line break into pieces that can be stored', async () => {
    const { pages } = await read(utf8('nghị quyết '.repeat(20_000)));
    const lengths = pages.flatMap(({ lines }) => lines.map(({ text }) => text.length));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(20_000);
  });
});

describe('files that cannot be read', () => {
  it('is empty', async () => {
    await expect(read(new Uint8Array())).rejects.toMatchObject(code('file.empty'));
  });

  it('is of an unknown kind, whatever its name says', async () => {
    const noise = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0, 0]);
    await expect(read(noise)).rejects.toMatchObject(code('format.unsupported'));
  });

  it('is rich text under whatever name, which would be read as its codes', async () => {
    const rich = utf8('{\\rtf1\\ansi {\\fonttbl {\\f0 Times New Roman;}} Nghi quyet}');
    await expect(read(rich)).rejects.toMatchObject(code('format.unsupported'));
  });

  it('is a PDF with a password', async () => {
    const bytes = await pdfOf(drawResolution, { userPassword: 'khong-mo-duoc' });
    await expect(read(bytes)).rejects.toMatchObject(code('pdf.encrypted'));
  });

  it('is only the beginning of a PDF', async () => {
    const bytes = await pdfOf(drawResolution);
    await expect(read(bytes.slice(0, 40))).rejects.toMatchObject(code('pdf.broken'));
  });

  it('is a PDF damaged where its pages are described', async () => {
    // A reference to another generation of an object than the one in the file.
    const bytes = pdfFrom(onePage(SOME_TEXT, '/MediaBox [0 0 595 842] /Resources 5 7 R', '<< >>'));
    await expect(read(bytes)).rejects.toMatchObject(code('pdf.broken'));
  });

  it('is a picture cut off', async () => {
    const scan = await scanOf(await pdfOf(drawResolution), 0);
    const cut = new Uint8Array(scan.subarray(0, 200));
    await expect(read(cut)).rejects.toMatchObject(code('image.broken'));
  });

  it('has more pages than allowed', async () => {
    const bytes = await pdfOf((pen) => pen.addPage().addPage().addPage());
    await expect(read(bytes, { pages: 3 })).rejects.toMatchObject(code('limit.pages'));
  });

  it('is a DOCX that unpacks to far more than it should, refused before it does', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(20_000_000) }, { level: 6 });
    await expect(read(bomb, { unpackedBytes: 10_000_000 })).rejects.toMatchObject(
      code('limit.unpacked'),
    );
  });

  it('is a DOCX with an XML entity bomb or other broken XML', async () => {
    const xml = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>';
    const bytes = zipSync({ 'word/document.xml': utf8(xml) });
    await expect(read(bytes)).rejects.toMatchObject(code('docx.broken'));
  });

  it('is a picture with more pixels than allowed', async () => {
    const png = await sharp({
      create: { width: 2_000, height: 2_000, channels: 3, background: '#fff' },
    })
      .png()
      .toBuffer();
    await expect(read(new Uint8Array(png), { imagePixels: 1_000_000 })).rejects.toMatchObject(
      code('limit.pixels'),
    );
  });

  it('is a PDF of nothing but pictures beyond the limit of pixels', async () => {
    const scan = await scanOf(await pdfOf(drawResolution), 0);
    const bytes = await pdfOf((pen) => pen.image(scan, 0, 0, { width: 595 }));
    await expect(read(bytes, { imagePixels: 1_000_000 })).rejects.toMatchObject(
      code('limit.pixels'),
    );
  });

  it('holds no text at all', async () => {
    await expect(read(await pdfOf(() => undefined))).rejects.toMatchObject(code('text.none'));
  });

  it('carries a mark of state secrecy', async () => {
    const bytes = await pdfOf((pen) => {
      pen.text('TỐI MẬT', 60, 40);
      drawResolution(pen);
    });
    await expect(read(bytes)).rejects.toMatchObject(code('secrecy.marked'));
  });

  it('claims pages of a hundred metres, which are drawn small instead', async () => {
    const pictures: Buffer[] = [];
    const bytes = await pdfOf(
      (pen) => {
        pen.fontSize(2_000).text('NGHỊ QUYẾT', 1_000, 1_000, { lineBreak: false });
      },
      { size: [100_000, 100_000] },
    );
    await extract(bytes, {
      limits: READING_LIMITS,
      progress: () => undefined,
      savePicture: async (_, webp) => void pictures.push(webp),
    });
    const { width, height } = await sharp(pictures[0]).metadata();
    expect(Math.max(width, height)).toBeLessThanOrEqual(2_200);
  });
});
