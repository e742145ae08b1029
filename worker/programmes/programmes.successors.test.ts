import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { addDays } from '../../domain/dates/local-day.ts';
import { today } from '../platform/clock.ts';
import { createTestCommittee } from '../platform/test-harness.ts';
import { carryOut, create, useCommittee } from '../units/unit-changes.test-changes.ts';
import { testProgrammes } from './programmes.test-programmes.ts';

const committee = await createTestCommittee(env);
useCommittee(committee);
const { resolution, decide, coverage, post, named, documents } = await testProgrammes(committee);
const { unitIds } = committee;
const day = today(committee.services.clock);
const earlier = addDays(day, -2);

const codeOf = (unitId: string) =>
  committee.services.env.DB.prepare('SELECT code FROM units WHERE id = ?')
    .bind(unitId)
    .first<string>('code');
const idOf = async (code: string) =>
  String(
    await committee.services.env.DB.prepare('SELECT id FROM units WHERE code = ?')
      .bind(code)
      .first<string>('id'),
  );

/** How the units stand that owe something, by code, and the figures at the top. */
async function standing(documentId: string, asOf?: string) {
  const { units, ended } = await coverage(documentId, 'auditor', asOf);
  const owing = units.filter(({ duty }) => duty !== null);
  const states = await Promise.all(
    owing.map(async ({ unitId, duty }) => `${await codeOf(unitId)} ${duty?.state}`),
  );
  const top = units[0]?.counts;
  return { states: states.toSorted(), owed: top?.['owed'], late: top?.['late'], ended };
}

it('what two cells owed is owed once by the cell they merge into, until it or both have issued', async () => {
  const [one, two] = [await create('P1', unitIds.grassroots), await create('P2', unitIds.foreign)];
  const { documentId } = await resolution({ units: [] });
  const choice = { how: 'chosen', unitIds: [one, two] };
  expect((await decide(documentId, 'officer', { choice })).status).toBe(200);
  const links = (unitId: string) => `/api/documents/${documentId}/programmes/${unitId}/links`;
  await post(links(one), 'officer', named);
  expect(await standing(documentId)).toEqual({
    states: ['P1 late', 'P2 outstanding'],
    owed: 2,
    late: 1,
    ended: 0,
  });

  // A name and a place that change change no figure.
  await carryOut({
    kind: 'renamed',
    unitId: one,
    validFrom: earlier,
    name: 'Chi bộ đổi tên',
    unitKind: 'cell',
  });
  await carryOut({ kind: 'moved', unitId: two, validFrom: earlier, parentId: unitIds.grassroots });
  expect(await standing(documentId)).toMatchObject({ owed: 2, late: 1 });
  const grassroots = await coverage(documentId, 'grassrootsOfficer');
  expect(grassroots.units[0]?.counts).toMatchObject({ owed: 2 });

  await carryOut({
    kind: 'merged',
    validFrom: day,
    unitIds: [one, two],
    into: { code: 'PM', name: 'Chi bộ hợp nhất', unitKind: 'cell', parentId: unitIds.grassroots },
    grants: [],
  });
  expect(await standing(documentId)).toEqual({
    states: ['PM outstanding'],
    owed: 1,
    late: 0,
    ended: 0,
  });
  const merged = await idOf('PM');
  const page = await documents.pageText(`/programmes/${documentId}/units/${merged}`, 'officer');
  expect(page.text).toContain('Kế thừa từ');

  await post(links(merged), 'officer', { ...named, sign: '9-KH/CB' });
  expect(await standing(documentId)).toMatchObject({ states: ['PM late'], owed: 1, late: 1 });
});

it('a cell that ends without a successor owes nothing any more, and the page says so', async () => {
  const gone = await create('PX', unitIds.grassroots);
  const { documentId } = await resolution({ units: ['cell'] });
  const choice = { how: 'chosen', unitIds: [gone] };
  await decide(documentId, 'officer', { choice, decisions: 1 });
  expect(await standing(documentId)).toMatchObject({ owed: 2, ended: 0 });
  await carryOut({ kind: 'ended', unitId: gone, validFrom: day, membersTo: null, grants: [] });
  expect(await standing(documentId)).toMatchObject({ owed: 1, ended: 1 });
});
