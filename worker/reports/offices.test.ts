import { env } from 'cloudflare:workers';
import mammoth from 'mammoth';
import readXlsx from 'read-excel-file/universal';
import { beforeAll, expect, it } from 'vitest';
import { addDays, endOfLocalDay } from '../../domain/dates/local-day.ts';
import type { Office } from '../../domain/members/offices.table.ts';
import { acknowledgeThemselves, openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  TEST_PEOPLE,
  type TestCommittee,
  type TestPerson,
  type TestUnit,
} from '../platform/test-harness.ts';
import { readFigures } from './reports.figures.ts';

let committee: TestCommittee;
let campaignId: string;
let day: string;

async function hold(
  person: TestPerson,
  office: Office,
  unit: TestUnit = 'committee',
  validFrom = '2020-01-01',
) {
  const response = await committee.fetch(`/members/${committee.memberIds[person]}`, {
    as: 'administrator',
    form: {
      action: 'give-office',
      office,
      unitId: committee.unitIds[unit],
      validFrom,
    },
  });
  expect(response.status).toBe(303);
}

async function made(unitId: string, form: Record<string, string> = {}): Promise<string> {
  const response = await committee.fetch('/reports', {
    as: 'officer',
    form: {
      about: 'campaign',
      campaign: campaignId,
      unit: unitId,
      requestKey: crypto.randomUUID(),
      ...form,
    },
    headers: { accept: 'text/html' },
  });
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
}

async function read(path: string, as: TestPerson = 'officer'): Promise<string> {
  const response = await committee.fetch(path, { as, headers: { accept: 'text/html' } });
  expect(response.status, path).toBe(200);
  return await response.text();
}

const figuresOf = (unitId: string, cutAt = committee.services.clock.now()) =>
  readFigures(
    committee.services,
    { sql: "'' = ?", binding: '' },
    { unitId, on: { kind: 'campaign', campaignId }, cutAt },
  );

/** Due and acknowledged of each office in a report of a unit. */
async function counted(unitId: string, cutAt?: number) {
  const { offices } = await figuresOf(unitId, cutAt);
  return offices?.map(({ office, counts }) => [
    office,
    counts.assigned - counts.exempt - counts.left,
    counts.self + counts.attended + counts.attested,
  ]);
}

beforeAll(async () => {
  committee = await createTestCommittee(env);
  campaignId = await openTestCampaign(committee);
  day = today(committee.services.clock);
  await acknowledgeThemselves(committee, campaignId, 'member');
});

/** As reports were kept before offices were counted. */
async function withoutOffices(path: string): Promise<string> {
  const { DB } = committee.services.env;
  const row = await DB.prepare('SELECT * FROM reports WHERE id = ?')
    .bind(path.split('/').at(-1))
    .first();
  const figures = JSON.parse(String(row?.['figures'])) as { offices?: unknown };
  delete figures.offices;
  const older = { ...row, id: 'older', request_key: 'older', figures: JSON.stringify(figures) };
  const columns = Object.keys(older);
  await DB.prepare(
    `INSERT INTO reports (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
    .bind(...Object.values(older))
    .run();
  return '/reports/older';
}

const SAME = 'trùng với báo cáo';
let before: string;

it('a report says nothing of kinds of people where nobody holds an office', async () => {
  const { unitIds } = committee;
  before = await made(unitIds.committee);
  expect(await read(before)).not.toContain('Theo đối tượng');
  expect(await read(`${before}?check=1`)).toContain(SAME);
});

it('counts each person once in each kind, where they belong, and everybody who holds one as the table does', async () => {
  const { unitIds } = committee;
  await hold('member', 'reporter');
  await hold('member', 'reporter', 'cell');
  await hold('member', 'key_cadre');
  await hold('officer', 'reporter');
  expect(await counted(unitIds.committee)).toEqual([
    ['reporter', 2, 1],
    ['key_cadre', 1, 1],
  ]);
  expect(await counted(unitIds.cell)).toEqual([
    ['reporter', 1, 1],
    ['key_cadre', 1, 1],
  ]);
  expect(await counted(unitIds.foreign)).toEqual([]);
  for (const person of TEST_PEOPLE) await hold(person, 'executive_committee');
  for (const unitId of [unitIds.committee, unitIds.grassroots, unitIds.cell]) {
    const { rows, offices } = await figuresOf(unitId);
    expect(offices?.[0]).toEqual({ office: 'executive_committee', counts: rows[0]?.counts });
  }
});

it('counts offices as they are held at the moment of the report', async () => {
  const { unitIds } = committee;
  const tomorrow = addDays(day, 1);
  await hold('secretary', 'inspection_commission', 'committee', tomorrow);
  const held = async (cutAt?: number) =>
    (await counted(unitIds.committee, cutAt))?.map(([office]) => office);
  expect(await held()).not.toContain('inspection_commission');
  expect(await held(endOfLocalDay(tomorrow))).toContain('inspection_commission');
});

it('keeps them; a count made now differs where an office was entered for a day before', async () => {
  const path = await made(committee.unitIds.committee);
  expect(await read(`${path}?check=1`)).toContain(SAME);
  expect(await read(before)).not.toContain('Theo đối tượng');
  expect(await read(`${before}?check=1`)).toContain('khác báo cáo ở 3 dòng');
  await hold('auditor', 'reporter');
  expect(await read(`${path}?check=1`)).toContain('khác báo cáo ở 1 dòng');
  const older = await withoutOffices(path);
  expect(await read(older)).not.toContain('Theo đối tượng');
  expect(await read(`${older}?check=1`)).toContain(SAME);
  for (const format of ['xlsx', 'csv', 'docx'])
    expect((await committee.fetch(`${older}/files/${format}`, { as: 'officer' })).status).toBe(200);
});

it('prints them on the page and in every file, and withholds few people from others', async () => {
  const path = await made(committee.unitIds.committee);
  const file = async (format: string) =>
    await (await committee.fetch(`${path}/files/${format}`, { as: 'officer' })).arrayBuffer();
  const reporters = ['Báo cáo viên', 3, 0, 1, 33.33];
  const everybody = ['Đảng viên (tất cả)', 10, 0, 1, 10];
  const sheets = await readXlsx(await file('xlsx'));
  const sheet = sheets.find(({ sheet: name }) => name === 'Theo đối tượng');
  expect(sheet?.data).toContainEqual(reporters);
  expect(sheet?.data.at(-1)).toEqual(everybody);
  const csv = new TextDecoder().decode(await file('csv'));
  expect(csv).toContain('Báo cáo viên;3;0;1;33,33\r\n');
  const annex = await mammoth.extractRawText({ buffer: Buffer.from(await file('docx')) });
  expect(annex.value).toMatch(/Báo cáo viên\s+3\s+0\s+1\s+33,33/u);
  const sentence = 'Báo cáo viên 1/3 (33,33\u00a0%)';
  expect(annex.value).toContain(sentence);
  expect(await read(path)).toContain(sentence);
  expect(await read(path)).toMatch(/Báo cáo viên<\/th>.*?>3<.*?>33,33</su);
  const seenByAuditor = await read(path, 'auditor');
  expect(seenByAuditor).toMatch(/Báo cáo viên<\/th>.*?>–<.*?>–</su);
  expect(seenByAuditor).not.toContain('33,33');
});
