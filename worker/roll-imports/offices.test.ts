import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/dates/local-day.ts';
import type { Office } from '../../domain/members/offices.table.ts';
import { listOffices } from '../members/offices.repository.ts';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
  type TestUnit,
} from '../platform/test-harness.ts';
import { TestLists } from './roll-imports.test-lists.ts';

let committee: TestCommittee;
let lists: TestLists;
let day: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  lists = new TestLists(committee);
  day = today(committee.services.clock);
});

const HEADINGS = ['Mã ĐV', 'Họ và tên', 'Mã chi bộ', 'Chức vụ Đảng', 'Đối tượng'];

/** A line about somebody of the committee as the roll has them. */
const lineOf = (person: TestPerson, unit: TestUnit, post = '', kind = '') => [
  person,
  `Người thử ${person}`,
  unit,
  post,
  kind,
];

/** What somebody holds, as `reporter @ cell from … to …`. */
async function held(person: TestPerson): Promise<string[]> {
  const codes = new Map(Object.entries(committee.unitIds).map(([code, id]) => [id, code]));
  const offices = await listOffices(committee.services, committee.memberIds[person]);
  return offices
    .map(({ office, unitId, validFrom, validTo }) =>
      [office, '@', codes.get(unitId), 'from', validFrom, validTo && `to ${validTo}`]
        .filter(Boolean)
        .join(' '),
    )
    .toSorted();
}

async function give(person: TestPerson, office: Office, unit: TestUnit, from: string) {
  const form = { action: 'give-office', office, unitId: committee.unitIds[unit], validFrom: from };
  const address = `/members/${committee.memberIds[person]}`;
  const { status } = await committee.fetch(address, { as: 'administrator', form });
  expect(status).toBe(303);
}

const lastImport = () =>
  committee.services.env.DB.prepare(
    "SELECT detail FROM audit_entries WHERE action = 'roll.imported' ORDER BY id DESC LIMIT 1",
  ).first<string>('detail');

const tabsIn = (page: string) =>
  [...page.matchAll(/\?show=\w+"[^>]*>([^<]+)</g)].map(([, name]) => name);

describe('offices in a list of members', () => {
  it('begin where they are not held, are listed where they are not named, and go with an undo', async () => {
    const before = addDays(day, -30);
    await give('siblingMember', 'reporter', 'committee', before);
    await give('foreignMember', 'key_cadre', 'foreign', before);
    await give('foreignMember', 'reporter', 'foreignCell', day);
    const address = await lists.compare([
      HEADINGS,
      lineOf('member', 'cell', 'Bí thư chi bộ; Trưởng phòng', 'BCV (committee)'),
      ['NEW-1', 'Lê Thị Mới', 'cell', 'ĐUV', 'Cán bộ chủ chốt'],
      lineOf('siblingMember', 'siblingCell', '', 'Báo cáo viên'),
      lineOf('foreignMember', 'foreignCell', 'trưởng phòng', 'BCV (nowhere)'),
      ['', 'Thiếu Mã', 'cell', 'Bí thư', ''],
    ]);
    const page = await lists.show(`${address}?show=changed`);
    expect(tabsIn(page)).toEqual([
      'Không nhận được (1)',
      'Mới (1)',
      'Thay đổi (1)',
      'Không có trong tệp (7)',
      'Như cũ (2)',
      'Chức danh không có trong tệp (1)',
      'Chức danh chưa hiểu (2)',
    ]);
    expect(page).toContain('Cấp ủy viên (ủy viên BCH); Báo cáo viên (Đơn vị committee)');
    const unread = await lists.show(`${address}?show=officesUnread`);
    // Two people, one word; the name of an unknown unit is not passed over.
    expect(unread.replaceAll(/<[^>]+>/g, ' ')).toMatch(/Trưởng phòng\s+2\s+2, 5/u);
    expect(unread).toContain('BCV (nowhere)');
    expect(await held('member')).toEqual([]);

    const notNamed = await lists.show(`${address}?show=officesNotNamed`);
    expect(notNamed).toContain('Cán bộ chủ chốt');
    expect(notNamed).toContain('trưởng phòng; BCV (nowhere)');
    const office = /name="office" value="(\w+)"/.exec(notNamed)?.[1] ?? '';
    expect((await lists.act(address, { action: 'decide-office', office })).status).toBe(303);
    expect(await lists.show(address)).toContain('Áp dụng 3 dòng');
    expect((await lists.act(address, { action: 'apply' })).status).toBe(303);

    const applied = ['executive_committee @ cell', 'reporter @ committee'];
    expect(await held('member')).toEqual(applied.map((office) => `${office} from ${day}`));
    expect(await held('siblingMember')).toEqual([`reporter @ committee from ${before}`]);
    const stays = `reporter @ foreignCell from ${day}`;
    expect(await held('foreignMember')).toEqual([
      `key_cadre @ foreign from ${before} to ${day}`,
      stays,
    ]);
    expect(JSON.parse((await lastImport()) ?? '')).toEqual({
      kind: 'members',
      officesBegun: 4,
      officesEnded: 1,
    });
    const { DB } = committee.services.env;
    const left = 'SELECT count(*) AS n FROM roll_import_offices';
    expect(await DB.prepare(left).first('n')).toBe(0);
    expect((await lists.act(address, { action: 'undo' })).status).toBe(303);
    expect(await held('member')).toEqual([]);
    expect(await held('foreignMember')).toEqual([`key_cadre @ foreign from ${before}`, stays]);
    expect(await DB.prepare("SELECT 1 FROM members WHERE code = 'NEW-1'").first()).toBeNull();
  });

  it('cannot be undone once one has been ended, or held again, by hand', async () => {
    const from = addDays(day, -10);
    const lines = [HEADINGS, lineOf('secretary', 'cell', 'Bí thư')];
    const address = await lists.compare(lines, { effectiveOn: from });
    await lists.act(address, { action: 'apply' });
    const [office] = await listOffices(committee.services, committee.memberIds.secretary);
    const form = { action: 'end-office', officeId: office?.id ?? '', validTo: day };
    await committee.fetch(`/members/${committee.memberIds.secretary}`, {
      as: 'administrator',
      form,
    });
    expect((await lists.act(address, { action: 'undo' })).status).toBe(422);
    expect(await held('secretary')).toEqual([`executive_committee @ cell from ${from} to ${day}`]);
    // Taken back altogether, nothing is left to undo it by, and nothing in the way.
    await committee.services.env.DB.prepare('DELETE FROM member_offices WHERE id = ?')
      .bind(office?.id)
      .run();
    expect((await lists.act(address, { action: 'undo' })).status).toBe(303);

    await give('auditor', 'reporter', 'committee', from);
    const ending = await lists.compare([HEADINGS, lineOf('auditor', 'foreignCell')]);
    const page = await lists.show(`${ending}?show=officesNotNamed`);
    const id = /name="office" value="(\w+)"/.exec(page)?.[1] ?? '';
    await lists.act(ending, { action: 'decide-office', office: id });
    expect((await lists.act(ending, { action: 'apply' })).status).toBe(303);
    await give('auditor', 'reporter', 'committee', day);
    expect((await lists.act(ending, { action: 'undo' })).status).toBe(422);
    expect(await held('auditor')).toHaveLength(2);
  });

  it('leave alone what somebody has given or ended by hand since the comparison', async () => {
    const from = addDays(day, -3);
    await give('publisher', 'key_cadre', 'committee', from);
    const lines = [HEADINGS, lineOf('publisher', 'foreignCell', '', 'BCV')];
    const address = await lists.compare(lines);
    const page = await lists.show(`${address}?show=officesNotNamed`);
    const office = /name="office" value="(\w+)"/.exec(page)?.[1] ?? '';
    await lists.act(address, { action: 'decide-office', office });
    const until = addDays(day, -1);
    const form = { action: 'end-office', officeId: office, validTo: until };
    await committee.fetch(`/members/${committee.memberIds.publisher}`, {
      as: 'administrator',
      form,
    });
    await give('publisher', 'reporter', 'foreignCell', until);
    await lists.act(address, { action: 'apply' });
    const expected = [
      `key_cadre @ committee from ${from} to ${until}`,
      `reporter @ foreignCell from ${until}`,
    ];
    expect(await held('publisher')).toEqual(expected);
    expect((await lists.act(address, { action: 'undo' })).status).toBe(303);
    expect(await held('publisher')).toEqual(expected);
  });

  it('say nothing where no column means them', async () => {
    const address = await lists.compare([
      HEADINGS.slice(0, 3),
      ['siblingMember', 'Người thử siblingMember', 'siblingCell'],
    ]);
    const page = await lists.show(address);
    expect(tabsIn(page)).toEqual(['Không có trong tệp (3)', 'Như cũ (1)']);
    await lists.act(address, { action: 'discard' });
  });

  it('come out in an export with their units, and back in without a difference', async () => {
    await give('officer', 'reporter', 'siblingCell', addDays(day, -2));
    await give('officer', 'inspection_commission', 'committee', addDays(day, -1));
    for (const format of ['csv', 'xlsx']) {
      const response = await committee.fetch(`/members/export/${format}`, {
        as: 'administrator',
        confirmed: true,
        form: {},
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (format === 'csv') {
        const text = new TextDecoder().decode(bytes);
        expect(text).toMatch(/^.*,Chức danh,/u);
        expect(text).toContain(',Báo cáo viên; Ủy viên UBKT (committee),');
      }
      const { address } = await lists.send(bytes);
      await lists.takeColumns(address);
      expect(tabsIn(await lists.show(address))).toEqual(['Như cũ (10)']);
      await lists.act(address, { action: 'discard' });
    }
  });

  it('of units that somebody else administers are not theirs to give or to end', async () => {
    const { DB } = committee.services.env;
    await DB.prepare(
      `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from) VALUES ('a2', ?, 'administrator', ?, '2020-01-01')`,
    )
      .bind(committee.memberIds.foreignSecretary, committee.unitIds.foreign)
      .run();
    await give('foreignSecretary', 'reporter', 'committee', addDays(day, -9));
    const as = 'foreignSecretary';
    const person = lineOf(as, 'foreignCell', 'Bí thư (cell); Ủy viên UBKT (foreign)');
    const csv = [HEADINGS, person].map((cells) => cells.join('\t')).join('\n');
    const { address } = await lists.send(csv, { as });
    const form = {
      action: 'map',
      'column-0': 'code',
      'column-1': 'fullName',
      'column-2': 'unitCode',
      'column-3': 'offices',
    };
    expect((await committee.fetch(address, { as, form })).status).toBe(303);
    await lists.settle();
    const page = await (await committee.fetch(`${address}?show=changed`, { as })).text();
    expect(tabsIn(page)).toEqual([
      'Thay đổi (1)',
      'Không có trong tệp (3)',
      'Chức danh chưa hiểu (1)',
    ]);
    // What was administered when it was compared is not any more.
    await DB.prepare("UPDATE role_grants SET unit_id = ? WHERE id = 'a2'")
      .bind(committee.unitIds.foreignCell)
      .run();
    const apply = { as, form: { action: 'apply' } } as const;
    expect((await committee.fetch(address, apply)).status).toBe(404);
    expect(await held('foreignSecretary')).toHaveLength(1);
  });
});
