import { strToU8, unzipSync, type Zippable } from 'fflate';
import { archiveOf } from './archive.ts';
import type { Bases, Kind, Traps } from './kinds.types.ts';
import type { Random } from './random.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const O =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"';
const MIME_TYPE = strToU8('application/vnd.oasis.opendocument.text');

/** What an office file is made of: the part with the text, and a text around a body. */
type Office = {
  format: 'docx' | 'odt';
  main: string;
  document: (body: string, head?: string) => string;
  paragraph: (text: string) => string;
};

const OFFICES: readonly Office[] = [
  {
    format: 'docx',
    main: 'word/document.xml',
    document: (body, head = '') =>
      `<?xml version="1.0"?>${head}<w:document ${W}><w:body>${body}</w:body></w:document>`,
    paragraph: (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`,
  },
  {
    format: 'odt',
    main: 'content.xml',
    document: (body, head = '') =>
      `<?xml version="1.0"?>${head}<office:document-content ${O}><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    paragraph: (text) => `<text:p>${text}</text:p>`,
  },
];

/** ODF wants its type first and uncompressed. */
function packed({ format }: Office, base: Uint8Array, parts: Zippable): Uint8Array {
  const { mimetype: _, ...own } = unzipSync(base);
  const first: Zippable = format === 'odt' ? { mimetype: [MIME_TYPE, { level: 0 }] } : {};
  return archiveOf({ ...first, ...own, ...parts });
}

function entities(random: Random): string {
  const depth = 5 + random.below(6);
  const lines = Array.from({ length: depth }, (_, index) => {
    const inner = index === 0 ? 'lol' : `&e${index - 1};`.repeat(10);
    return `<!ENTITY e${index} "${inner}">`;
  });
  return `<!DOCTYPE a [${lines.join('')}]>`;
}

function outsideEntities({ address, file }: Traps): string {
  return `<!DOCTYPE a [<!ENTITY f SYSTEM "file://${file}"><!ENTITY h SYSTEM "${address}/entity"><!ENTITY % p SYSTEM "${address}/parameter"> %p;]>`;
}

function relation(id: number, target: string): string {
  return `<Relationship Id="x${id}" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${target}"/>`;
}

/** Pictures and templates that lie elsewhere. */
function linked(office: Office, { address, file }: Traps): Zippable {
  const picture = `<draw:frame><draw:image xlink:href="${address}/picture"/><draw:image xlink:href="file://${file}"/></draw:frame>`;
  const body = office.format === 'odt' ? `<text:p>${picture}nghị quyết</text:p>` : '';
  const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation(1, `${address}/picture`)}${relation(2, `file://${file}`)}</Relationships>`;
  const blip =
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="x1" r:embed="x2"/></wp:inline></w:drawing></w:r></w:p>';
  const text = office.format === 'docx' ? blip + office.paragraph('nghị quyết') : body;
  return {
    [office.main]: strToU8(office.document(text)),
    ...(office.format === 'docx' ? { 'word/_rels/document.xml.rels': strToU8(relations) } : {}),
  };
}

/** The size that the directory of a zip claims for its largest part, made another one. */
function lying(bytes: Uint8Array, claimed: number): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let at = copy.length - 46; at >= 0; at -= 1)
    if (copy.readUInt32LE(at) === 0x02014b50) copy.writeUInt32LE(claimed, at + 24);
  return new Uint8Array(copy);
}

function deep(office: Office, random: Random): string {
  const depth = 500 * 10 ** random.below(4);
  const [open, close] =
    office.format === 'docx'
      ? random.pick([
          ['<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>'],
          ['<w:ins>', '</w:ins>'],
          ['<w:smartTag>', '</w:smartTag>'],
        ] as const)
      : random.pick([
          ['<text:section>', '</text:section>'],
          ['<text:list><text:list-item>', '</text:list-item></text:list>'],
          [
            '<table:table><table:table-row><table:table-cell>',
            '</table:table-cell></table:table-row></table:table>',
          ],
        ] as const);
  return open.repeat(depth) + office.paragraph('chi bộ') + close.repeat(depth);
}

/** Little in the file, much once it is followed. */
function repeated(office: Office, random: Random): string {
  const count = random.pick([1_000, 1_000_000, 2_147_483_647]);
  if (office.format === 'odt')
    return random.pick([
      `<text:p>a<text:s text:c="${count}"/>b</text:p>`,
      `<table:table><table:table-column table:number-columns-repeated="${count}"/><table:table-row table:number-rows-repeated="${count}"><table:table-cell table:number-columns-repeated="${count}"><text:p>ô</text:p></table:table-cell></table:table-row></table:table>`,
      `<text:list text:start-value="${count}"><text:list-item><text:p>mục</text:p></text:list-item></text:list>`,
    ]);
  return random.pick([
    `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="${count}"/></w:tcPr>${office.paragraph('ô')}</w:tc></w:tr></w:tbl>`,
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${count}"/><w:numId w:val="${count}"/></w:numPr></w:pPr><w:r><w:t>mục</w:t></w:r></w:p>`,
    `<w:p><w:r><w:br w:type="page"/></w:r></w:p>`.repeat(3_000),
  ]);
}

const STRANGE_NAMES = [
  '../../../../tmp/quan-triet-escaped',
  '/etc/quan-triet-escaped',
  'C:\\quan-triet-escaped',
  'word/../../../escaped.xml',
  'word/document.xml/../../x',
  '\u0000',
  'a'.repeat(60_000),
];

function kindsOf(office: Office, base: Uint8Array): Kind[] {
  const withMain = (text: string) => packed(office, base, { [office.main]: strToU8(text) });
  const kind = (name: string, make: Kind['make']): Kind => ({
    name: `${office.format}: ${name}`,
    make,
  });
  return [
    kind('unpacks to hundreds of megabytes', (random) =>
      withMain(office.document(office.paragraph(' '.repeat((60 + random.below(140)) * 1_000_000)))),
    ),
    kind('unpacks to more than it claims', (random) =>
      lying(
        withMain(office.document(office.paragraph('a'.repeat(40_000_000)))),
        random.pick([0, 10, 5_000]),
      ),
    ),
    kind('claims to unpack to gigabytes', (random) =>
      lying(base, random.pick([140_000_000, 2_000_000_000, 0xffff_ffff])),
    ),
    kind('archive within archive', () => {
      let inner = archiveOf({ 'a.txt': new Uint8Array(5_000_000) });
      for (let depth = 0; depth < 8; depth += 1) inner = archiveOf({ 'word/inner.xml': inner });
      return packed(office, base, { 'word/media/inner.zip': inner, [office.main]: inner });
    }),
    kind('tens of thousands of parts', (random) => {
      const names = Array.from(
        { length: 5_000 + random.below(30_000) },
        (_, i) => `word/p${i}.xml`,
      );
      return packed(office, base, Object.fromEntries(names.map((name) => [name, strToU8('<a/>')])));
    }),
    kind('names that climb out, links in the archive', (random) =>
      packed(office, base, {
        // 0o120777 in the upper half marks a symbolic link of Unix.
        [random.pick(STRANGE_NAMES)]: [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 * 65_536 }],
        [`word/media/${random.pick(STRANGE_NAMES.slice(0, 5))}`]: strToU8('x'),
        [office.main === 'content.xml' ? 'styles.xml' : 'word/styles.xml']: [
          strToU8('/etc/passwd'),
          { os: 3, attrs: 0o120777 * 65_536 },
        ],
      }),
    ),
    kind('entities that multiply', (random) =>
      withMain(office.document(office.paragraph('&e9;&e5;'), entities(random))),
    ),
    kind('entities from outside', (_, traps) =>
      withMain(office.document(office.paragraph('a&f;b&h;c'), outsideEntities(traps))),
    ),
    kind('linked pictures', (_, traps) => packed(office, base, linked(office, traps))),
    kind('elements within elements', (random) => withMain(office.document(deep(office, random)))),
    kind('small numbers that mean much', (random) =>
      withMain(office.document(repeated(office, random))),
    ),
    kind('hundred thousand paragraphs', (random) =>
      withMain(
        office.document(office.paragraph('đồng chí').repeat(random.pick([1_500, 90_000, 250_000]))),
      ),
    ),
    kind('table of a hundred thousand cells', () =>
      withMain(
        office.document(
          office.format === 'docx'
            ? `<w:tbl>${`<w:tr>${'<w:tc><w:p/></w:tc>'.repeat(100)}</w:tr>`.repeat(1_000)}</w:tbl>`
            : `<table:table>${`<table:table-row>${'<table:table-cell><text:p>ô</text:p></table:table-cell>'.repeat(100)}</table:table-row>`.repeat(1_000)}</table:table>`,
        ),
      ),
    ),
    kind('text without end in one attribute', (random) =>
      withMain(
        office.document(
          `<x y="${'z '.repeat(1_000_000 + random.below(5_000_000))}"/>${office.paragraph('a')}`,
        ),
      ),
    ),
    kind('without its main part', () => packed(office, base, { [office.main]: new Uint8Array() })),
    kind('said to be encrypted', () => {
      const copy = Buffer.from(base);
      for (let at = 0; at + 4 < copy.length; at += 1) {
        const mark = copy.readUInt32LE(at);
        if (mark === 0x04034b50) copy[at + 6] = (copy[at + 6] ?? 0) | 1;
        if (mark === 0x02014b50) copy[at + 8] = (copy[at + 8] ?? 0) | 1;
      }
      return new Uint8Array(copy);
    }),
  ];
}

/** Office files made to keep a reader busy, to fill its memory, or to have it read something else. */
export function hostileOffice(bases: Bases): Kind[] {
  return OFFICES.flatMap((office) => {
    const base = bases[office.format];
    return base ? kindsOf(office, base) : [];
  });
}
