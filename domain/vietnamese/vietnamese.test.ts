import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldWords } from './fold.ts';
import { vietnameseNameSortKey } from './name-order.ts';
import { normalise, normaliseLine, normaliseWithOffsets, withoutPiledMarks } from './normalise.ts';
import { isVietnameseSyllable, vietnameseShare } from './syllable.ts';
import { placeTones } from './tones.ts';

const LETTERS =
  'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ';
const vietnameseText = fc.string({
  unit: fc.constantFrom(...`${LETTERS}${LETTERS.toUpperCase()} -/.,09`.split('')),
});

const byUnicode = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[đðɖ]/gu, 'd')
    .replaceAll('ƣ', 'u');

describe('fold', () => {
  test('removes marks and case and turns đ into d', () => {
    expect(fold('ĐẢNG UỶ Khối, Nghị quyết')).toBe('dang uy khoi, nghi quyet');
    expect(fold('Ðảng'.normalize('NFD'))).toBe('dang');
    expect(fold('trƣờng')).toBe('truong');
  });
  test('keeps the length of composed text and gives the same for every Unicode form', () => {
    fc.assert(
      fc.property(vietnameseText, (text) => {
        expect(fold(text)).toHaveLength(text.length);
        expect(fold(text.normalize('NFD'))).toBe(fold(text));
        expect(fold(fold(text))).toBe(fold(text));
        expect(fold(text.toUpperCase())).toBe(fold(text));
      }),
    );
  });
  test('gives of every letter what Unicode says, beside any other letter and mark', () => {
    const units = [0x41, 0x61, 0x110, 0x1a3, 0x130, 0x1ed9, 0x301, 0x323, 0x2013, 0x3a3, 0x5d0];
    for (let unit = 0; unit < 0xd800; unit += 1)
      for (const other of [0x301, 0x3a3, 0x1b0]) {
        const text = String.fromCharCode(unit, other);
        if (fold(text) !== byUnicode(text)) expect([text, fold(text)]).toBe(byUnicode(text));
      }
    for (const first of units)
      for (const second of units)
        for (const third of units) {
          const text = String.fromCharCode(first, second, third);
          expect(fold(text)).toBe(byUnicode(text));
        }
  });

  test('foldWords keeps only words', () => {
    expect(foldWords('  “Học tập” – làm theo, 2026 ')).toBe('hoc tap lam theo 2026');
  });
});

describe('normalise', () => {
  test('composes marks typed in the wrong order', () => {
    expect(normalise('quyé\u0302t')).toBe('quyết');
    expect(normalise('ngu\u0300\u031Bng')).toBe('ngừng');
    expect(normalise('o\u0323\u0302')).toBe('ộ');
  });
  test('removes invisible characters and makes spaces, dashes and slashes plain', () => {
    expect(normalise('Số\u00A027\u2011NQ\uFF0FTW\u200B\u00AD')).toBe('Số 27-NQ/TW');
    expect(normalise('2020 – 2025 − １２')).toBe('2020 - 2025 - 12');
  });
  test('replaces look-alikes inside Vietnamese tokens only', () => {
    expect(normalise('158/2026/NĐ-\u0421\u0420')).toBe('158/2026/NĐ-CP');
    expect(normalise('Ðiều 4, ðảng, Trƣờng, chƣơng')).toBe('Điều 4, đảng, Trường, chương');
    expect(normalise('\u0422\u0440\u0443\u0434 Москва')).toBe('\u0422\u0440\u0443\u0434 Москва');
    expect(normalise('\u0441ơ quan')).toBe('cơ quan');
  });
  test('is idempotent and equal for NFC and NFD', () => {
    fc.assert(
      fc.property(vietnameseText, (text) => {
        expect(normalise(text)).toBe(text);
        expect(normalise(text.normalize('NFD'))).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
    );
  });
  test('offsets lead from every character back into the original', () => {
    const original = 'Số\u00AD 12\u2011KH/ĐUK'.normalize('NFD');
    const { text, offsets } = normaliseWithOffsets(original);
    const start = text.indexOf('12-KH/ĐUK');
    expect(original.slice(offsets[start], offsets[start + 9])).toBe(
      '12\u2011KH/ĐUK'.normalize('NFD'),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const result = normaliseWithOffsets(given);
        expect(result.offsets).toHaveLength(result.text.length + 1);
        expect(result.offsets.at(-1)).toBe(given.length);
        expect(result.offsets.toSorted((a, b) => a - b)).toEqual(result.offsets);
      }),
    );
  });
  test('gives the same with and without offsets, whatever the text', () => {
    const anyText = fc.oneof(vietnameseText, fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(anyText, vietnameseText, (text, more) => {
        expect(normalise(text + more)).toBe(normaliseWithOffsets(text + more).text);
      }),
    );
  });
  test('takes piled marks away in time that does not grow with their square', () => {
    const begun = performance.now();
    const text = withoutPiledMarks(`e${'\u0301\u0323'.repeat(200_000)} đảng`);
    expect(text).toBe(`e${'\u0301\u0323'.repeat(4)} đảng`);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(withoutPiledMarks('quyết định'.normalize('NFD'))).toBe('quyết định'.normalize('NFD'));
  });
  test('normaliseLine makes one line of a broken one', () => {
    expect(normaliseLine('  về công tác \n xây dựng\tĐảng ')).toBe('về công tác xây dựng Đảng');
  });
});

describe('placeTones', () => {
  test('brings both spellings of open oa, oe, uy to one', () => {
    expect(placeTones('hoà thuỷ khoẻ UỶ Hoà Uỷ hòa ủy')).toBe('hòa thủy khỏe ỦY Hòa Ủy hòa ủy');
  });
  test('leaves quý and closed syllables alone', () => {
    expect(placeTones('quý Quỳ hoàn thuỳ.')).toBe('quý Quỳ hoàn thùy.');
    expect(placeTones('khuỷu ngoài toàn')).toBe('khuỷu ngoài toàn');
  });
  test('never changes the folded text and is idempotent', () => {
    fc.assert(
      fc.property(vietnameseText, (text) => {
        expect(fold(placeTones(text))).toBe(fold(text));
        expect(placeTones(placeTones(text))).toBe(placeTones(text));
      }),
    );
  });
});

describe('isVietnameseSyllable', () => {
  test.each(
    'đảng quyết nghị người nghiêng giếng gì quốc khuỷu ngoằn yêu uỷ ủy thuở quýnh xoong ương ở Tỉnh ĐẢNG giữa khuya tuyên'.split(
      ' ',
    ),
  )('%s is one', (word) => {
    expect(isVietnameseSyllable(word)).toBe(true);
    expect(isVietnameseSyllable(word.normalize('NFD'))).toBe(true);
  });
  test.each(
    'đờng trờng ơng ưung nghuyết cê ngê kà ghà tấpp cap tàc TW NQ qúỵết plan văb ngghị b ©'.split(
      ' ',
    ),
  )('%s is none', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  });
  test('the share of a text counts its words', () => {
    expect(vietnameseShare('Nghị quyết về công tác xây dựng Đảng')).toBe(1);
    expect(vietnameseShare('©ng ®¶ng 12')).toBe(0);
    expect(vietnameseShare('đảng zzz')).toBe(0.5);
    expect(vietnameseShare('12 + 5')).toBe(0);
  });
});

describe('vietnameseNameSortKey', () => {
  test('sorts by given name first, d before đ, then tones', () => {
    const names = [
      'Trần Thị Đào',
      'Lê Văn Dũng',
      'Nguyễn Văn An',
      'Bùi Thị Ánh',
      'Hồ Thị Ân',
      'Bùi An',
    ];
    const sorted = names.toSorted((a, b) =>
      vietnameseNameSortKey(a) < vietnameseNameSortKey(b) ? -1 : 1,
    );
    expect(sorted).toEqual([
      'Bùi An',
      'Nguyễn Văn An',
      'Bùi Thị Ánh',
      'Hồ Thị Ân',
      'Lê Văn Dũng',
      'Trần Thị Đào',
    ]);
  });
  test('is the same for every Unicode form and spacing, and plain ASCII', () => {
    fc.assert(
      fc.property(vietnameseText, (name) => {
        const key = vietnameseNameSortKey(name);
        expect(vietnameseNameSortKey(`  ${name.normalize('NFD')} `)).toBe(key);
        expect(key).toMatch(/^[\x20-\x7E]*$/u);
      }),
    );
  });
});
