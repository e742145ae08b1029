/**
 * For tests in workerd, never for the Worker itself: changing the tree of the test committee through the API.
 * Call `useCommittee` once a file, after the committee is made.
 */
import { expect } from 'vitest';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxDepth } from '../outbox/outbox.repository.ts';
import type { TestCommittee, TestPerson } from '../platform/test-harness.ts';
import type { UnitChange } from './unit-changes.schemas.ts';

let committee: TestCommittee;

export function useCommittee(one: TestCommittee): void {
  committee = one;
}

export async function settle(): Promise<void> {
  await drainOutbox(committee.services);
  await expect.poll(async () => (await outboxDepth(committee.services)).waiting).toBe(0);
}

export type Answer = { status: number; code: string | null; body: Record<string, unknown> };

export async function call(
  path: string,
  json: unknown,
  as: TestPerson,
  method = 'POST',
): Promise<Answer> {
  const response = await committee.fetch(path, {
    as,
    method,
    ...(json ? { json } : { headers: { origin: 'https://quan-triet.test' } }),
  });
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  const error = body['error'] as { code: string } | undefined;
  return { status: response.status, code: error?.code ?? null, body };
}

export const look = (change: UnitChange, as: TestPerson = 'administrator') =>
  call('/api/units/changes/preview', change, as);

/** Looks, then carries out; gives the id of the change. */
export async function carryOut(change: UnitChange): Promise<string> {
  const seen = await look(change);
  expect(seen).toMatchObject({ status: 200 });
  const { revision } = seen.body;
  const done = await call('/api/units/changes', { revision, change }, 'administrator');
  expect(done).toMatchObject({ status: 200 });
  return String(done.body['changeId']);
}

export async function create(
  code: string,
  parentId: string,
  validFrom = '2020-01-01',
): Promise<string> {
  await carryOut({
    kind: 'created',
    validFrom,
    code,
    name: `Chi bộ ${code}`,
    unitKind: 'cell',
    parentId,
  });
  const { DB } = committee.services.env;
  const unitId = await DB.prepare('SELECT id FROM units WHERE code = ?')
    .bind(code)
    .first<string>('id');
  if (unitId === null) throw new Error('the unit was not created');
  return unitId;
}

export async function addMember(unitId: string): Promise<string> {
  const { DB } = committee.services.env;
  const memberId = committee.services.newId();
  await DB.batch([
    DB.prepare('INSERT INTO members VALUES (?1, ?1, ?2, ?1, 0)').bind(memberId, 'Người Thêm'),
    DB.prepare(
      `INSERT INTO memberships (id, member_id, unit_id, valid_from) VALUES (?1, ?1, ?2, '2020-01-01')`,
    ).bind(memberId, unitId),
  ]);
  return memberId;
}

export async function countsIn(campaignId: string) {
  const [counted] = await committee.services.ledger.coverage([campaignId]);
  return new Map((counted?.units ?? []).map(({ unitId, ...counts }) => [unitId, counts]));
}

export async function unitOf(memberId: string, on: string): Promise<string[]> {
  const { results } = await committee.services.env.DB.prepare(
    `SELECT unit_id AS unitId FROM memberships WHERE member_id = ?1 AND valid_from <= ?2
        AND (valid_to IS NULL OR valid_to > ?2)`,
  )
    .bind(memberId, on)
    .all<{ unitId: string }>();
  return results.map(({ unitId }) => unitId);
}

export const grantsOver = async (unitId: string, on: string) =>
  (
    await committee.services.env.DB.prepare(
      `SELECT member_id AS memberId, role FROM role_grants WHERE unit_id = ?1 AND valid_from <= ?2
          AND (valid_to IS NULL OR valid_to > ?2) ORDER BY 1`,
    )
      .bind(unitId, on)
      .all<{ memberId: string; role: string }>()
  ).results;
