import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import type { Services } from '../services.ts';
import { newSession } from './sessions.repository.ts';
import { actorOfToken, DESK_LIMITS, MEMBER_LIMITS } from './sessions.ts';

const START = Date.UTC(2026, 10, 23, 2);
const MINUTE = 60_000;

let committee: TestCommittee;
let now: number;
/** The same bindings under a clock of ours; what may finish later is waited for. */
let services: Services;
const pending: Promise<unknown>[] = [];

beforeAll(async () => {
  committee = await createTestCommittee(env);
  services = {
    ...committee.services,
    clock: { now: () => now },
    later: (work) => void pending.push(work),
  };
});
beforeEach(() => {
  now = START;
});

async function begin(person: TestPerson): Promise<string> {
  const session = await newSession(services, committee.accountIds[person], MEMBER_LIMITS.absolute, {
    factor: true,
  });
  await session.statement.run();
  return session.token;
}

/** Whether the session still counts; uses it if so. */
async function isIn(token: string): Promise<boolean> {
  const actor = await actorOfToken(services, token);
  await Promise.all(pending.splice(0));
  return actor !== null;
}

describe('a session', () => {
  it.each<[TestPerson, number]>([
    ['member', MEMBER_LIMITS.idle],
    ['officer', DESK_LIMITS.idle],
  ])('of %s ends after %i ms without use, not a moment earlier', async (person, idle) => {
    const token = await begin(person);
    now += idle - 1;
    expect(await isIn(token)).toBe(true);
    now += idle - 1;
    expect(await isIn(token)).toBe(true);
    now += idle;
    expect(await isIn(token)).toBe(false);
  });

  it.each<[TestPerson, number, number]>([
    ['member', MEMBER_LIMITS.idle, MEMBER_LIMITS.absolute],
    ['officer', DESK_LIMITS.idle, DESK_LIMITS.absolute],
  ])('of %s used all the time still ends at its absolute limit', async (person, idle, absolute) => {
    const token = await begin(person);
    while (now + idle / 2 < START + absolute) {
      now += idle / 2;
      expect(await isIn(token)).toBe(true);
    }
    now = START + absolute;
    expect(await isIn(token)).toBe(false);
  });

  it('is shortened by a role that is granted while it lasts', async () => {
    const token = await begin('foreignMember');
    now += DESK_LIMITS.idle + MINUTE;
    expect(await isIn(token)).toBe(true);
    await services.env.DB.prepare(
      `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from) VALUES ('g', ?, 'officer', ?, '2026-11-23')`,
    )
      .bind(committee.memberIds.foreignMember, committee.unitIds.foreign)
      .run();
    now += DESK_LIMITS.idle;
    expect(await isIn(token)).toBe(false);
  });

  it.each([
    ['its account is disabled', 'UPDATE accounts SET disabled_at = 1 WHERE member_id = ?'],
    ['its member has left', `UPDATE memberships SET standing = 'left' WHERE member_id = ?`],
  ])('is refused on the very next request when %s', async (_, sql) => {
    const token = await begin('siblingMember');
    expect(await isIn(token)).toBe(true);
    const undo = await services.env.DB.prepare(
      'SELECT disabled_at, standing FROM accounts JOIN memberships USING (member_id) WHERE member_id = ?',
    )
      .bind(committee.memberIds.siblingMember)
      .first();
    expect(undo).toEqual({ disabled_at: null, standing: 'official' });
    await services.env.DB.prepare(sql).bind(committee.memberIds.siblingMember).run();
    expect(await isIn(token)).toBe(false);
    await services.env.DB.batch([
      services.env.DB.prepare('UPDATE accounts SET disabled_at = NULL'),
      services.env.DB.prepare(`UPDATE memberships SET standing = 'official'`),
    ]);
  });

  it('shows only the grants that are valid on the day in Vietnam', async () => {
    await services.env.DB.prepare('UPDATE role_grants SET valid_to = ? WHERE member_id = ?')
      .bind('2026-12-01', committee.memberIds.secretary)
      .run();
    const rolesAt = async (at: number) => {
      now = at;
      return (await actorOfToken(services, await begin('secretary')))?.grants.map(
        (grant) => grant.role,
      );
    };
    // 2026-11-30 23:59:59 and 2026-12-01 00:00:00 in Asia/Ho_Chi_Minh.
    expect(await rolesAt(Date.UTC(2026, 10, 30, 16, 59, 59))).toEqual(['secretary']);
    expect(await rolesAt(Date.UTC(2026, 10, 30, 17))).toEqual([]);
  });
});
