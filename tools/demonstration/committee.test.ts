import { describe, expect, it } from 'vitest';
import { OFFICES } from '../../domain/members/offices.table.ts';
import { DEMONSTRATION_ACCOUNTS } from './accounts.ts';
import { makeCommittee, ROOT_CODE } from './committee.ts';

describe('the demonstration committee', () => {
  const { units, members } = makeCommittee();

  it('has 74 grassroots organisations, of both kinds', () => {
    const grassroots = units.filter(({ parentCode }) => parentCode === ROOT_CODE);
    expect(grassroots).toHaveLength(74);
    expect(new Set(grassroots.map(({ kind }) => kind))).toEqual(
      new Set(['grassroots_committee', 'grassroots_cell']),
    );
  });

  it('has at least 4,200 members, each in a cell, with codes and user names of their own', () => {
    expect(members.length).toBeGreaterThanOrEqual(4_200);
    expect(members.length).toBeLessThan(4_400);
    expect(new Set(members.map(({ code }) => code)).size).toBe(members.length);
    const userNames = members.flatMap(({ userName }) => userName ?? []);
    expect(new Set(userNames).size).toBe(userNames.length);
    const cells = new Set(
      units
        .filter(({ kind }) => kind === 'cell' || kind === 'grassroots_cell')
        .map(({ code }) => code),
    );
    expect(members.every(({ unitCode }) => cells.has(unitCode))).toBe(true);
  });

  it('keeps to the sizes of the Charter: 30 members or more make a grassroots committee', () => {
    for (const unit of units.filter(({ kind }) => kind === 'grassroots_committee')) {
      const below = members.filter(({ unitCode }) => unitCode.startsWith(`${unit.code}.`));
      expect(below.length, unit.name).toBeGreaterThanOrEqual(30);
    }
  });

  it('seats every demonstration account and gives every cell a secretary', () => {
    for (const { userName } of DEMONSTRATION_ACCOUNTS)
      expect(members.filter((member) => member.userName === userName)).toHaveLength(1);
    const led = new Set(
      members
        .flatMap(({ roles }) => (roles ?? []).filter(({ role }) => role === 'secretary'))
        .map(({ unitCode }) => unitCode),
    );
    expect(
      units.filter(({ kind }) => kind.endsWith('cell')).every(({ code }) => led.has(code)),
    ).toBe(true);
  });

  it('gives a plausible share of official members each office, in units that there are', () => {
    const held = members.flatMap(({ offices = [], standing }) =>
      offices.map((office) => ({ ...office, standing })),
    );
    const known = new Set(units.map(({ code }) => code));
    expect(held.filter(({ unitCode }) => !known.has(unitCode))).toEqual([]);
    expect(held.filter(({ standing }) => standing !== 'official')).toEqual([]);
    const holders = (code: string) =>
      members.filter(({ offices = [] }) => offices.some(({ office }) => office === code)).length;
    const least = {
      executive_committee: 500,
      inspection_commission: 100,
      reporter: 74,
      key_cadre: 200,
    };
    for (const { code } of OFFICES) {
      expect(holders(code), code).toBeGreaterThanOrEqual(least[code]);
      expect(holders(code), code).toBeLessThan(members.length / 5);
    }
    // Some hold several: kinds of people share them.
    expect(members.some(({ offices = [] }) => new Set(offices.map((o) => o.office)).size > 1)).toBe(
      true,
    );
  });

  it('is the same every time', () => {
    expect(makeCommittee()).toEqual({ units, members });
  });
});
