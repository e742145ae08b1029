import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/dates/local-day.ts';
import { today } from '../platform/clock.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';

let committee: TestCommittee;
let day: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  day = today(committee.services.clock);
});

async function show(path: string, form?: Record<string, string>) {
  const options = { as: 'administrator', ...(form ? { form } : {}) } as const;
  const response = await committee.fetch(path, options);
  return { status: response.status, text: await response.text() };
}

/** What a browser sends back of the fields that the page keeps to itself. */
function hidden(text: string): Record<string, string> {
  const fields = text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value]));
}

describe('the pages of the tree', () => {
  it('show the tree of any day, and a unit with what it was', async () => {
    const { unitIds } = committee;
    expect((await show('/units')).text).toContain('Đơn vị foreignCell');
    expect((await show('/units?asOf=2019-12-31')).text).toContain('chưa có tổ chức đảng nào');
    const into = (await show(`/units?unit=${unitIds.grassroots}`)).text;
    expect([into.includes('Đơn vị cell'), into.includes('Đơn vị foreignCell')]).toEqual([
      true,
      false,
    ]);
    const unit = (await show(`/units/${unitIds.cell}`)).text;
    expect([unit.includes('Quá trình của tổ chức'), unit.includes('01/01/2020')]).toEqual([
      true,
      true,
    ]);
    expect((await show('/units/nowhere')).status).toBe(404);
  });

  it('carry out exactly what was previewed, and show a changed form again first', async () => {
    const address = `/units/${committee.unitIds.cell}/merge`;
    const form = {
      validFrom: day,
      unitIds: committee.unitIds.siblingCell,
      otherCodes: '',
      into: '',
      name: 'Chi bộ hợp nhất',
      code: 'HN',
      unitKind: 'cell',
      parentId: committee.unitIds.grassroots,
    };
    expect((await show(address)).text).toContain('Đơn vị siblingCell');
    const seen = await show(address, { ...form, action: 'preview' });
    expect(seen.text).toContain('Nếu thực hiện');
    // The secretary's role is proposed for carrying over.
    const grant = /name="grants" value="(\w+)" checked/.exec(seen.text)?.[1] ?? '';
    expect(grant).not.toBe('');
    const marks = hidden(seen.text);
    const other = { ...form, ...marks, name: 'Tên khác', grants: grant, action: 'apply' };
    expect((await show(address, other)).text).toContain('đã sửa sau lần xem trước');
    const { DB } = committee.services.env;
    const count = () => DB.prepare('SELECT count(*) AS n FROM roll_changes').first<number>('n');
    expect(await count()).toBe(0);
    const done = await show(address, { ...form, ...marks, grants: grant, action: 'apply' });
    expect([done.status, await count()]).toEqual([303, 1]);
    const grants = await DB.prepare(
      `SELECT count(*) AS n FROM role_grants AS held JOIN units ON units.id = held.unit_id WHERE units.code = 'HN'`,
    ).first<number>('n');
    expect(grants).toBe(1);
  });

  it('split by name, and take back what is still to come', async () => {
    const { unitIds, memberIds } = committee;
    const address = `/units/${unitIds.foreignCell}/split`;
    const form = {
      validFrom: addDays(day, 3),
      'name-0': 'Chi bộ Một',
      'code-0': 'MOT',
      'unitKind-0': 'cell',
      ends: 'true',
      rest: '0',
    };
    const page = (await show(`${address}?parts=1`)).text;
    expect(page).toContain(`member-${memberIds.foreignMember}`);
    const left = await show(address, { ...form, rest: 'stay', action: 'preview' });
    expect([left.status, left.text.includes('chưa có nơi đến')]).toEqual([422, true]);
    const seen = await show(address, { ...form, action: 'preview' });
    const done = await show(address, { ...form, ...hidden(seen.text), action: 'apply' });
    expect(done.status).toBe(303);
    const planned = (await show('/units')).text;
    expect(planned).toContain('Thay đổi chưa đến ngày');
    const undo = /action="(\/units\/changes\/\w+\/undo)"/.exec(planned)?.[1] ?? '';
    expect((await show(undo, { from: '/units' })).status).toBe(303);
    expect((await show('/units')).text).not.toContain('Thay đổi chưa đến ngày');
  });

  it('say what is missing, and record nothing', async () => {
    const empty = await show('/units/new', {
      validFrom: '',
      name: '',
      code: 'a b',
      action: 'preview',
    });
    expect([empty.status, empty.text.includes('Chưa đủ thông tin')]).toEqual([422, true]);
  });
});
