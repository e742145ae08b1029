import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TCVN3, VNI } from './legacy-encodings.table.ts';
import {
  decodeLegacyRun,
  decodeTcvn3,
  decodeVni,
  detectLegacyEncoding,
  encodingOfFont,
  restoreLostHorn,
} from './legacy-encodings.ts';

const TCVN3_LINE = '§¶ng ñy Khèi c¸c c¬ quan tØnh h­íng dÉn';
const UNICODE_LINE = 'Đảng ủy Khối các cơ quan tỉnh hướng dẫn';
const VNI_LINE = 'Ñaûng uûy Khoái caùc cô quan tænh höôùng daãn';

function encode(text: string, table: ReadonlyMap<string, string>): string {
  const codes = new Map<string, string>();
  for (const [code, letter] of table) if (!codes.has(letter)) codes.set(letter, code);
  return text.replace(/./gsu, (letter) => codes.get(letter) ?? letter);
}

describe('decoding', () => {
  test('TCVN3, soft hyphen as ư included', () => {
    expect(decodeTcvn3(TCVN3_LINE)).toBe(UNICODE_LINE);
  });
  test('TCVN3 capitals come from the font, not from the codes', () => {
    expect(decodeTcvn3('®¶ng céng s¶n viÖt nam', { capitals: true })).toBe(
      'ĐẢNG CỘNG SẢN VIỆT NAM',
    );
  });
  test('VNI, pairs before single letters', () => {
    expect(decodeVni(VNI_LINE)).toBe(UNICODE_LINE);
    expect(decodeVni('ÑAÛNG BOÄ, Nghò quyeát, kyõ thuaät')).toBe('ĐẢNG BỘ, Nghị quyết, kỹ thuật');
  });
  test('what is encoded comes back', () => {
    const lower = [...new Set(TCVN3.values())].filter((letter) => letter === letter.toLowerCase());
    const syllables = fc.array(fc.constantFrom(...lower, 'b', 'n', 'g', ' '), { maxLength: 40 });
    fc.assert(
      fc.property(syllables, (units) => {
        const text = units.join('');
        expect(decodeTcvn3(encode(text, TCVN3))).toBe(text);
      }),
    );
    for (const letter of VNI.values()) expect(decodeVni(encode(letter, VNI))).toBe(letter);
  });
});

describe('lost soft hyphens', () => {
  test('ư comes back where the word is no syllable without it', () => {
    const lost = decodeTcvn3('®êng tr­êng nh÷ng ngêi ®îc t­ nh­ng'.replace(/\u00AD/gu, ''));
    expect(restoreLostHorn(lost).text).toBe('đường trường những người được tư nhưng');
  });
  test('valid words and abbreviations stay', () => {
    expect(restoreLostHorn('Đảng viên, TW, sáng ngời')).toEqual({
      text: 'Đảng viên, TW, sáng ngời',
      repaired: 0,
    });
  });
});

describe('detecting', () => {
  test('tells the encodings of a run apart', () => {
    expect(detectLegacyEncoding(TCVN3_LINE)).toBe('tcvn3');
    expect(detectLegacyEncoding(VNI_LINE)).toBe('vni');
    expect(detectLegacyEncoding(UNICODE_LINE)).toBeNull();
    expect(detectLegacyEncoding(UNICODE_LINE.normalize('NFD'))).toBeNull();
    expect(detectLegacyEncoding('Côte d’Ivoire, § 5, 10 µm, déjà vu')).toBeNull();
  });
  test('a run is decoded with what was done to it', () => {
    expect(decodeLegacyRun(TCVN3_LINE)).toEqual({
      text: UNICODE_LINE,
      encoding: 'tcvn3',
      repaired: 0,
    });
    expect(decodeLegacyRun(UNICODE_LINE)).toEqual({
      text: UNICODE_LINE,
      encoding: null,
      repaired: 0,
    });
    expect(decodeLegacyRun('v¨n phßng Trung ¬ng §¶ng').text).toBe('văn phòng Trung ương Đảng');
  });
  test('font names speak first', () => {
    expect(encodingOfFont('BAAAAA+.VnTimeH')).toEqual({ encoding: 'tcvn3', capitals: true });
    expect(encodingOfFont('.VnTime')).toEqual({ encoding: 'tcvn3', capitals: false });
    expect(encodingOfFont('VNI-Times')).toEqual({ encoding: 'vni', capitals: false });
    expect(encodingOfFont('TimesNewRomanPSMT')).toBeNull();
  });
});
