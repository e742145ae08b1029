import { env } from 'cloudflare:workers';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/universal';
import { hashPassword } from '../accounts/passwords.ts';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { damage } from '../ledger/ledger.test-ledgers.ts';
import type { Env } from '../platform/env.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { markedPdf, pdfFile } from '../uploads/uploads.test-files.ts';
import { workbookOf } from '../workbooks/workbook.ts';
import { planConference } from './conferences.service.ts';
import { TestConferences } from './conferences.test-conferences.ts';

const PASSWORD = 'mật khẩu để thử';

let committee: TestCommittee;
let conferences: TestConferences;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  conferences = new TestConferences(committee);
  const hash = await hashPassword(committee.services.env.PASSWORD_PEPPER, PASSWORD);
  await committee.services.env.DB.prepare('UPDATE accounts SET password_hash = ?').bind(hash).run();
});

const attendedOf = async (campaign: string) => {
  const [coverage] = await committee.services.ledger.coverage([campaign]);
  return coverage!.units.reduce((sum, unit) => sum + unit.attended, 0);
};
const historyOf = (campaign: string, person: TestPerson) =>
  committee.services.ledger.historyOf(campaign, committee.memberIds[person]);

async function post(path: string, as: TestPerson, form: Record<string, string> | FormData) {
  if (form instanceof FormData) form.set('password', PASSWORD);
  const body =
    form instanceof FormData ? { body: form } : { form: { password: PASSWORD, ...form } };
  const response = await committee.fetch(path, { as, method: 'POST', ...body });
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    text: await response.text(),
  };
}

async function text(path: string, as: TestPerson) {
  const response = await committee.fetch(path, { as });
  return { status: response.status, text: await response.text() };
}

async function figuresOf(conferenceId: string, as: TestPerson = 'officer') {
  const response = await committee.fetch(`/api/conferences/${conferenceId}/figures`, { as });
  return (await response.json<{ total: Record<string, number> }>()).total;
}

const sheetOf = (conferenceId: string, unit: 'cell' | 'siblingCell' | 'foreignCell') =>
  `/conferences/${conferenceId}/units/${committee.unitIds[unit]}/attendance`;

/** The attendance of a person that stands. */
async function attendanceOf(conferenceId: string, person: TestPerson) {
  return await committee.services.env.DB.prepare(
    'SELECT id FROM attendances WHERE conference_id = ? AND member_id = ? AND withdrawn_at IS NULL',
  )
    .bind(conferenceId, committee.memberIds[person])
    .first<string>('id');
}

describe('the sheet of a unit', () => {
  it('records ticks, reasons and guests, but nobody ticks themselves', async () => {
    const campaign = await openTestCampaign(committee);
    const id = await conferences.run([campaign]);
    const { member, secretary, siblingMember } = committee.memberIds;
    const path = sheetOf(id, 'cell');
    const shown = await text(path, 'secretary');
    expect(shown.text).toContain(`value="${member}"`);
    expect(shown.text).not.toContain(`value="${secretary}"`);
    const form = new FormData();
    for (const present of [member, secretary, siblingMember]) form.append('present', present);
    form.append(`ground-${siblingMember}`, 'illness');
    form.append('guests', '3');
    expect((await post(path, 'secretary', form)).location).toBe(`/conferences/${id}?entered=1`);
    await post(path, 'secretary', form);
    await conferences.settle();
    expect(await attendedOf(campaign)).toBe(1);
    const [entry] = (await historyOf(campaign, 'member')).filter(({ method }) => method);
    expect(entry).toMatchObject({ method: 'attended', actorId: secretary });
    expect(entry!.reason).toContain('bí thư điểm danh');
    expect(await figuresOf(id)).toMatchObject({ invited: 10, present: 1, guests: 3, excused: 0 });
  });

  it('asks who one is before an entry about others', async () => {
    const id = await conferences.run([await openTestCampaign(committee)]);
    const form = { present: committee.memberIds.member, guests: '0', password: '' };
    const refused = await post(sheetOf(id, 'cell'), 'secretary', form);
    expect([refused.status, refused.text.includes('xác nhận lại danh tính')]).toEqual([403, true]);
    expect(await figuresOf(id)).toMatchObject({ present: 0 });
  });

  it('is that of the own units alone, for whoever may see names', async () => {
    const campaign = await openTestCampaign(committee);
    const id = await conferences.run([campaign]);
    const seen: [TestPerson, 'cell' | 'siblingCell' | 'foreignCell', number][] = [
      ['secretary', 'cell', 200],
      ['secretary', 'siblingCell', 404],
      ['foreignSecretary', 'cell', 404],
      ['grassrootsOfficer', 'cell', 200],
      ['grassrootsOfficer', 'foreignCell', 404],
      ['officer', 'foreignCell', 200],
      ['publisher', 'cell', 404],
      ['administrator', 'cell', 404],
      ['auditor', 'cell', 404],
      ['member', 'cell', 404],
    ];
    for (const [person, unit, status] of seen) {
      expect([person, unit, (await text(sheetOf(id, unit), person)).status]).toEqual([
        person,
        unit,
        status,
      ]);
      const roster = `/conferences/${id}/units/${committee.unitIds[unit]}`;
      expect((await text(roster, person)).status).toBe(status);
      expect((await post(sheetOf(id, unit), person, { guests: '0' })).status).toBe(
        status === 200 ? 303 : 404,
      );
    }
    expect(await figuresOf(id, 'secretary')).toMatchObject({ invited: 2 });
    expect(await figuresOf(id, 'grassrootsOfficer')).toMatchObject({ invited: 6 });
    const audit = 'SELECT count(*) AS n FROM audit_entries WHERE subject_id = ? AND action = ?';
    const views = await committee.services.env.DB.prepare(audit)
      .bind(id, 'named_list.viewed')
      .first<number>('n');
    expect(views).toBe(6);
  });

  it('hides a conference of another cell, its list and its room', async () => {
    const { foreignCell } = committee.unitIds;
    const campaign = await openTestCampaign(committee);
    const plan = { unitId: foreignCell, invitedUnitIds: [foreignCell] };
    const id = await conferences.run([campaign], plan, { by: 'foreignSecretary' });
    for (const path of ['', '/room', '/list', '/minutes', '/plan', '/minutes/file'])
      expect((await text(`/conferences/${id}${path}`, 'secretary')).status).toBe(404);
    expect((await post(`/conferences/${id}/state`, 'secretary', { step: 'close' })).status).toBe(
      404,
    );
    expect((await text('/conferences', 'secretary')).text).not.toContain(id);
    expect((await text('/conferences', 'foreignSecretary')).text).toContain(id);
  });
});

async function withdraw(id: string, reason: string, as: TestPerson = 'secretary') {
  const attendanceId = await attendanceOf(id, 'member');
  return post(`/conferences/${id}/attendances/${attendanceId}/withdraw`, as, { reason });
}

describe('taking an attendance back', () => {
  it('corrects the ledger, with the reason, and leaves another conference’s evidence', async () => {
    const campaign = await openTestCampaign(committee);
    const [one, two] = [await conferences.run([campaign]), await conferences.run([campaign])];
    await conferences.attend(one, 'member');
    await conferences.attend(two, 'member');
    expect((await withdraw(one, 'ngắn')).status).toBe(422);
    expect((await withdraw(one, 'Không phải người của mình', 'foreignSecretary')).status).toBe(404);
    expect((await withdraw(one, 'Ghi nhầm người cùng tên')).status).toBe(303);
    await conferences.settle();
    expect(await attendedOf(campaign)).toBe(1);
    const history = await historyOf(campaign, 'member');
    expect(history.filter(({ kind }) => kind === 'corrected')).toMatchObject([
      { reason: 'Ghi nhầm người cùng tên', actorId: committee.memberIds.secretary },
    ]);
    expect((await withdraw(two, 'Cũng nhầm như buổi trước')).status).toBe(303);
    await conferences.settle();
    await conferences.settle();
    expect(await attendedOf(campaign)).toBe(0);
    expect(await conferences.attend(two, 'member')).toBe(303);
    expect(await attendedOf(campaign)).toBe(1);
  });

  it('cannot be undone in the table, nor an attendance removed', async () => {
    const id = await conferences.run([await openTestCampaign(committee)]);
    await conferences.attend(id, 'member');
    const { DB } = committee.services.env;
    await expect(DB.prepare('DELETE FROM attendances').run()).rejects.toThrow('never removed');
    await expect(
      DB.prepare('UPDATE attendances SET way = ? WHERE conference_id = ?').bind('listed', id).run(),
    ).rejects.toThrow('only be taken back');
  });
});

describe('while the ledger is read-only', () => {
  it('attendance is taken, and stands in the ledger once when it is mended', async () => {
    const campaign = await openTestCampaign(committee);
    const id = await conferences.run([campaign]);
    const ledger = (env as unknown as Env).LEDGER.getByName(committee.committeeId);
    await damage(ledger, 'UPDATE events SET at = at + 1 WHERE seq = 1');
    expect((await ledger.seal()).state).toBe('read_only');
    expect(await conferences.attend(id, 'member')).toBe(303);
    await conferences.settle();
    expect(await attendedOf(campaign)).toBe(0);
    await damage(ledger, 'UPDATE events SET at = at - 1 WHERE seq = 1');
    expect(await ledger.check()).toMatchObject({ state: 'writable', held: 0 });
    await conferences.settle();
    expect(await attendedOf(campaign)).toBe(1);
    const history = await historyOf(campaign, 'member');
    expect(history.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1);
  });
});

describe('a list', () => {
  it('is looked at before it is recorded, line by line, and may be sent again', async () => {
    const campaign = await openTestCampaign(committee);
    const id = await conferences.run([campaign]);
    const path = `/conferences/${id}/list`;
    const lines = 'member\nNgười thử siblingMember\nNguoi thu foreignMember\nKhông Có Ai';
    const preview = await post(path, 'officer', { lines });
    expect(preview.text).toContain('2 người sẽ được ghi có mặt');
    expect(preview.text).toContain('Tên gần giống');
    expect(preview.text).toContain('Không tìm thấy');
    expect(await figuresOf(id)).toMatchObject({ present: 0 });
    const form = new FormData();
    for (const [, value] of preview.text.matchAll(/name="member" value="(\w+)"/gu))
      form.append('member', value!);
    form.append('line-3', committee.memberIds.foreignMember);
    expect((await post(`${path}/confirm`, 'officer', form)).location).toContain('entered=3');
    expect((await post(`${path}/confirm`, 'officer', form)).location).toContain('entered=0');
    await conferences.settle();
    expect(await attendedOf(campaign)).toBe(3);
  });

  it('is read from XLSX and CSV; what cannot be read is said to be so', async () => {
    const id = await conferences.run([await openTestCampaign(committee)]);
    const rows = [
      ['TT', 'Họ và tên', 'Mã đảng viên', 'Có mặt'],
      ['1', 'Người thử member', 'member', 'x'],
      ['2', 'Người thử secretary', 'secretary', 'Vắng'],
    ];
    const xlsx = await writeXlsxFile(rows.map((row) => row.map((value) => ({ value })))).toBlob();
    const send = (file: Blob, name: string) => {
      const form = new FormData();
      form.append('file', file, name);
      return post(`/conferences/${id}/list`, 'officer', form);
    };
    const csv = new Blob([rows.map((row) => row.join(',')).join('\r\n')]);
    for (const [file, name] of [
      [xlsx, 'a.xlsx'],
      [csv, 'a.csv'],
    ] as const) {
      const { text: shown } = await send(file, name);
      expect([name, shown.includes('1 người sẽ được ghi')]).toEqual([name, true]);
      expect(shown).toContain('Ghi là không có mặt');
    }
    const large = [...rows];
    for (let n = 1; n <= 3_000; n += 1)
      large.push([`${n}`, `Nguyễn Thị Người Dự ${n}`, `X-${n}`, 'x']);
    large.push(['3001', 'Người thử siblingMember', 'siblingMember', 'x']);
    const long = await send(new Blob([workbookOf([{ name: 'Điểm danh', rows: large }])]), 'a.xlsx');
    expect(long.text).toContain('2 người sẽ được ghi');
    expect(long.text.match(/Không tìm thấy/gu)?.length).toBeGreaterThanOrEqual(3_000);
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(41_000_000) }, { level: 1 });
    expect((await send(new Blob([bomb]), 'a.xlsx')).status).toBe(413);
    const broken = await send(new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 9])]), 'a.xlsx');
    expect([broken.status, broken.text.includes('Không đọc được tệp')]).toEqual([422, true]);
  });
});

describe('a make-up session', () => {
  it('invites those who missed it, counts them as made up, and acknowledges them', async () => {
    const campaign = await openTestCampaign(committee);
    const { cell } = committee.unitIds;
    const first = await conferences.run([campaign]);
    await conferences.attend(first, 'member');
    const session = await conferences.run(
      [],
      { unitId: cell, invitedUnitIds: [cell] },
      { by: 'secretary', madeUpFor: first },
    );
    const missed = await text(`/conferences/${first}/units/${cell}?show=missed`, 'secretary');
    expect(missed.text).toContain('Người thử secretary');
    expect(missed.text).not.toContain('Người thử member');
    expect(await figuresOf(session)).toMatchObject({ invited: 1, present: 0 });
    expect(await conferences.attend(session, 'secretary')).toBe(303);
    await conferences.settle();
    expect(await attendedOf(campaign)).toBe(2);
    expect(await figuresOf(first)).toMatchObject({ invited: 10, present: 1, madeUp: 1, absent: 8 });
    expect(await figuresOf(session)).toMatchObject({ invited: 1, present: 1 });
    const actor = await conferences.actor('officer');
    const plan = conferences.plan([campaign]);
    await expect(planConference(committee.services, actor, plan, session)).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('exchange', () => {
  it('gives a file that is taken in again without recording anybody twice', async () => {
    const campaign = await openTestCampaign(committee);
    const source = await conferences.run([campaign]);
    await conferences.attend(source, 'member');
    await conferences.attend(source, 'foreignMember');
    const target = await conferences.run([campaign], { reference: 'SOTAY-7' });
    const take = async (format: string) => {
      const form = { conference: source, format };
      const path = '/conferences/exchange/file';
      expect((await committee.fetch(path, { as: 'officer', form })).status).toBe(403);
      return await (await committee.fetch(path, { as: 'officer', confirmed: true, form })).text();
    };
    const csv = await take('csv');
    expect(csv).toContain('member_code');
    const json = JSON.parse(await take('json')) as {
      conferences: { conference: string; reference: string }[];
    };
    json.conferences[0]!.conference = '';
    json.conferences[0]!.reference = 'SOTAY-7';
    const send = async (content: string, as: TestPerson) => {
      const form = new FormData();
      form.append('file', new Blob([content]), 'a');
      const preview = await post('/conferences/exchange', as, form);
      const pairs = [...preview.text.matchAll(/name="pair" value="([^"]+)"/gu)];
      const confirm = new FormData();
      for (const [, pair] of pairs) confirm.append('pair', pair!);
      return { ...preview, confirm, pairs: pairs.length };
    };
    const back = await send(csv, 'officer');
    expect([back.pairs, back.text.includes('Đã có mặt từ trước')]).toEqual([0, true]);
    const theirs = await send(JSON.stringify(json), 'secretary');
    expect([theirs.pairs, theirs.text.includes('Không có mã đảng viên này')]).toEqual([1, true]);
    const whole = await send(JSON.stringify(json), 'officer');
    expect(whole.pairs).toBe(2);
    const done = await post('/conferences/exchange/confirm', 'officer', whole.confirm);
    expect(done.location).toContain('recorded=2');
    const again = await post('/conferences/exchange/confirm', 'officer', whole.confirm);
    expect(again.location).toContain('recorded=0');
    expect(await figuresOf(target)).toMatchObject({ present: 2 });
    expect((await send('a,b\n1,2', 'officer')).status).toBe(422);
    const excused = `reference,member_code,status,ground\nSOTAY-7,siblingMember,excused,illness\nSOTAY-7,secretary,absent,\nSOTAY-7,member,excused,travel`;
    const absent = await send(excused, 'officer');
    expect([absent.pairs, absent.text.includes('Sẽ ghi vắng có lý do')]).toEqual([1, true]);
    const confirmed = await post('/conferences/exchange/confirm', 'officer', absent.confirm);
    expect(confirmed.location).toContain('recorded=1');
    expect(await figuresOf(target)).toMatchObject({ present: 2, excused: 1 });
    expect((await send(excused, 'officer')).text).toContain('Lý do vắng đã có từ trước');
    absent.confirm.append('pair', `${target}:${committee.memberIds.member}:study`);
    const twice = await post('/conferences/exchange/confirm', 'officer', absent.confirm);
    expect(twice.location).toContain('recorded=0');
    expect(await figuresOf(target)).toMatchObject({ present: 2, excused: 1 });
    const exports = `SELECT count(*) AS n FROM audit_entries WHERE action = 'attendance.exported'`;
    expect(await committee.services.env.DB.prepare(exports).first('n')).toBe(2);
  });
});

describe('minutes', () => {
  it('are kept under their hash, after the gate, for whoever oversees the conference', async () => {
    const id = await conferences.run([await openTestCampaign(committee)]);
    const path = `/conferences/${id}/minutes`;
    const minutes = new Uint8Array(pdfFile());
    const send = (content: string | ArrayBuffer, declared = 'true') => {
      const form = new FormData();
      form.append('file', new Blob([content]), 'Biên bản.pdf');
      form.append('declaredNotSecret', declared);
      return post(path, 'officer', form);
    };
    expect((await send(minutes.buffer, '')).status).toBe(422);
    expect((await send('Biên bản dạng chữ')).status).toBe(422);
    expect((await send(minutes.buffer)).location).toContain('done=minutes');
    const { objects } = await (env as unknown as Env).FILES.list({ prefix: 'minutes/' });
    expect(objects.map(({ key }) => key)).toEqual([
      expect.stringMatching(/^minutes\/[0-9a-f]{64}$/u),
    ]);
    const file = await committee.fetch(`${path}/file`, { as: 'secretary' });
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(minutes);
  });

  it('with a mark of secrecy are refused before anything is written', async () => {
    const id = await conferences.run([await openTestCampaign(committee)]);
    const { FILES, DB } = env as unknown as Env;
    const kept = async () => {
      const { objects } = await FILES.list();
      const row = 'SELECT minutes_sha256, minutes_file_name FROM conferences WHERE id = ?';
      return [objects.map(({ key }) => key), await DB.prepare(row).bind(id).first()];
    };
    const before = await kept();
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(markedPdf()).buffer]), 'Biên bản.pdf');
    form.append('declaredNotSecret', 'true');
    const refused = await post(`/conferences/${id}/minutes`, 'officer', form);
    expect(refused.status).toBe(422);
    expect(await kept()).toEqual(before);
    const entry = await DB.prepare(
      "SELECT subject_id AS subject, detail FROM audit_entries WHERE action = 'upload.refused'",
    ).first<{ subject: string | null; detail: string }>();
    expect(JSON.parse(entry!.detail)).toMatchObject({ reason: 'secrecy.marked' });
    expect(JSON.stringify(entry)).not.toContain('Biên bản');
  });
});
