import { env } from 'cloudflare:workers';
import mammoth from 'mammoth';
import Papa from 'papaparse';
import readXlsx from 'read-excel-file/universal';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, endOfLocalDay } from '../../domain/dates/local-day.ts';
import {
  acknowledgeThemselves,
  openTestCampaign,
  planTestCampaign,
} from '../campaigns/campaigns.test-campaigns.ts';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { addSchedule, makeDueReports, monthBefore, nextOn } from './schedules.service.ts';

let committee: TestCommittee;
let campaignId: string;

const acknowledge = (person: TestPerson) => acknowledgeThemselves(committee, campaignId, person);

type Form = Record<string, string>;

async function send(as: TestPerson, form: Form): Promise<Response> {
  return await committee.fetch('/reports', {
    as,
    form: { about: 'campaign', campaign: campaignId, requestKey: crypto.randomUUID(), ...form },
    headers: { accept: 'text/html' },
  });
}

/** Makes a report and gives its address. */
async function made(as: TestPerson, form: Form = {}): Promise<string> {
  const response = await send(as, { unit: committee.unitIds.committee, ...form });
  expect(response.status, await response.clone().text()).toBe(303);
  return response.headers.get('location') ?? '';
}

async function read(path: string, as: TestPerson): Promise<string> {
  const response = await committee.fetch(path, { as, headers: { accept: 'text/html' } });
  expect(response.status, path).toBe(200);
  return await response.text();
}

async function download(path: string, as: TestPerson = 'officer'): Promise<Response> {
  const response = await committee.fetch(path, { as });
  expect(response.status, path).toBe(200);
  return response;
}

beforeAll(async () => {
  committee = await createTestCommittee(env);
  campaignId = await openTestCampaign(committee);
  await acknowledge('member');
  await acknowledge('officer');
});

describe('a report of a campaign', () => {
  it('keeps the figures of its moment, and finds them again in the ledger', async () => {
    const path = await made('officer');
    const before = await read(path, 'officer');
    expect(before).toContain('2/10');
    expect(before).toContain('20,00');
    await acknowledge('siblingMember');
    expect(await read(path, 'officer')).toContain('2/10');
    expect(await read(`${path}?check=1`, 'officer')).toContain('trùng với báo cáo');
    expect(await read(await made('officer'), 'officer')).toContain('3/10');
  });

  it('says that a count made now differs once the ledger tells another past', async () => {
    const path = await made('officer');
    const id = path.split('/').at(-1) ?? '';
    // No way of the product changes a report: the row is written as if somebody had.
    const row = await committee.services.env.DB.prepare('SELECT * FROM reports WHERE id = ?')
      .bind(id)
      .first<Record<string, string>>();
    const figures = JSON.parse(row?.['figures'] ?? '{}') as {
      rows: { counts: { self: number } }[];
    };
    if (figures.rows[0]) figures.rows[0].counts.self += 1;
    const forged = {
      ...row,
      id: 'forged',
      request_key: 'forged',
      figures: JSON.stringify(figures),
    };
    const columns = Object.keys(forged);
    await committee.services.env.DB.prepare(
      `INSERT INTO reports (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
      .bind(...Object.values(forged))
      .run();
    expect(await read('/reports/forged?check=1', 'officer')).toContain('khác báo cáo ở 1 dòng');
  });

  it('is one, however often the form is sent', async () => {
    const form = { requestKey: 'pressed-twice' };
    const [one, two] = await Promise.all([made('officer', form), made('officer', form)]);
    expect(one).toBe(two);
  });

  it('cannot be changed, removed or replaced', async () => {
    await made('officer');
    const { DB } = committee.services.env;
    for (const sql of [
      "UPDATE reports SET figures = '{}'",
      'DELETE FROM reports',
      'REPLACE INTO reports SELECT * FROM reports LIMIT 1',
    ])
      await expect(DB.prepare(sql).run(), sql).rejects.toThrow('append-only');
  });

  it('opens again as a spreadsheet, a document and CSV with the same figures', async () => {
    const path = await made('officer');
    const xlsx = await readXlsx(await (await download(`${path}/files/xlsx`)).arrayBuffer());
    const rows = xlsx[0]?.data ?? [];
    const heading = rows.findIndex((row) => row[0] === 'TT');
    const [, top] = [rows[heading], rows[heading + 1]];
    const of = (name: string) => top?.[rows[heading]?.indexOf(name) ?? -1];
    expect([of('Phải xác nhận'), of('Tổng đã xác nhận'), of('Tỷ lệ %')]).toEqual([10, 3, 30]);

    const docx = await (await download(`${path}/files/docx`)).arrayBuffer();
    const { value: text } = await mammoth.extractRawText({ buffer: Buffer.from(docx) });
    expect(text).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(text).toContain('BÁO CÁO');
    expect(text).toContain('3/10');
    expect(text).toContain('T/M BAN THƯỜNG VỤ');

    const csv = (await (await download(`${path}/files/csv`)).text()).replace('\ufeff', '');
    const parsed = Papa.parse<string[]>(csv.trim(), { delimiter: ';' }).data;
    expect(parsed[1]?.[parsed[0]?.indexOf('Tỷ lệ %') ?? -1]).toBe('30,00');
    expect((await committee.fetch(`${path}/files/exe`, { as: 'officer' })).status).toBe(404);
  });

  it('prints the checkpoint it was made by', async () => {
    await committee.services.ledger.seal();
    expect(await read(await made('officer'), 'officer')).toMatch(
      /Mã kiểm tra của sổ xác nhận: (?:[0-9a-f]{4} ?){4}/u,
    );
  });
});

describe('who may see a report', () => {
  it('a unit in scope, and no other; forbidden looks like missing', async () => {
    const ofCommittee = await made('officer');
    const ofCell = await made('secretary', { unit: committee.unitIds.cell });
    const status = async (path: string, as: TestPerson) =>
      (await committee.fetch(path, { as })).status;
    for (const [path, as, expected] of [
      [ofCommittee, 'grassrootsOfficer', 404],
      [ofCommittee, 'member', 404],
      [ofCommittee, 'auditor', 200],
      [ofCell, 'grassrootsOfficer', 200],
      [ofCell, 'foreignSecretary', 404],
      [`${ofCell}/files/xlsx`, 'foreignSecretary', 404],
      ['/reports/unknown', 'officer', 404],
    ] as const)
      expect(await status(path, as), `${path} ${as}`).toBe(expected);
    expect(await read('/reports', 'foreignSecretary')).not.toContain(ofCell);
  });

  it('none is made of a unit outside it', async () => {
    const response = await send('secretary', { unit: committee.unitIds.siblingCell });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('trong phạm vi');
  });

  it('figures of few people show to the chain of the unit, and to no other reader', async () => {
    const path = await made('secretary', { unit: committee.unitIds.cell });
    expect(await read(path, 'secretary')).toContain('1/2 đồng chí');
    const seenByAuditor = await read(path, 'auditor');
    expect(seenByAuditor).toContain('ít hơn năm người');
    expect(seenByAuditor).not.toContain('1/2 đồng chí');
    const csv = await (await download(`${path}/files/csv`, 'auditor')).text();
    expect(csv).toContain(';;;;;;');
  });

  it('one of a restricted document shows to nobody who may not know of it', async () => {
    const restricted = await openTestCampaign(committee, {
      ...(await planTestCampaign(committee, 'restricted')),
      audience: { kind: 'chosen', unitIds: [committee.unitIds.foreign], roles: [] },
    });
    const path = await made('officer', { campaign: restricted });
    expect((await committee.fetch(path, { as: 'publisher' })).status).toBe(200);
    expect((await committee.fetch(path, { as: 'administrator' })).status).toBe(200);
    const secretary = await committee.fetch(path, { as: 'foreignSecretary' });
    expect(secretary.status).toBe(404);
  });
});

describe('what is asked for wrongly', () => {
  it.each([
    [{ campaign: '' }, 'chọn đợt quán triệt'],
    [{ campaign: 'unknown' }, 'chọn đợt quán triệt'],
    [{ day: '2026-02-30' }, 'có trong lịch'],
    [{ day: '2199-01-01' }, 'không sau hôm nay'],
    [{ about: 'period', from: '2026-03-01', to: '2026-02-01' }, 'ngày đầu không sau'],
    [{ about: 'period', from: '2024-01-01', to: '2026-02-01' }, '366 ngày'],
    [{ unit: '' }, 'chọn một tổ chức đảng'],
  ])('%j is refused with what to do, and nothing is kept', async (form, sentence) => {
    const count = () =>
      committee.services.env.DB.prepare('SELECT count(*) AS n FROM reports').first<number>('n');
    const before = await count();
    const response = await send('officer', { unit: committee.unitIds.committee, ...form });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(sentence);
    expect(await count()).toBe(before);
  });
});

describe('a report of a period', () => {
  it('counts whole days, every campaign that ran, and assignments instead of people', async () => {
    const day = today(committee.services.clock);
    const path = await made('officer', {
      about: 'period',
      from: addDays(day, -10),
      to: addDays(day, 10),
    });
    const text = await read(path, 'officer');
    // The campaigns of this file were issued today: at the end of yesterday nobody was assigned.
    expect(text).toContain('0 lượt phải xác nhận');
    expect(text).toContain('không tính tỷ lệ');
  });
});

describe('reports made every month', () => {
  it('the day comes once a month, also over the end of a year', () => {
    expect(nextOn('2026-01-04', 5)).toBe('2026-01-05');
    expect(nextOn('2026-01-05', 5)).toBe('2026-02-05');
    expect(nextOn('2026-12-28', 28)).toBe('2027-01-28');
    expect(nextOn('2028-01-31', 1)).toBe('2028-02-01');
    expect(monthBefore('2026-03-05')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(monthBefore('2027-01-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });

  it('are made once when due, end with the right they rest on, and are refused outside it', async () => {
    const { services } = committee;
    const response = await committee.fetch('/reports/schedules', {
      as: 'secretary',
      form: { unit: committee.unitIds.cell, dayOfMonth: '5' },
    });
    expect(response.status).toBe(303);
    const outside = await committee.fetch('/reports/schedules', {
      as: 'secretary',
      form: { unit: committee.unitIds.foreign, dayOfMonth: '5' },
    });
    expect(outside.status).toBe(422);
    const at = (now: number) => ({ ...services, clock: { now: () => now } });
    const due = nextOn(today(services.clock), 5);
    const tick = at(endOfLocalDay(due));
    await makeDueReports(tick);
    await makeDueReports(tick);
    const scheduled = () =>
      services.env.DB.prepare(
        'SELECT count(*) AS n FROM reports WHERE schedule_id IS NOT NULL',
      ).first<number>('n');
    expect(await scheduled()).toBe(1);
    expect(await read('/reports', 'secretary')).toContain('lập tự động theo lịch');

    await services.env.DB.prepare("UPDATE role_grants SET valid_to = ? WHERE role = 'secretary'")
      .bind(addDays(due, 1))
      .run();
    await makeDueReports(at(endOfLocalDay(nextOn(due, 5))));
    expect(await scheduled()).toBe(1);
    const ground = await services.env.DB.prepare('SELECT end_ground FROM report_schedules').first(
      'end_ground',
    );
    expect(ground).toBe('no_longer_entitled');
  });

  it('are ended by whoever set them up alone', async () => {
    const { services } = committee;
    const officer = { kind: 'account', memberId: committee.memberIds.officer } as const;
    await addSchedule(
      services,
      {
        ...officer,
        accountId: committee.accountIds.officer,
        fullName: '',
        unitId: null,
        grants: [{ role: 'officer', unitId: committee.unitIds.committee }],
      },
      { unitId: committee.unitIds.committee, dayOfMonth: 3 },
    );
    const id = await services.env.DB.prepare(
      'SELECT id FROM report_schedules WHERE day_of_month = 3',
    ).first<string>('id');
    const end = (as: TestPerson) =>
      committee.fetch(`/reports/schedules/${id}/end`, { as, method: 'POST', form: {} });
    expect((await end('administrator')).status).toBe(404);
    expect((await end('officer')).status).toBe(303);
    expect((await end('officer')).status).toBe(303);
  });
});
