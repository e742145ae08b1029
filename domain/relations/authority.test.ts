import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorityOver, issuerNamed, issuerOfSign } from './authority.ts';
import { ISSUING_BODIES } from './issuing-bodies.table.ts';

describe('who may replace whose paper', () => {
  it.each([
    ['Bộ Chính trị', 'Tỉnh ủy Bình Minh', 'sufficient'],
    ['Ban Thường vụ Tỉnh ủy', 'Tỉnh ủy Bình Minh', 'sufficient'],
    ['Tỉnh ủy Bình Minh', 'Ban Bí thư', 'insufficient'],
    ['Chính phủ', 'Thủ tướng Chính phủ', 'sufficient'],
    ['Thủ tướng Chính phủ', 'Chính phủ', 'insufficient'],
    ['Bộ Nội vụ', 'Ủy ban nhân dân tỉnh Bình Minh', 'not_comparable'],
    ['Bộ Nội vụ', 'Bộ Tài chính', 'not_comparable'],
    ['Bộ Chính trị', 'Chính phủ', 'not_comparable'],
    ['Tỉnh ủy Bình Minh', 'Tỉnh ủy An Bình', 'not_comparable'],
    ['Tỉnh ủy Bình Minh', 'Câu lạc bộ Sách', 'not_comparable'],
  ])('%s over %s: %s', (actor, target, finding) => {
    expect(authorityOver(issuerNamed(actor, null), issuerNamed(target, null))).toBe(finding);
  });

  it('is sufficient over oneself, and never for two bodies of different level both ways', () => {
    const bodies = fc.constantFrom(...ISSUING_BODIES.map(({ code }) => ({ code, place: '' })));
    fc.assert(
      fc.property(bodies, bodies, (a, b) => {
        expect(authorityOver(a, a)).toBe('sufficient');
        const [there, back] = [authorityOver(a, b), authorityOver(b, a)];
        expect(there === 'not_comparable').toBe(back === 'not_comparable');
        expect(there === 'insufficient' && back === 'insufficient').toBe(false);
      }),
    );
  });
});

describe('the body of an issuer', () => {
  it('holds for a day: district committees ended on 2025-07-01', () => {
    expect(issuerNamed('Huyện ủy Phù Sa', '2025-06-30')).toEqual({
      code: 'district_party_committee',
      place: 'phu sa',
    });
    expect(issuerNamed('Huyện ủy Phù Sa', '2025-07-01')).toBeNull();
  });

  it.each([
    ['30/2020/NĐ-CP', 'government'],
    ['91/2025/QH15', 'national_assembly'],
    ['17/2022/UBTVQH15', 'assembly_standing_committee'],
    ['1630/QĐ-TTg', 'prime_minister'],
    ['12-QĐ/TU', 'provincial_party_committee'],
    ['22-QĐ/TW', undefined],
  ])('of the sign %s is %s', (sign, code) => {
    expect(issuerOfSign(sign)?.code).toBe(code);
  });
});
