import { env } from 'cloudflare:workers';
import readXlsx from 'read-excel-file/universal';
import { beforeAll, expect, it } from 'vitest';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { takeStep } from '../conferences/conferences.service.ts';
import { TestConferences } from '../conferences/conferences.test-conferences.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
  type TestUnit,
} from '../platform/test-harness.ts';
import {
  insertDecisionStatement,
  insertLinkStatement,
} from '../programmes/programmes.repository.ts';

let committee: TestCommittee;
let campaignId: string;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  campaignId = await openTestCampaign(committee);
  const conferences = new TestConferences(committee);
  const { cell, grassroots, foreign } = committee.unitIds;

  // Two come in person, one of them online as well later; one makes up for it; one was ill.
  const first = await conferences.run([campaignId]);
  for (const person of ['member', 'siblingMember'] as const)
    await conferences.attend(first, person);
  const online = await conferences.run([campaignId], { form: 'online', unitId: foreign });
  for (const person of ['member', 'foreignMember'] as const)
    await conferences.attend(online, person);
  await conferences.run([campaignId], { unitId: grassroots, title: 'Chưa họp' });
  const again = await conferences.run([campaignId], { form: 'online' }, { madeUpFor: first });
  await conferences.attend(again, 'secretary');
  await write(`INSERT INTO conference_absences VALUES (?, ?, 'illness', 'x', 1)`, [
    first,
    committee.memberIds.officer,
  ]);
  await write(`INSERT INTO conference_absences VALUES (?, ?, 'travel', 'x', 1)`, [
    first,
    committee.memberIds.secretary,
  ]);
  await takeStep(committee.services, await conferences.actor('officer'), first, 'close');
  await write('INSERT INTO conference_guests VALUES (?, ?, 26, ?, 1)', [first, cell, 'x']);
  for (const [count, at] of [
    [4, 1],
    [2, 2],
  ] as const)
    await write('INSERT INTO essay_counts VALUES (?, ?, ?, ?, ?)', [
      campaignId,
      cell,
      count,
      committee.memberIds.secretary,
      at,
    ]);
  await passQuiz('siblingMember', 'foreignMember');
  await oweProgrammes('grassroots', 'foreign');
});

async function write(sql: string, values: (string | number)[]): Promise<void> {
  await committee.services.env.DB.prepare(sql)
    .bind(...values)
    .run();
}

async function passQuiz(...people: TestPerson[]): Promise<void> {
  await write(`INSERT INTO quizzes VALUES (?, 1, '[]', 1, NULL, 'x', 1, NULL)`, [campaignId]);
  for (const person of people)
    await write(`INSERT INTO quiz_attempts VALUES (?, ?, 1, ?, 1, 1, 2, 1, 1)`, [
      person,
      campaignId,
      committee.memberIds[person],
    ]);
}

/** Both owe one; the first has issued it. */
async function oweProgrammes(issuing: TestUnit, other: TestUnit): Promise<void> {
  const { services, unitIds } = committee;
  const { DB } = services.env;
  const documentId = await DB.prepare('SELECT document_id FROM campaigns WHERE id = ?')
    .bind(campaignId)
    .first<string>('document_id');
  const decidedBy = committee.memberIds.officer;
  await DB.batch([
    insertDecisionStatement(services, documentId ?? '', {
      number: 1,
      deed: 'laid_down',
      unitIds: [unitIds[issuing], unitIds[other]],
      dueDate: '2099-12-31',
      types: ['plan'],
      ground: null,
      reason: 'Theo Kế hoạch số 5',
      decidedBy,
    }),
    insertLinkStatement(services, {
      documentId: documentId ?? '',
      unitId: unitIds[issuing],
      deed: 'linked',
      origin: 'hand',
      paper: { type: 'plan', sign: '12-KH/ĐU', issueDate: '2026-03-02', title: 'Kế hoạch' },
      decidedBy,
    }),
  ]);
}

async function made(as: TestPerson, form: Record<string, string> = {}): Promise<string> {
  const response = await committee.fetch('/reports', {
    as,
    form: {
      unit: committee.unitIds.committee,
      about: 'campaign',
      campaign: campaignId,
      requestKey: crypto.randomUUID(),
      ...form,
    },
  });
  return response.headers.get('location') ?? '';
}

async function read(path: string, as: TestPerson): Promise<string> {
  return await (await committee.fetch(path, { as, headers: { accept: 'text/html' } })).text();
}

async function nameOf(unit: TestUnit): Promise<string | null> {
  return await committee.services.env.DB.prepare('SELECT name FROM unit_periods WHERE unit_id = ?')
    .bind(committee.unitIds[unit])
    .first<string>('name');
}

/** The sheet of conferences, quiz and programmes, by unit and heading. */
async function sheetOf(path: string, as: TestPerson) {
  const file = await (await committee.fetch(`${path}/files/xlsx`, { as })).arrayBuffer();
  const rows = (await readXlsx(file))[1]?.data ?? [];
  const heading = rows.findIndex((row) => row[0] === 'TT');
  return new Map(
    rows
      .slice(heading + 1)
      .map((row) => [
        String(row[1]),
        Object.fromEntries(row.map((value, column) => [String(rows[heading]?.[column]), value])),
      ]),
  );
}

it('counts conferences where they were held, people once by how they came, non-members apart', async () => {
  const path = await made('officer');
  const sheet = await sheetOf(path, 'officer');
  const [whole] = [...sheet.values()];
  expect(whole).toMatchObject({
    'Số hội nghị, lớp': 4,
    'Dự trực tiếp': 2,
    'Dự trực tuyến': 1,
    'Học bù': 1,
    'Tổng đã dự': 4,
    'Tỷ lệ dự %': 40,
    'Vắng có lý do': 1,
    // Ten were invited to the one that is over.
    'Vắng không lý do': 5,
    'Bài thu hoạch': 2,
    'Ngoài Đảng (lượt)': 26,
    'Đạt trắc nghiệm': 2,
    'Đơn vị đã có CTHĐ, KH': 1,
    'Đơn vị phải có CTHĐ, KH': 2,
  });
  expect(sheet.get((await nameOf('grassroots')) ?? '')).toMatchObject({
    'Số hội nghị, lớp': 1,
    'Dự trực tiếp': 2,
    'CTHĐ, KH: số': '12-KH/ĐU',
    'CTHĐ, KH: ngày': '02/03/2026',
  });
  expect(sheet.get((await nameOf('foreign')) ?? '')).toMatchObject({
    'Số hội nghị, lớp': 1,
    'Dự trực tiếp': 0,
    'Dự trực tuyến': 1,
    'CTHĐ, KH: số': 'chưa ban hành',
  });
  const page = await read(path, 'officer');
  for (const sentence of [
    'Đã tổ chức 4 hội nghị',
    'Dự trực tiếp 2, trực tuyến 1, học bù 1.',
    'Vắng có lý do 1, vắng không lý do 5.',
    'Đã nộp 2 bài thu hoạch.',
    '26 lượt người ngoài Đảng',
    'Đạt yêu cầu trắc nghiệm: 2',
    '1/2 đơn vị đã ban hành',
    '2/2 tổ chức trực thuộc đã tổ chức hội nghị',
  ])
    expect(page, sentence).toContain(sentence);
});

it('finds them again, until one is taken back', async () => {
  const path = await made('officer');
  expect(await read(`${path}?check=1`, 'officer')).toContain('trùng với báo cáo');
  await write('UPDATE conference_guests SET count = ?', [27]);
  expect(await read(`${path}?check=1`, 'officer')).toContain('khác báo cáo ở');
  await write('UPDATE conference_guests SET count = ?', [26]);
});

it('counts a period as one campaign after the other, without programmes', async () => {
  const day = new Date(committee.services.clock.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  // A period counts to the end of yesterday: nothing had begun.
  const sheet = await sheetOf(
    await made('officer', { about: 'period', from: day, to: day }),
    'officer',
  );
  const [whole] = [...sheet.values()];
  expect(whole).toMatchObject({ 'Số hội nghị, lớp': 0, 'Tổng đã dự': 0 });
  expect(whole).not.toHaveProperty('CTHĐ, KH: số');
  expect(whole).not.toHaveProperty('Ngày báo cáo');
});

it('says which organisation below has handed its report in, when, and whether on time', async () => {
  const { unitIds } = committee;
  const before = await made('officer');
  const below = await nameOf('grassroots');
  expect((await sheetOf(before, 'officer')).get(below ?? '')).toMatchObject({
    'Ngày báo cáo': 'chưa báo cáo',
  });

  const handedIn = await made('grassrootsOfficer', { unit: unitIds.grassroots });
  const handIn = (path: string, as: TestPerson) =>
    committee.fetch(`${path}/hand-in`, { as, form: {} });
  // Not by whoever is not in the chain of the unit, and of no other unit's.
  for (const as of ['publisher', 'secretary'] as const)
    expect((await handIn(handedIn, as)).status, as).toBe(404);
  expect(await read(handedIn, 'grassrootsOfficer')).toContain('Nộp báo cáo này');
  for (let again = 0; again < 2; again += 1)
    expect((await handIn(handedIn, 'grassrootsOfficer')).status).toBe(303);
  expect(await read(handedIn, 'grassrootsOfficer')).toMatch(/Đã nộp lúc/u);
  expect(await read('/reports', 'officer')).toMatch(/Đã nộp \d\d\/\d\d/u);

  const due = (reportDue: string) =>
    committee.fetch(`/department/campaigns/${campaignId}/report-due`, {
      as: 'publisher',
      form: { reportDue },
    });
  expect((await due('2020-01-01')).status).toBe(422);
  expect((await due('2099-12-31')).status).toBe(303);
  const after = await made('officer');
  expect((await sheetOf(after, 'officer')).get(below ?? '')?.['Ngày báo cáo']).toMatch(
    /^\d\d\/\d\d\/\d{4}$/u,
  );
  const page = await read(after, 'officer');
  expect(page).toContain('1/2 tổ chức trực thuộc đã nộp báo cáo (50,00\u00a0%).');
  expect(page).toContain('Đúng hạn ngày 31/12/2099: 1/2 (50,00\u00a0%).');
  // What was made before stays as it was, and agrees with a count of its own moment.
  expect(await read(before, 'officer')).toContain('0/2 tổ chức trực thuộc đã nộp báo cáo');
  expect(await read(`${before}?check=1`, 'officer')).toContain('trùng với báo cáo');
  await expect(write('DELETE FROM report_hand_ins WHERE handed_in_at > ?', [0])).rejects.toThrow(
    'stay',
  );
});

it('shows a report of before these were counted as it was, and holds it against what it has', async () => {
  const path = await made('officer');
  const { DB } = committee.services.env;
  const row = await DB.prepare('SELECT * FROM reports WHERE id = ?')
    .bind(path.split('/').at(-1))
    .first<Record<string, string>>();
  const figures = JSON.parse(row?.['figures'] ?? '{}') as {
    rows: { proceedings: { counts: Record<string, number>; handedInOn?: string } }[];
  };
  for (const { proceedings } of figures.rows) {
    delete proceedings.counts['unexcused'];
    delete proceedings.counts['essays'];
    delete proceedings.handedInOn;
  }
  const old = { ...row, id: 'old', request_key: 'old', figures: JSON.stringify(figures) };
  const columns = Object.keys(old);
  await write(
    `INSERT INTO reports (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(old),
  );
  const [whole] = [...(await sheetOf('/reports/old', 'officer')).values()];
  expect(whole).toMatchObject({ 'Vắng có lý do': 1, 'Tổng đã dự': 4 });
  for (const later of ['Vắng không lý do', 'Bài thu hoạch', 'Ngày báo cáo'])
    expect(whole).not.toHaveProperty(later);
  expect(await read('/reports/old?check=1', 'officer')).toContain('trùng với báo cáo');
});

it('withholds counts of few members from whoever is not in their chain', async () => {
  const sheet = await sheetOf(await made('publisher'), 'publisher');
  for (const row of sheet.values()) {
    expect(row['Dự trực tiếp']).toBe('–');
    expect(row['Đạt trắc nghiệm']).toBe('–');
  }
  expect([...sheet.values()][0]).toMatchObject({
    'Số hội nghị, lớp': 4,
    'Ngoài Đảng (lượt)': 26,
    'Tổng đã dự': '–',
  });
});
