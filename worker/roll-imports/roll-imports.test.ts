import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { withoutGuard } from '../../domain/spreadsheets/formula-safe.ts';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { csvOf, xlsxOf } from './roll-export.ts';
import { readRollFile } from './roll-file.ts';
import { TestLists } from './roll-imports.test-lists.ts';

let committee: TestCommittee;
let lists: TestLists;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  lists = new TestLists(committee);
});

const act = (address: string, form: Record<string, string>) => lists.act(address, form);
const show = (address: string) => lists.show(address);

const unitOf = async (code: string) =>
  await committee.services.env.DB.prepare(
    `SELECT units.code, membership.standing, membership.ground, members.full_name AS name FROM members
       JOIN memberships AS membership ON membership.member_id = members.id AND membership.valid_to IS NULL
       JOIN units ON units.id = membership.unit_id WHERE members.code = ?`,
  )
    .bind(code)
    .first<{ code: string; standing: string; ground: string | null; name: string }>();

const HEADINGS = ['Họ và tên', 'Mã đảng viên', 'Mã chi bộ', 'Diện'];

describe('a list of members', () => {
  it('is shown as a difference, applied at once, followed by the ledger, and undone', async () => {
    const { services, unitIds } = committee;
    const campaignId = await openTestCampaign(committee);
    const address = await lists.compare([
      ['DANH SÁCH'],
      HEADINGS,
      ['Trần Thị Mới', 'M-1', 'cell', 'Dự bị'],
      ['Người thử member', 'member', 'siblingCell', 'Chính thức'],
      ['Người Thử Đổi Tên', 'siblingMember', 'siblingCell', 'Sinh hoạt tạm thời'],
      ['Người thử secretary', 'secretary', 'cell', ''],
      ['Người thử member', 'M-2', 'cell', ''],
      ['Không Rõ', 'M-3', 'nowhere', 'Vua'],
      ['Lặp Mã', 'M-1', 'cell', ''],
      ['Thiếu Mã', '', 'cell', ''],
    ]);
    const page = await show(address);
    for (const words of [
      'Mới (1)',
      'Chuyển nơi (1)',
      'Thay đổi (1)',
      'Như cũ (1)',
      'Nghi trùng người (1)',
      'Không nhận được (3)',
    ])
      expect(page).toContain(words);
    expect(page).toContain('Mã lặp lại trong tệp');
    const file = `${address}/rejected.csv`;
    const as = 'administrator';
    expect((await committee.fetch(file, { as, form: {} })).status).toBe(403);
    const rejected = await committee.fetch(file, { as, confirmed: true, form: {} });
    expect(await rejected.text()).toContain(
      'Không hiểu diện của đảng viên; Không có tổ chức đảng này',
    );
    // Nothing is recorded before it is applied.
    expect(await unitOf('M-1')).toBeNull();
    const twin = /name="line" value="(\d+)"/.exec(await show(`${address}?show=twin`))?.[1] ?? '';
    await act(address, { action: 'decide', line: twin, show: 'twin' });
    expect((await act(address, { action: 'apply' })).status).toBe(303);
    expect(await unitOf('M-1')).toMatchObject({
      code: 'cell',
      standing: 'probationary',
      name: 'Trần Thị Mới',
    });
    expect(await unitOf('M-2')).toMatchObject({ code: 'cell', standing: 'official' });
    expect(await unitOf('member')).toMatchObject({ code: 'siblingCell' });
    expect(await unitOf('siblingMember')).toMatchObject({
      ground: 'visiting',
      name: 'Người Thử Đổi Tên',
    });
    // The lines of the file are gone.
    const { DB } = services.env;
    expect(await DB.prepare('SELECT count(*) AS n FROM roll_import_lines').first<number>('n')).toBe(
      0,
    );
    await lists.settle();
    const assigned = async () => {
      const [counted] = await services.ledger.coverage([campaignId]);
      return new Map(
        (counted?.units ?? []).map((unit) => [unit.unitId, unit.assigned - unit.left]),
      );
    };
    expect((await assigned()).get(unitIds.cell)).toBe(3);
    expect(await show(address)).toContain('Sổ xác nhận đã cập nhật xong');

    await DB.prepare(
      `INSERT INTO member_offices (id, member_id, office, unit_id, valid_from, recorded_by, recorded_at)
       SELECT 'office', id, 'reporter', ?, '2020-01-01', '', 0 FROM members WHERE code = 'M-1'`,
    )
      .bind(unitIds.committee)
      .run();
    expect((await act(address, { action: 'undo' })).status).toBe(422);
    await DB.prepare('DELETE FROM member_offices').run();
    expect((await act(address, { action: 'undo' })).status).toBe(303);
    expect(await unitOf('M-1')).toBeNull();
    expect(await unitOf('member')).toMatchObject({ code: 'cell' });
    expect(await unitOf('siblingMember')).toMatchObject({
      ground: null,
      name: 'Người thử siblingMember',
    });
    await lists.settle();
    expect((await assigned()).get(unitIds.cell)).toBe(2);
    expect(await show(address)).toContain('đã được hoàn tác');
  });

  it('touches who is missing from it only by decision, and is compared again when the roll has changed', async () => {
    const address = await lists.compare([
      HEADINGS,
      ['Người thử foreignMember', 'foreignMember', 'foreignCell', 'Dự bị'],
    ]);
    const gone = await show(`${address}?show=gone`);
    expect(gone).toContain('Người thử foreignSecretary');
    const { DB } = committee.services.env;
    await DB.prepare(`UPDATE memberships SET ground = ground WHERE valid_to IS NULL`).run();
    const stale = await act(address, { action: 'apply' });
    expect([stale.status, stale.text.includes('Đang so sánh')]).toEqual([409, true]);
    await lists.settle();
    expect((await act(address, { action: 'apply' })).status).toBe(303);
    expect(await unitOf('foreignSecretary')).toMatchObject({ standing: 'official' });
    expect(await unitOf('foreignMember')).toMatchObject({ standing: 'probationary' });
    await act(address, { action: 'undo' });
    await lists.settle();
  });

  it('does not take a card number for a code unless somebody says so, and remembers what columns mean', async () => {
    const lines = [
      ['Số thẻ đảng viên', 'Tên gọi', 'Chi bộ', 'Ngày sinh'],
      ['0123', 'Lê Văn Thẻ', 'Đơn vị cell', '01/01/1960'],
    ];
    const { address } = await lists.send(csvOf(lines));
    const page = await show(address);
    expect([page.includes('không nên dùng làm mã'), page.includes('1960')]).toEqual([true, false]);
    const chosen = {
      action: 'map',
      'column-0': 'code',
      'column-1': 'fullName',
      'column-2': 'unitName',
    };
    const refused = await act(address, chosen);
    expect([refused.status, refused.text.includes('đánh dấu vào ô xác nhận')]).toEqual([422, true]);
    const { DB } = committee.services.env;
    const staged = await DB.prepare('SELECT cells FROM roll_import_lines').first<string>('cells');
    expect(staged).not.toContain('1960');
    expect(staged).toContain('0123');
    expect((await act(address, { ...chosen, allowsCard: 'true' })).status).toBe(303);
    await lists.settle();
    expect(await show(address)).toContain('Lê Văn Thẻ');
    // Left out again, the numbers are forgotten at once.
    const without = { 'column-0': '', 'column-3': 'code' };
    expect((await act(address, { ...chosen, ...without })).status).toBe(303);
    await lists.settle();
    const left = await DB.prepare('SELECT cells FROM roll_import_lines').first<string>('cells');
    expect(left).not.toContain('0123');
    await act(address, { action: 'discard' });
    const again = await show((await lists.send(csvOf(lines))).address);
    expect(/name="column-1"[\s\S]*?value="fullName" selected/.test(again)).toBe(true);
    expect(/name="column-0"[\s\S]*?<\/select>/.exec(again)?.[0]).not.toContain(
      'value="code" selected',
    );
  });
});

describe('a list of units', () => {
  it('becomes part of the tree whatever its order, without the lines that would break it', async () => {
    const headings = ['Mã', 'Tên tổ chức đảng', 'Loại', 'Mã cấp trên'];
    const address = await lists.compare(
      [
        headings,
        ['T.1.1', 'Chi bộ con', 'Chi bộ trực thuộc', 'T.1'],
        ['T.1', 'Đảng bộ mới', 'Đảng bộ cơ sở', 'committee'],
        ['cell', 'Đơn vị cell', 'Chi bộ trực thuộc', 'T.1'],
        ['V.1', 'Vòng một', 'Chi bộ', 'V.2'],
        ['V.2', 'Vòng hai', 'Chi bộ', 'V.1'],
      ],
      { kind: 'units' },
    );
    const page = await show(address);
    expect([
      page.includes('Mới (2)'),
      page.includes('Chuyển nơi (1)'),
      page.includes('Không nhận được (2)'),
    ]).toEqual([true, true, true]);
    expect((await act(address, { action: 'apply' })).status).toBe(303);
    const { DB } = committee.services.env;
    const parent = (code: string) =>
      DB.prepare(
        `SELECT parent.code FROM unit_periods AS period JOIN units ON units.id = period.unit_id
           JOIN units AS parent ON parent.id = period.parent_id WHERE units.code = ? AND period.valid_to IS NULL`,
      )
        .bind(code)
        .first<string>('code');
    expect([await parent('T.1.1'), await parent('cell')]).toEqual(['T.1', 'T.1']);
    expect((await act(address, { action: 'undo' })).status).toBe(303);
    expect([await parent('T.1.1'), await parent('cell')]).toEqual([null, 'grassroots']);
  });
});

const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text));

/** How a list is asked for: one with names by a form, with a proof of who takes it. */
const taking = (kind: 'units' | 'members') =>
  kind === 'members' ? { form: {}, confirmed: true } : {};

describe('a file', () => {
  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['UTF-8 with mark and semicolons', bytesOf('\uFEFFMã;Họ và tên;Chi bộ\r\nA;Đặng Thị Ế;B\r\n')],
    ['tabs without a mark', bytesOf('Mã\tHọ và tên\tChi bộ\nA\tĐặng Thị Ế\tB\n')],
    [
      'UTF-16',
      new Uint8Array([
        0xff,
        0xfe,
        ...'Mã,Họ và tên,Chi bộ\nA,Đặng Thị Ế,B'
          .split('')
          .flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
      ]),
    ],
    // In the code page of Vietnamese Windows a letter stands before its tone.
    [
      'code page 1258',
      new Uint8Array([
        ...bytesOf('Ma,Ho va ten,Chi bo\nA,'),
        0xd0,
        0xe3,
        0xf2,
        ...bytesOf('ng Thi '),
        0xca,
        0xec,
        ...bytesOf(',B'),
      ]),
    ],
  ])('in %s is read', async (_title, bytes) => {
    const { lines } = await readRollFile('members', bytes);
    const name = lines[0]?.cells[1]?.normalize('NFC') ?? '';
    expect(name.replace('Thị', 'Thi')).toBe('Đặng Thi Ế');
  });

  it.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['nothing below its headings', bytesOf('Mã,Họ và tên'), 'không có dòng nào'],
    ['broken archives', bytesOf('PK\u0003\u0004broken'), 'Không đọc được'],
    ['pictures', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'Không đọc được'],
    ['too many lines', bytesOf(`Mã\n${'a\n'.repeat(10_001)}`), 'lớn hơn mức nhận được'],
  ])('with %s is refused with a sentence', async (_title, bytes, sentence) => {
    const { status, text } = await lists.send(bytes);
    expect([status, text.includes(sentence)]).toEqual([422, true]);
  });

  it('of the largest size is read in the Worker, packed as spreadsheet programs pack it', async () => {
    const people = Array.from({ length: 10_000 }, (_, n) => [
      `N-${n}`,
      `Nguyễn Văn Thử ${n}`,
      'cell',
    ]);
    const { lines } = await readRollFile(
      'members',
      xlsxOf('a', [['Mã', 'Họ và tên', 'Mã chi bộ'], ...people]),
    );
    expect([lines.length, lines.at(-1)?.cells]).toEqual([10_000, people.at(-1)]);
  });

  it('comes out as it went in, through XLSX and CSV, whatever its cells hold, and never as a formula', async () => {
    const texts = fc.sample(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), {
      numRuns: 60,
      seed: 7,
    });
    const hostile = ['=1+1', '+1', '-1', '@a', ' =x', '\u00a0=x'];
    const lines = [
      ['Mã', 'Họ và tên', 'Chi bộ'],
      ...[...hostile, ...texts].map((text, n) => [`C${n}`, text, 'x']),
    ];
    expect(csvOf(lines)).not.toMatch(/(?:^|[,\n])"?\s*[=+@-]/);
    const wide = xlsxOf('a', lines);
    for (const bytes of [bytesOf(csvOf(lines)), wide]) {
      const read = await readRollFile('members', bytes);
      const came = read.lines.map(({ cells }) => withoutGuard((cells[1] ?? '').trim()).trim());
      expect(came).toEqual(lines.slice(1).map((cells) => (cells[1] ?? '').trim()));
    }
  });

  it('exported by an administrator comes back without a difference; others get nothing', async () => {
    for (const kind of ['units', 'members'] as const)
      for (const format of ['csv', 'xlsx'] as const) {
        const response = await committee.fetch(`/${kind}/export/${format}`, {
          as: 'administrator',
          ...taking(kind),
        });
        const { address } = await lists.send(new Uint8Array(await response.arrayBuffer()), {
          kind,
        });
        await lists.takeColumns(address);
        await lists.settle();
        const result = await show(address);
        expect([kind, format, /Như cũ \(\d+\)/.test(result)]).toEqual([kind, format, true]);
        for (const words of ['Mới (', 'Chuyển nơi (', 'Thay đổi (', 'Không nhận được ('])
          expect(result).not.toContain(words);
        await act(address, { action: 'discard' });
        expect(
          (await committee.fetch(`/${kind}/export/${format}`, { as: 'secretary', ...taking(kind) }))
            .status,
        ).toBe(404);
      }
    const { address } = await lists.send(csvOf([HEADINGS, ['A', 'B', 'C', 'D']]));
    const { DB } = committee.services.env;
    await DB.prepare(
      `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from) VALUES ('a2', ?, 'administrator', ?, '2020-01-01')`,
    )
      .bind(committee.memberIds.foreignSecretary, committee.unitIds.foreign)
      .run();
    expect((await committee.fetch(address, { as: 'foreignSecretary' })).status).toBe(404);
    const theirs = await committee.fetch('/members/export/csv', {
      as: 'foreignSecretary',
      ...taking('members'),
    });
    const text = await theirs.text();
    expect([text.includes('foreignMember'), text.includes('siblingMember')]).toEqual([true, false]);
  });
});
