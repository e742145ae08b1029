import * as fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { Extraction } from '../domain/documents/extraction.ts';
import { extract } from '../ingest/extraction/extract.ts';
import { READING_LIMITS } from '../ingest/extraction/extraction.types.ts';
import { IngestFailure } from '../ingest/ingest.failures.ts';
import { outlinePassages } from '../web/member/passage-outline.ts';
import { PassageText } from '../web/member/passage-text.tsx';

/** Whatever a file holds, the reader's HTML is made of these elements and attributes, and nothing else. */
const ALLOWED: Record<string, readonly string[]> = {
  div: ['class', 'id', 'tabindex'],
  a: ['class', 'href', 'aria-label', 'lang'],
  span: ['class'],
  p: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['scope'],
  td: [],
};
const OWN_LINK = /^\/documents\/d1\?view=pictures#[a-z]+-\d+$/u;

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script href="data:text/javascript,alert(1)"/></svg>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)" onclick="alert(1)">bấm vào đây</a>',
  '<a href="data:text/html,<script>alert(1)</script>">mở</a>',
  '<meta http-equiv="refresh" content="0;url=https://example.org">',
  '<style>*{background:url(https://example.org)}</style>',
  '<p style="position:fixed" onmouseover="alert(1)">nội dung</p>',
  '<base href="https://example.org/"><link rel="stylesheet" href="//example.org/a.css">',
  '<form action="https://example.org"><input name="x" autofocus onfocus="alert(1)"></form>',
  '</p></div></main><script>alert(1)</script>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<table><tr><td><b onclick=x>a</b><td><script>y</script></table>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;img src=x onerror=alert(1)&#62;',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>',
  '\u2028<script>\u0000</script>',
];
const HONEST = [
  'Điều 1. Phạm vi',
  '1. Các chi bộ',
  'a) Học tập',
  'I. QUAN ĐIỂM',
  'nghị quyết',
  '1 < 2 & 3 > 2',
];

/** Pieces of hostile and honest text in any order, with junk of any kind between them. */
const content = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: 3, arbitrary: fc.constantFrom(...HONEST) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  ),
  { minLength: 1, maxLength: 8 },
);

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
/** XML 1.0 has no place for control characters and non-characters, escaped or not. */
const xmlText = (text: string) =>
  escaped(text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, ''));

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The text in runs, in a table, in a link to a script, and in the name of a style. */
function docx(parts: readonly string[]): Uint8Array {
  const runs = parts.map(
    (part) => `<w:p><w:r><w:t xml:space="preserve">${xmlText(part)}</w:t></w:r></w:p>`,
  );
  const link = `<w:p><w:hyperlink r:id="r9"><w:r><w:t>${xmlText(parts[0] ?? '')}</w:t></w:r></w:hyperlink></w:p>`;
  const table = `<w:tbl><w:tr>${runs.map((run) => `<w:tc>${run}</w:tc>`).join('')}</w:tr></w:tbl>`;
  const files = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r9" Type="${OFFICE}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>${runs.join('')}${link}${table}</w:body></w:document>`,
  };
  return zipOf(files);
}

/** The same for OpenDocument, with a script and an event listener that it may carry. */
function odt(parts: readonly string[]): Uint8Array {
  const paragraphs = parts.map((part) => `<text:p>${xmlText(part)}</text:p>`).join('');
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"><office:scripts><office:script script:language="ooo:script">alert(1)</office:script></office:scripts><office:body><office:text>${paragraphs}<text:p><text:a xlink:href="javascript:alert(1)">${xmlText(parts[0] ?? '')}</text:a></text:p></office:text></office:body></office:document-content>`,
  });
}

const html = (parts: readonly string[]) =>
  strToU8(`<!doctype html><html><body>${parts.join('\n<p>')}</body></html>`);
const text = (parts: readonly string[]) => strToU8(parts.join('\n').replaceAll('\u0000', ''));

function zipOf(files: Record<string, string>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])),
    { level: 0 },
  );
}

/** What was read; null for a file that is refused with a reason. */
async function read(bytes: Uint8Array): Promise<Extraction | null> {
  try {
    return await extract(bytes, {
      limits: READING_LIMITS,
      progress: () => undefined,
      savePicture: null,
    });
  } catch (error) {
    if (error instanceof IngestFailure) return null;
    throw error;
  }
}

/** Everything about a rendered text that is not on the list; empty where all is. */
function strangers(rendered: string): string[] {
  const found: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const allowed = Object.hasOwn(ALLOWED, name) ? ALLOWED[name] : undefined;
        if (!allowed) found.push(`<${name}>`);
        for (const [attribute, value] of Object.entries(attributes)) {
          if (!allowed?.includes(attribute)) found.push(`${name} ${attribute}`);
          if (attribute === 'href' && !OWN_LINK.test(value)) found.push(`href ${value}`);
        }
      },
      oncomment: (comment) => found.push(`comment ${comment}`),
      onprocessinginstruction: (name) => found.push(`instruction ${name}`),
      oncdatastart: () => found.push('cdata'),
    },
    { recognizeSelfClosing: true, recognizeCDATA: true },
  );
  parser.end(rendered);
  return found;
}

function rendered({ passages }: Extraction): string {
  const parts = outlinePassages(passages).map((passage) => (
    <PassageText language="vi" documentId="d1" passage={passage} answers={[]} />
  ));
  return parts.map(String).join('\n');
}

describe('whatever a file holds', () => {
  it.each([
    ['a web page', html, 60],
    ['a Word document', docx, 60],
    ['an OpenDocument text', odt, 60],
    ['plain text', text, 60],
  ] as const)(
    '%s is shown with elements and attributes of the list only',
    async (_, make, numRuns) => {
      let shown = 0;
      await fc.assert(
        fc.asyncProperty(content, async (parts) => {
          const extraction = await read(make(parts));
          if (!extraction) return;
          shown += 1;
          expect(strangers(rendered(extraction))).toEqual([]);
        }),
        { numRuns },
      );
      // Most of them are read, so that the property says something.
      expect(shown).toBeGreaterThan(numRuns / 2);
    },
  );

  it('its letters are shown as letters', async () => {
    const extraction = await read(text(['Điều 1. Phạm vi', '<script>alert(1)</script> là chữ']));
    expect(rendered(extraction!)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('the list would notice a stranger', () => {
    expect(strangers('<p onclick="x"><b>a</b></p><a href="javascript:x">b</a><!-- c -->')).toEqual([
      'p onclick',
      '<b>',
      'href javascript:x',
      'comment  c ',
    ]);
  });
});
