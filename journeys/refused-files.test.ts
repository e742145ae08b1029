import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Document, Packer, Paragraph, TextRun } from 'docx';
// oxlint-disable-next-line import/no-named-as-default -- its types declare the default export only
import PDFDocument from 'pdfkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { packageFolder } from '../tools/repository.ts';
import { openBrowser, signIn } from './browser.ts';

/** What the propaganda officer is told about a file that is not taken, without leaving the page. */

const server = inject('server');
let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-refused-'));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function send(page: Page, file: string): Promise<string> {
  await page.goto('/department');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('[name=declaredNotSecret]').check();
  await page.locator('[data-island=upload] button[type=submit]').click();
  const sentence = page.locator('#upload-refusal-sentence');
  await sentence.waitFor();
  return await sentence.innerText();
}

async function fileOf(name: string, bytes: number): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, '%PDF-1.7\n');
  await truncate(file, bytes);
  return file;
}

it('says of each what is wrong with it', async () => {
  const page = await signIn(browser, server, 'demo-publisher');
  expect(await send(page, await fileOf('lon.pdf', 50_000_001))).toContain('lớn hơn 50 MB');
  expect(await send(page, await fileOf('rong.pdf', 0))).toContain('0 byte');
  const program = path.join(folder, 'chuong-trinh.pdf');
  await writeFile(program, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]));
  expect(await send(page, program)).toContain('không thuộc loại được nhận');
  const published = path.join(inject('data'), 'samples', '12-NQ-DUK-sinh-hoat-chi-bo.pdf');
  expect(await send(page, published)).toContain('đã được xuất bản: 12-NQ/ĐUK');
  expect(await page.locator('#upload-refusal-link a').getAttribute('href')).toMatch(
    /^\/documents\//,
  );
  await page.context().close();
});

/** A report of two pages with the mark beside the number, as an office program prints it. */
function markedPdf(): Promise<Buffer> {
  const fonts = path.join(packageFolder('@expo-google-fonts/tinos'), '400Regular');
  return new Promise((resolve) => {
    const pen = new PDFDocument({ size: 'A4', margin: 0 });
    const chunks: Buffer[] = [];
    pen.on('data', (chunk: Buffer) => chunks.push(chunk));
    pen.on('end', () => resolve(Buffer.concat(chunks)));
    pen.font(path.join(fonts, 'Tinos_400Regular.ttf')).fontSize(13);
    pen.text('TỈNH ỦY BÌNH MINH', 60, 60, { lineBreak: false });
    pen.text('Số 12-BC/TU', 95, 78, { lineBreak: false });
    pen.text('TỐI MẬT', 100, 96, { lineBreak: false });
    pen.addPage().text('Nội dung báo cáo', 60, 60);
    pen.end();
  });
}

async function markedDocx(): Promise<Buffer> {
  const children = [
    new Paragraph('TỈNH ỦY BÌNH MINH'),
    new Paragraph({ children: [new TextRun('TỐI '), new TextRun({ text: 'MẬT', bold: true })] }),
  ];
  return await Packer.toBuffer(new Document({ sections: [{ children }] }));
}

it.each([
  ['a Word document', 'bao-cao.docx', markedDocx],
  ['a PDF', 'bao-cao.pdf', markedPdf],
])(
  '%s with a mark of secrecy is refused in the browser, and nothing of it leaves',
  async (_, name, make) => {
    const page = await signIn(browser, server, 'demo-publisher');
    const marked = path.join(folder, name);
    await writeFile(marked, await make());
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(request.url());
    });
    expect(await send(page, marked)).toContain('dấu độ mật nên không được gửi đi');
    expect(sent).toEqual([]);
    await page.context().close();
  },
);
