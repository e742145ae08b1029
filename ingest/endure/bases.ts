import { strToU8 } from 'fflate';
import sharp from 'sharp';
import { packPictures } from '../../domain/picture-set/picture-set.ts';
import { wordFile } from '../../domain/word-binary/word-binary.test-files.ts';
import { withPdf } from '../extraction/pdf/open-pdf.ts';
import { renderPage } from '../extraction/pdf/page-picture.ts';
import { BODY, drawResolution, pdfOf } from '../ingest.test-files.ts';
import { archiveOf } from './archive.ts';
import type { Bases } from './kinds.types.ts';

/** Otherwise a file says when it was made, and is another one each time. */
const INFO = { CreationDate: new Date(0) };
const PICTURE = { width: 420, height: 160 };

function docxOf(): Uint8Array {
  const namespace = 'http://schemas.openxmlformats.org';
  const word = `${namespace}/wordprocessingml/2006/main`;
  const paragraphs = BODY.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('');
  const table = '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Chi bộ</w:t></w:r></w:p></w:tc></w:tr></w:tbl>';
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${namespace}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${namespace}/package/2006/relationships"><Relationship Id="r1" Type="${namespace}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${namespace}/package/2006/relationships"><Relationship Id="s1" Type="${namespace}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${word}"><w:body>${paragraphs}${table}</w:body></w:document>`,
    'word/styles.xml': `<w:styles xmlns:w="${word}"><w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style></w:styles>`,
  };
  return archiveOf(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
  );
}

function odtOf(): Uint8Array {
  const text = BODY.map((line) => `<text:p>${line}</text:p>`).join('');
  const names =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';
  return archiveOf({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(
      `<?xml version="1.0"?><office:document-content ${names}><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
    ),
    'styles.xml': strToU8(`<?xml version="1.0"?><office:document-styles ${names}/>`),
    'META-INF/manifest.xml': strToU8('<manifest/>'),
  });
}

function docOf(): Uint8Array {
  return wordFile([
    { runs: [{ text: BODY[0] }, { text: ' nghÞ quyÕt', font: '.VnTime', narrow: true }] },
    { runs: [{ text: 'Chi bộ' }], ends: 'cell' },
    { runs: [], ends: 'row' },
    { runs: [{ text: BODY[1] }] },
  ]);
}

/** One sound file of each format. The pictures are small: recognition is not what is tried here. */
export async function soundFiles(): Promise<Bases> {
  const drawn = await pdfOf(
    (pen) => {
      pen.fontSize(16).text('NGHỊ QUYẾT', 130, 30, { lineBreak: false });
      pen.text('về công tác cán bộ', 100, 70, { lineBreak: false });
    },
    { size: [PICTURE.width, PICTURE.height], info: INFO },
  );
  const { rgba, width, height } = await withPdf(drawn, 50_000_000, async (pdf) =>
    renderPage(await pdf.getPage(1), 144),
  );
  const picture = () =>
    sharp(rgba, { raw: { width, height, channels: 4 } })
      .flatten()
      .greyscale();
  const jpeg = await picture().jpeg().toBuffer();
  const html = `<!doctype html><html><body>${BODY.map((line) => `<p>${line}</p>`).join('')}<table><tr><td>Chi bộ<td>31</table></body></html>`;
  return {
    pdf: await pdfOf(drawResolution, { info: INFO }),
    'pdf of a scan': await pdfOf((pen) => pen.image(jpeg, 0, 0, { width: 420, height: 160 }), {
      size: [PICTURE.width, PICTURE.height],
      info: INFO,
    }),
    docx: docxOf(),
    odt: odtOf(),
    doc: docOf(),
    html: strToU8(html),
    text: strToU8(BODY.join('\n')),
    jpeg,
    png: await picture().png().toBuffer(),
    'set of pictures': packPictures([new Uint8Array(jpeg), new Uint8Array(jpeg)]) ?? jpeg,
    tiff: await picture().tiff({ compression: 'lzw' }).toBuffer(),
  };
}
