import { expect, it } from 'vitest';
import { UnitLookup } from './units.lookup.ts';

const units = new UnitLookup([
  { id: 'one', code: 'CB01', name: 'Chi bộ Văn phòng' },
  { id: 'two', code: 'CB02', name: 'Chi bộ 2' },
  { id: 'three', code: 'CB03', name: 'Chi bộ 2' },
]);

it.each([
  ['CB01', '', { unitId: 'one' }],
  ['', 'CHI BO VAN PHONG', { unitId: 'one' }],
  ['', 'CB01', { unitId: 'one' }],
  ['', 'Chi bộ 2', { problem: 'unit_ambiguous' }],
  ['', 'CB02', { unitId: 'two' }],
  ['', 'Chi bộ 9', { problem: 'unit_unknown' }],
  ['CB09', 'Chi bộ Văn phòng', { problem: 'unit_unknown' }],
])('finds %j %j', (code, name, found) => {
  expect(units.find(code, name)).toEqual(found);
});
