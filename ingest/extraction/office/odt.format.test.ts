import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { extract } from '../extract.ts';
import { READING_LIMITS } from '../extraction.types.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** An OpenDocument text with one list style (`L`), a `.VnTime` style (`V`) and a style that begins a page (`B`). */
function odtOf(body: string, manifest = ''): Uint8Array {
  const content = `<?xml version="1.0"?><office:document-content>
    <office:font-face-decls><style:font-face style:name="F1" svg:font-family=".VnTime"/></office:font-face-decls>
    <office:automatic-styles>
      <style:style style:name="V" style:family="text"><style:text-properties style:font-name="F1"/></style:style>
      <style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
      <text:list-style style:name="L">
        <text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Điều " style:num-suffix="."/>
        <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
      </text:list-style>
    </office:automatic-styles><office:body><office:text>${body}</office:text></office:body>
  </office:document-content>`;
  return zipSync({
    mimetype: [bytesOf('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': bytesOf(content),
    'META-INF/manifest.xml': bytesOf(manifest),
  });
}

function read(bytes: Uint8Array) {
  const options = { limits: READING_LIMITS, progress: () => undefined, savePicture: null };
  return extract(bytes, options);
}

describe('reading an OpenDocument text', () => {
  it('gives paragraphs with the numbers of their lists, tables, page breaks and footnotes', async () => {
    const { format, pages, passages } = await read(
      odtOf(`<text:h text:outline-level="1">NGHỊ QUYẾT</text:h>
        <text:list text:style-name="L"><text:list-item><text:p>Phạm vi</text:p>
          <text:list><text:list-item><text:p>Chi bộ<text:s text:c="2"/>thôn<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Gồm 7 chi bộ.</text:p></text:note-body></text:note>;</text:p></text:list-item>
          <text:list-item><text:p>Chi bộ trường học.</text:p></text:list-item></text:list>
        </text:list-item></text:list>
        <text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>Hiệu lực</text:p></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell><text:p>Chi bộ</text:p></table:table-cell><table:table-cell><text:p>31</text:p></table:table-cell></table:table-row></table:table>
        <text:p text:style-name="B">Tổ chức thực hiện.</text:p>`),
    );
    expect(format).toBe('odt');
    expect(pages.map(({ text }) => text.split('\n'))).toEqual([
      [
        'NGHỊ QUYẾT',
        'Điều 1. Phạm vi',
        'a) Chi bộ thôn¹;',
        'b) Chi bộ trường học.',
        'Điều 2. Hiệu lực',
        'Chi bộ\t31',
        '¹ Gồm 7 chi bộ.',
      ],
      ['Tổ chức thực hiện.'],
    ]);
    expect(pages[0]?.lines.at(-1)?.role).toBe('footnote');
    expect(passages.at(-1)).toMatchObject({ address: 'chu-thich-1', body: 'Gồm 7 chi bộ.' });
  });

  it('repairs runs in fonts of before Unicode', async () => {
    const { pages } = await read(
      odtOf(
        '<text:p>Trường <text:span text:style-name="V">häc tËp nghÞ quyÕt</text:span></text:p>',
      ),
    );
    expect(pages[0]).toMatchObject({ source: 'repaired', text: 'Trường học tập nghị quyết' });
  });

  it('reads neither entities nor linked files', async () => {
    const { pages } = await read(
      odtOf(
        '<text:p>Nội dung &canary;</text:p><draw:image xlink:href="http://127.0.0.1:1/a.png"/>',
      ),
    );
    expect(pages[0]?.text).toBe('Nội dung &canary;');
  });

  it.each([
    ['office.encrypted', odtOf('', '<manifest:encryption-data/>')],
    ['odt.broken', odtOf('').slice(0, 200)],
    [
      'limit.nesting',
      odtOf(
        `${'<text:section>'.repeat(50_000)}<text:p>x</text:p>${'</text:section>'.repeat(50_000)}`,
      ),
    ],
  ])('ends as %s', async (code, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });
});
