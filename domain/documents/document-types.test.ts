import { describe, expect, test } from 'vitest';
import { findSigns } from '../signs/find-signs.ts';
import { PARTY_SIGN_TYPES, STATE_SIGN_TYPES } from '../signs/sign-types.table.ts';
import { fold } from '../vietnamese/fold.ts';
import { DOCUMENT_TYPES } from './document-types.table.ts';
import {
  documentType,
  documentTypeAtStart,
  documentTypeNamed,
  documentTypesOfSign,
} from './document-types.ts';

function codesOf(text: string): string[] {
  return findSigns(text).flatMap(({ sign }) => documentTypesOfSign(sign).map((type) => type.code));
}

describe('the table of types', () => {
  test('codes and names are unique', () => {
    expect(new Set(DOCUMENT_TYPES.map((type) => type.code)).size).toBe(DOCUMENT_TYPES.length);
    expect(new Set(DOCUMENT_TYPES.map((type) => fold(type.vi))).size).toBe(DOCUMENT_TYPES.length);
  });
  test('every abbreviation is one that signs can carry', () => {
    const party = DOCUMENT_TYPES.flatMap((type) => type.party ?? []);
    const state = DOCUMENT_TYPES.flatMap((type) => type.state ?? []);
    expect(PARTY_SIGN_TYPES).toEqual(expect.arrayContaining(party));
    expect(STATE_SIGN_TYPES).toEqual(expect.arrayContaining(state));
  });
  test('every type is found by its code and by its name in capitals without marks', () => {
    for (const type of DOCUMENT_TYPES) {
      expect(documentType(type.code)).toBe(type);
      expect(documentTypeNamed(fold(type.vi).toUpperCase())).toBe(type);
    }
    expect(documentType('nothing')).toBeNull();
    expect(documentTypeNamed('Nghị quyết về công tác cán bộ')).toBeNull();
  });
  test('the longest name at the start of a line wins', () => {
    expect(documentTypeAtStart('NGHỊ QUYẾT LIÊN TỊCH về phối hợp')?.type.code).toBe(
      'joint_resolution',
    );
    expect(documentTypeAtStart('Chương trình hành động thực hiện')).toMatchObject({ words: 4 });
    expect(documentTypeAtStart('Về việc')).toBeNull();
  });
});

describe('types of a sign', () => {
  test('the Party sign QĐ is both quyết định and quy định', () => {
    expect(codesOf('66-QĐ/TW')).toEqual(['decision', 'regulation']);
    expect(codesOf('08-QĐi/TW')).toEqual(['regulation']);
  });
  test('TT is thông tri in the Party and thông tư in the State', () => {
    expect(codesOf('02-TT/TU')).toEqual(['circular_letter']);
    expect(codesOf('01/2011/TT-BNV')).toEqual(['circular']);
  });
  test('signs of the National Assembly leave law and resolution open, letters are letters', () => {
    expect(codesOf('91/2025/QH15')).toEqual(['resolution', 'code', 'law']);
    expect(codesOf('17/2022/UBTVQH15')).toEqual(['resolution', 'ordinance']);
    expect(codesOf('Số: 125/SGDĐT-VP')).toEqual(['official_letter']);
  });
});
