import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { workbookOf } from '../workbooks/workbook.ts';

const PATH = '/administration/grants/list';
/** Administers a part, and sits in it. */
const PART: TestPerson = 'foreignSecretary';

let committee: TestCommittee;
let terms: { role: string; validFrom: string; validTo: string };
beforeAll(async () => {
  committee = await createTestCommittee(env);
  const validFrom = today(committee.services.clock);
  terms = { role: 'secretary', validFrom, validTo: '' };
  await committee.services.env.DB.prepare(
    `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from) VALUES ('part', ?, 'administrator', ?, '2020-01-01')`,
  )
    .bind(committee.memberIds[PART], committee.unitIds.foreign)
    .run();
});

async function post(
  path: string,
  as: TestPerson,
  fields: Record<string, string | Blob | string[]>,
  { confirmed = true } = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...terms, ...fields }))
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one);
  const response = await committee.fetch(path, { as, confirmed, method: 'POST', body: form });
  return {
    status: response.status,
    location: response.headers.get('location'),
    text: await response.text(),
  };
}

const preview = (lines: string, as: TestPerson = PART) => post(PATH, as, { lines });
const confirm = (entry: string[], as: TestPerson = PART) => post(`${PATH}/confirm`, as, { entry });

/** Cells of the table, line by line, below its headings. */
const rowsOf = (text: string) =>
  [...text.matchAll(/<tr><td[^>]*>(\d+)<\/td>(.*?)<\/tr>/gsu)]
    .map(([, line, rest]) => [
      Number(line),
      ...[...rest!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gsu)].map(([, cell]) =>
        cell!.replaceAll(/<[^>]*>/gu, ''),
      ),
    ])
    .toSorted(([a], [b]) => Number(a) - Number(b));

const entriesOf = (text: string) =>
  [...text.matchAll(/name="entry" value="([^"]*)"/gu)].map(([, value]) => value!);

const countOf = async (table: 'role_grants' | "audit_entries WHERE action = 'grant.given'") =>
  await committee.services.env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n');

describe('a list of people for a role', () => {
  it('is shown line by line with what each comes to, and gives nothing yet', async () => {
    const before = await countOf('role_grants');
    const lines = [
      'foreignMember',
      'AUDITOR; foreign',
      'foreignMember; foreignCell',
      'nobody',
      'member',
      'publisher; cell',
      'publisher; nowhere',
      PART,
      '; foreignCell',
    ];
    const { status, text } = await preview(lines.join('\n'));
    expect(status).toBe(200);
    const unknown = 'Không có mã này trong các đơn vị đồng chí quản trị';
    const unknownUnit = 'Không có mã đơn vị này trong các đơn vị đồng chí quản trị';
    expect(rowsOf(text)).toEqual([
      [1, 'foreignMember', 'Người thử foreignMember', 'Đơn vị foreignCell', 'Sẽ giao'],
      [2, 'AUDITOR', 'Người thử auditor', 'Đơn vị foreign', 'Sẽ giao'],
      [
        3,
        'foreignMember',
        'Người thử foreignMember',
        'Đơn vị foreignCell',
        'Ghi hai lần trong danh sách',
      ],
      // Of a neighbour's member and unit it says what it says of those that do not exist.
      [4, 'nobody', '–', '–', unknown],
      [5, 'member', '–', '–', unknown],
      [6, 'publisher', 'Người thử publisher', 'cell', unknownUnit],
      [7, 'publisher', 'Người thử publisher', 'nowhere', unknownUnit],
      [8, PART, `Người thử ${PART}`, 'Đơn vị foreignCell', 'Không ai tự giao vai trò cho mình'],
      [9, '–', '–', 'Đơn vị foreignCell', 'Thiếu mã đảng viên'],
    ]);
    expect(entriesOf(text)).toEqual([
      `${committee.unitIds.foreignCell}:foreignMember`,
      `${committee.unitIds.foreign}:auditor`,
    ]);
    expect(text).toContain('Sẽ giao 2 vai trò Bí thư chi bộ');
    expect(text).toContain('7 dòng không giao');
    expect(await countOf('role_grants')).toBe(before);
    const seen = await committee.services.env.DB.prepare(
      `SELECT actor_id, subject_kind, count FROM audit_entries WHERE action = 'named_list.viewed' ORDER BY id DESC LIMIT 1`,
    ).first();
    expect(seen).toEqual({ actor_id: committee.memberIds[PART], subject_kind: 'grants', count: 4 });
  });

  it('says who holds the role already on one of the days', async () => {
    const { text } = await preview('secretary\nsecretary; siblingCell', 'administrator');
    expect(rowsOf(text).map((row) => row.at(-1))).toEqual(['Đã có vai trò này', 'Sẽ giao']);
  });

  it('comes as a workbook or as CSV as well, its columns in any order', async () => {
    const rows = [
      ['Danh sách bí thư'],
      ['STT', 'Mã chi bộ', 'Họ và tên', 'Mã đảng viên'],
      ['1', 'foreign', 'Người thử auditor', 'auditor'],
      ['2', '', 'Người thử publisher', 'publisher'],
    ];
    const xlsx = workbookOf([{ name: 'Bí thư', rows }]);
    const csv = `\uFEFF${rows.map((row) => row.join(';')).join('\r\n')}`;
    for (const file of [new Blob([xlsx]), new Blob([csv])]) {
      const { text } = await post(PATH, PART, { file, lines: '' });
      expect(entriesOf(text)).toEqual([
        `${committee.unitIds.foreign}:auditor`,
        `${committee.unitIds.foreignCell}:publisher`,
      ]);
      // To be corrected and sent again.
      expect(text).toContain('auditor; foreign\npublisher</textarea>');
    }
  });

  it.each([
    ['without a line', 422, { lines: ' \n' }, 'chưa có dòng nào'],
    ['of more than 500 lines', 413, { lines: 'nobody\n'.repeat(501) }, 'nhiều nhất 500 dòng'],
    ['from a day in the past', 422, { lines: 'auditor', validFrom: '2020-01-01' }, 'Ngày bắt đầu'],
    [
      'that is no list',
      422,
      { lines: '', file: new Blob(['PK\u0003\u0004']) },
      'Không đọc được tệp',
    ],
  ])('%s is refused on the page where it can be corrected', async (_, status, fields, sentence) => {
    const answer = await post(PATH, PART, fields);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('<textarea');
  });

  it('is for administrators alone, and for roles that exist', async () => {
    for (const as of ['member', 'secretary', 'officer', 'publisher', 'auditor'] as const) {
      expect((await preview('member', as)).status).toBe(404);
      expect((await confirm([`${committee.unitIds.cell}:member`], as)).status).toBe(404);
    }
    expect((await post(PATH, PART, { lines: 'auditor', role: 'member' })).status).toBe(404);
  });
});

/** Two people of the part, each over a unit of it. */
const entries = () => [
  `${committee.unitIds.foreignCell}:foreignMember`,
  `${committee.unitIds.foreign}:auditor`,
];

describe('a list that is confirmed', () => {
  it('asks first for a proof of who one is, and keeps the whole list meanwhile', async () => {
    const before = await countOf('role_grants');
    const fields = { entry: entries(), lines: 'foreignMember' };
    const asked = await post(`${PATH}/confirm`, PART, fields, { confirmed: false });
    expect(asked.status).toBe(403);
    expect(entriesOf(asked.text)).toEqual(entries());
    expect(await countOf('role_grants')).toBe(before);
  });

  it.each([
    ['over a unit above one’s own', 422, () => `${committee.unitIds.committee}:auditor`],
    ['to a neighbour’s member', 422, () => `${committee.unitIds.foreignCell}:member`],
    ['to nobody who exists', 422, () => `${committee.unitIds.foreignCell}:nobody`],
    ['to oneself', 409, () => `${committee.unitIds.foreignCell}:${PART}`],
  ])('gives nobody anything where one would be given %s', async (_, status, forged) => {
    const before = await countOf('role_grants');
    const answer = await confirm([...entries(), forged()]);
    expect([answer.status, await countOf('role_grants')]).toEqual([status, before]);
    expect(answer.text).toContain('<textarea');
  });

  it('is given once, however often and however quickly it is sent, and audited person by person', async () => {
    const roll = `/members?unit=${committee.unitIds.foreignCell}`;
    expect((await committee.fetch(roll, { as: 'foreignMember' })).status).toBe(404);
    const twice = await Promise.all([confirm(entries()), confirm(entries())]);
    const again = await confirm([...entries(), `${committee.unitIds.foreignCell}:publisher`]);
    const page = '/administration/grants?';
    expect(new Set(twice.map(({ location }) => location))).toEqual(
      new Set([`${page}given=0&held=2`, `${page}given=2&held=0`]),
    );
    expect(again.location).toBe(`${page}given=1&held=2`);
    expect((await committee.fetch(roll, { as: 'foreignMember' })).status).toBe(200);
    const { results } = await committee.services.env.DB.prepare(
      `SELECT actor_id, subject_id, detail FROM audit_entries WHERE action = 'grant.given' ORDER BY id`,
    ).all<{ actor_id: string; subject_id: string; detail: string }>();
    const given = [
      ['foreignMember', 'foreignCell'],
      ['auditor', 'foreign'],
      ['publisher', 'foreignCell'],
    ] as const;
    expect(results).toEqual(
      given.map(([person, unit]) => ({
        actor_id: committee.memberIds[PART],
        subject_id: committee.memberIds[person],
        detail: JSON.stringify({
          role: 'secretary',
          unit: committee.unitIds[unit],
          from: terms.validFrom,
          until: null,
        }),
      })),
    );
    const shown = await committee.fetch(again.location ?? '', { as: PART });
    expect(await shown.text()).toContain(
      'Đã giao 1 vai trò. 2 đồng chí đã có vai trò này từ trước, không thay đổi.',
    );
  });

  it('of 500 people is given in one go', async () => {
    const { DB } = committee.services.env;
    const codes = JSON.stringify(Array.from({ length: 500 }, (_, at) => `many-${at}`));
    await DB.batch([
      DB.prepare(
        `INSERT INTO members SELECT value, value, 'Người thử ' || value, value, 0 FROM json_each(?)`,
      ).bind(codes),
      DB.prepare(
        `INSERT INTO memberships (id, member_id, unit_id, valid_from)
         SELECT 'in-' || value, value, ?, '2020-01-01' FROM json_each(?)`,
      ).bind(committee.unitIds.cell, codes),
    ]);
    const shown = await preview((JSON.parse(codes) as string[]).join('\n'), 'administrator');
    const many = entriesOf(shown.text);
    expect(many).toHaveLength(500);
    expect((await confirm(many, 'administrator')).location).toContain('given=500&held=0');
    expect(await countOf("audit_entries WHERE action = 'grant.given'")).toBe(503);
  });
});
