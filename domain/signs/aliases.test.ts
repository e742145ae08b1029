import { describe, expect, it } from 'vitest';
import { findRelations } from '../relations/find-relations.ts';
import { STARTER_ALIASES } from './aliases.table.ts';
import { type Alias, aliasesOf, aliasKey, aliasTable, signsOfAlias } from './aliases.ts';
import { parseSign } from './find-signs.ts';
import { findNamedReferences } from './named-references.ts';

const FREE: Alias = {
  name: 'Nghị quyết Tam nông',
  sign: '26-NQ/TW',
  issuer: 'Ban Chấp hành Trung ương',
  issueDate: '2008-08-05',
};
const TABLE = aliasTable([FREE]);

describe('the key of a name', () => {
  it('is the same for every spelling', () => {
    expect(aliasKey('NQ TW 4, khoá XII')).toBe(aliasKey('Nghị quyết Trung ương 4 khóa XII'));
    expect(aliasKey('  nghị quyết TAM NÔNG ')).toBe(aliasKey(FREE.name));
    expect(aliasKey('Nghị quyết 57')).toBe('number:resolution:57');
  });
});

describe('a name that no grammar covers', () => {
  it('is found as whole words, over a line end, with or without marks', () => {
    for (const text of ['Theo Nghị quyết Tam nông.', 'nghi quyet\ntam nong', 'NGHỊ QUYẾT TAM NÔNG'])
      expect(findNamedReferences(text, TABLE.freeNames).map(({ key }) => key)).toEqual([
        'name:nghi quyet tam nong',
      ]);
    for (const text of ['Nghị quyết Tam nôngg', 'Nghị quyết. Tam nông', 'tam nông'])
      expect(findNamedReferences(text, TABLE.freeNames)).toEqual([]);
  });
  it('gives relations its candidates', () => {
    const body = 'Căn cứ Nghị quyết Tam nông;';
    const passages = [{ ordinal: 0, kind: 'preamble' as const, level: 0, heading: '', body }];
    const own = { type: 'plan', sign: null, issueDate: null, title: '' };
    expect(findRelations(passages, own, TABLE)).toMatchObject([
      { kind: 'based_on', target: { sign: null, candidateKeys: ['26-nq/tw'] } },
    ]);
    expect(findRelations(passages, own)).toEqual([]);
  });
});

describe('the starter table', () => {
  it('holds canonical signs only, and no row twice', () => {
    for (const { sign } of STARTER_ALIASES) expect(parseSign(sign)?.canonical).toBe(sign);
    expect(new Set(STARTER_ALIASES.map((row) => JSON.stringify(row))).size).toBe(
      STARTER_ALIASES.length,
    );
  });
  it('tells documents of one number of two terms apart by their date', () => {
    const [own] = aliasesOf('plenum:6:XII');
    const [other] = aliasesOf('plenum:5:XIII');
    expect([own?.sign, other?.sign]).toEqual(['18-NQ/TW', '18-NQ/TW']);
    expect(own?.issueDate).not.toBe(other?.issueDate);
    expect(signsOfAlias('plenum:6:XII', TABLE)).toEqual([]);
  });
});
