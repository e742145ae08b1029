import type { Kind } from './kinds.types.ts';

const encode = (text: string) => new TextEncoder().encode(text);

const page = (body: string) => encode(`<!doctype html><html><body>${body}</body></html>`);

/** Beginnings of patterns that a careless search would try again from every letter. */
const TEASERS = [
  ' ',
  '\t',
  '1.',
  'I',
  'a)',
  'Số: ',
  'A ',
  '-',
  'Điều 1',
  'ngày 1 tháng ',
  'NQ/',
  '/TW-',
  'TM. ',
  '. . ',
  '_',
  'Căn cứ ',
  'ẤẦ',
  'M Ậ ',
  'e\u0301\u0302\u0323',
  '1/',
  'Nơi nhận: - ',
  'ngày 5 tháng 3 năm ',
];

/** Plain text and web pages made to keep a reader busy or to have it fetch something. */
export const HOSTILE_TEXT: readonly Kind[] = [
  { name: 'text: empty', make: () => new Uint8Array() },
  {
    name: 'text: one beginning over and over',
    make: (random) => {
      const teaser = random.pick(TEASERS);
      const length = 1_000 * 10 ** random.below(3);
      const lines = random.next() < 0.5 ? 1 : 20;
      return encode(
        `${teaser.repeat(length / lines)}${random.pick(['x', '!', '\n', ''])}\n`.repeat(lines),
      );
    },
  },
  {
    name: 'text: a heading whose lines never end',
    make: (random) => {
      const long = (text: string) => text.repeat(50 + random.below(3_000));
      return encode(
        `ĐẢNG BỘ ${long('XÃ ')}\nSố ${long('1')}-NQ/${long('Đ')}\nngày ${long('0')} tháng 1 năm 2026\nNGHỊ QUYẾT\nvề ${long('việc ')}\nĐiều ${long('1')}.\nNơi nhận:\n${long('- ')}\nT/M ${long('BAN ')}\n`,
      );
    },
  },
  {
    name: 'text: tens of megabytes in one line',
    make: (random) => encode('nghi quyet '.repeat(random.pick([2_000, 4_400_000]))),
  },
  {
    name: 'text: a million lines',
    make: (random) => encode(random.pick(['\n', 'a\n', 'Điều 1. a\n', 'I. A\n']).repeat(1_000_000)),
  },
  {
    name: 'text: nothing but page breaks',
    make: (random) => encode('a\f'.repeat(random.pick([50, 4_000, 64_000]))),
  },
  {
    name: 'text: letters under hundreds of marks',
    make: (random) => encode(`e${'\u0301\u0323'.repeat(1_000 + random.below(200_000))} đảng`),
  },
  {
    name: 'text: random bytes',
    make: (random) =>
      Uint8Array.from({ length: 1 + random.below(50_000) }, () => random.below(256)),
  },
  {
    name: 'text: random letters of any script',
    make: (random) =>
      encode(
        Array.from({ length: 20_000 }, () =>
          String.fromCodePoint(32 + random.below(0xd7ff - 32)),
        ).join(''),
      ),
  },
  {
    name: 'text: halves of UTF-16',
    make: (random) =>
      Uint8Array.from([
        0xff,
        0xfe,
        ...Array.from({ length: 5_001 }, () => random.pick([0xd8, 0xdc, 0, 97])),
      ]),
  },
  {
    name: 'text: old encodings mixed',
    make: (random) =>
      Uint8Array.from({ length: 20_000 }, () =>
        random.pick([0x20, 0x0a, 0x61, 0xad, 0xb8, 0xc7, 0xd5, 0xe5, 0xfc]),
      ),
  },
  {
    name: 'text: rich text',
    make: (random) => encode(`{\\rtf1 ${'{\\b '.repeat(random.below(50_000))}a`),
  },
  {
    name: 'html: elements within elements',
    make: (random) => {
      const tag = random.pick(['div', 'table><tr><td', 'ul><li', 'blockquote', 'b', 'svg']);
      return page(`${`<${tag}>`.repeat(1_000 * 10 ** random.below(3))}nghị quyết`);
    },
  },
  {
    name: 'html: pictures, frames and scripts from elsewhere',
    make: (_, { address, file }) =>
      page(
        `<meta http-equiv="refresh" content="0;url=${address}/refresh"><img src="${address}/img"><img src="file://${file}"><iframe src="${address}/frame"></iframe><object data="file://${file}"></object><link rel="stylesheet" href="${address}/css"><script src="${address}/js"></script><script>fetch("${address}/fetch")</script><svg><image href="file://${file}"/></svg><p>Nghị quyết số 1</p>`,
      ),
  },
  {
    name: 'html: hundred thousand tables',
    make: (random) => page('<table><tr><td>ô<td>ô</table>'.repeat(random.pick([1_000, 120_000]))),
  },
  {
    name: 'html: one table of a million cells',
    make: () => page(`<table>${`<tr>${'<td>a'.repeat(1_000)}`.repeat(500)}</table>`),
  },
  {
    name: 'html: entities and comments without end',
    make: (random) =>
      page(
        random
          .pick(['&amp;', '&#x1F600;', '&', '<!--', '<', '<a b="'])
          .repeat(20_000 + random.below(60_000)),
      ),
  },
  {
    name: 'html: comments before the mark',
    make: (random) =>
      encode(
        `${'<!-- a -->'.repeat(random.below(2_000))}${'<!--'.repeat(random.below(300))}<html>a`,
      ),
  },
  {
    name: 'other: program, archive, disc image',
    make: (random) =>
      Uint8Array.from([
        ...random.pick([
          [0x7f, 0x45, 0x4c, 0x46],
          [0x4d, 0x5a],
          [0x1f, 0x8b, 8],
          [0x37, 0x7a, 0xbc, 0xaf],
          [0x52, 0x61, 0x72, 0x21],
          [0x50, 0x4b, 3, 4],
          [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
        ]),
        ...Array.from({ length: 20_000 }, () => random.below(256)),
      ]),
  },
];
