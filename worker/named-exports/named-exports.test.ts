import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';

const ROLL = '/members/export/csv';
const PATH = '/administration/exports';
/** With the ten of the test committee more than one person may take in a day. */
const MORE_PEOPLE = 495;

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

async function take(as: TestPerson = 'administrator') {
  const response = await committee.fetch(ROLL, { as, confirmed: true, form: {} });
  return { status: response.status, text: await response.text() };
}

function decide(exportId: string, as: TestPerson, action = 'approve') {
  return committee.fetch(`${PATH}/${exportId}`, { as, confirmed: true, form: { action } });
}

async function addPeople(): Promise<void> {
  const { env: bindings } = committee.services;
  const numbers = JSON.stringify(Array.from({ length: MORE_PEOPLE }, (_, at) => at));
  await bindings.DB.batch([
    bindings.DB.prepare(
      `INSERT INTO members SELECT 'more-' || value, 'M' || value, 'Người thêm ' || value, value, 0 FROM json_each(?)`,
    ).bind(numbers),
    bindings.DB.prepare(
      `INSERT INTO memberships (id, member_id, unit_id, valid_from)
       SELECT 'more-' || value, 'more-' || value, ?2, '2020-01-01' FROM json_each(?1)`,
    ).bind(numbers, committee.unitIds.cell),
  ]);
}

async function openRequest(): Promise<string> {
  const id = await committee.services.env.DB.prepare(
    'SELECT id FROM named_exports WHERE decision IS NULL AND taken_at IS NULL',
  ).first<string>('id');
  return id ?? '';
}

describe('a list of names that leaves', () => {
  it('asks for a proof of who takes it, and carries its id in every line', async () => {
    const asked = await committee.fetch(ROLL, { as: 'administrator', form: {} });
    expect(asked.status).toBe(403);
    const { status, text } = await take();
    expect(status).toBe(200);
    const [headings, ...people] = text.trim().split('\r\n');
    expect(headings).toContain('Mã bản xuất');
    const ids = new Set(people.map((line) => line.split(',').at(-1)));
    expect([people.length, ids.size]).toEqual([10, 1]);
    const entry = await committee.services.env.DB.prepare(
      `SELECT actor_id, count, detail FROM audit_entries WHERE action = 'roll.exported'`,
    ).first();
    expect(entry).toEqual({
      actor_id: committee.memberIds.administrator,
      count: 10,
      detail: JSON.stringify({ exportId: [...ids][0] }),
    });
    const page = await (await committee.fetch(PATH, { as: 'auditor' })).text();
    expect(page).toContain([...ids][0]);
  });

  it('goes out once beyond the limit of a day, when a second person has approved it', async () => {
    await addPeople();
    expect((await take()).status).toBe(403);
    expect((await take()).text).toContain('export.needs_approval');
    const request = await openRequest();
    expect((await decide(request, 'administrator')).status).toBe(409);
    expect((await decide(request, 'officer')).status).toBe(404);
    expect((await committee.fetch(`${PATH}/${request}`, { as: 'auditor', form: {} })).status).toBe(
      403,
    );
    expect((await decide(request, 'auditor')).status).toBe(303);
    expect((await decide(request, 'auditor')).status).toBe(409);
    const { status, text } = await take();
    expect([status, text.trim().split('\r\n').length]).toEqual([200, 506]);
    expect(text).toContain(request);
    expect((await take()).status).toBe(403);
  });

  it('stays where the second person refuses, or says nothing for a day', async () => {
    const refused = await openRequest();
    expect((await decide(refused, 'auditor', 'refuse')).status).toBe(303);
    expect((await take()).status).toBe(403);
    const old = await openRequest();
    await committee.services.env.DB.prepare('UPDATE named_exports SET asked_at = 0 WHERE id = ?')
      .bind(old)
      .run();
    expect((await decide(old, 'auditor')).status).toBe(409);
    expect((await decide('missing', 'auditor')).status).toBe(404);
  });

  it('counts anew from day to day, and for each person by themselves', async () => {
    const { DB } = committee.services.env;
    await DB.prepare("DELETE FROM memberships WHERE id LIKE 'more-%'").run();
    await DB.prepare('UPDATE named_exports SET taken_at = taken_at - 86400000').run();
    expect((await take()).status).toBe(200);
    const limit = await DB.prepare(
      'SELECT count(*) AS n FROM named_exports WHERE member_id = ? AND taken_at IS NOT NULL',
    )
      .bind(committee.memberIds.administrator)
      .first<number>('n');
    expect(limit).toBe(3);
  });

  it('is limited for programs as well', async () => {
    const path = '/api/attendance?from=2026-01-01&to=2026-12-31';
    const unproved = await committee.fetch(path, { as: 'officer' });
    expect([
      unproved.status,
      (await unproved.json<{ error: { code: string } }>()).error.code,
    ]).toEqual([403, 'identity.not_confirmed']);
    expect((await committee.fetch(path, { as: 'officer', confirmed: true })).status).toBe(200);
  });
});
