/**
 * For every engineer's tests in workerd, never for the Worker itself:
 *
 *   const committee = await createTestCommittee(env);
 *   const response = await committee.fetch('/documents', { as: 'secretary' });
 *   await committee.fetch('/api/setup/keys', { headers: await committee.keyFor(['setup']), json: {…} });
 *
 * `committee.services` holds the bindings (`committee.services.env.DB`), a clock and ids.
 * Storage is shared by the tests of one file: call `createTestCommittee` once a file.
 */
import { exports } from 'cloudflare:workers';
import type { Grant, KeyScope } from '../access/actor.ts';
import { newKey } from '../access/api-keys.repository.ts';
import { newSession } from '../access/sessions.repository.ts';
import { MEMBER_LIMITS } from '../access/sessions.ts';
import { createServices, type Services } from '../services.ts';
import type { Env } from './env.ts';
import { newId } from './ids.ts';

export const TEST_ORIGIN = 'https://quan-triet.test';

/** The tree of the test committee: code, kind, parent. */
export const TEST_TREE = {
  committee: { kind: 'committee', parent: null },
  grassroots: { kind: 'grassroots_committee', parent: 'committee' },
  cell: { kind: 'cell', parent: 'grassroots' },
  siblingCell: { kind: 'cell', parent: 'grassroots' },
  foreign: { kind: 'grassroots_committee', parent: 'committee' },
  foreignCell: { kind: 'cell', parent: 'foreign' },
} as const;
export type TestUnit = keyof typeof TEST_TREE;

/** The people of the test committee: where they belong and what they were granted. */
export const TEST_WHO = {
  member: { unit: 'cell', role: null, over: null },
  siblingMember: { unit: 'siblingCell', role: null, over: null },
  foreignMember: { unit: 'foreignCell', role: null, over: null },
  secretary: { unit: 'cell', role: 'secretary', over: 'cell' },
  foreignSecretary: { unit: 'foreignCell', role: 'secretary', over: 'foreignCell' },
  grassrootsOfficer: { unit: 'siblingCell', role: 'officer', over: 'grassroots' },
  officer: { unit: 'siblingCell', role: 'officer', over: 'committee' },
  publisher: { unit: 'foreignCell', role: 'publisher', over: 'committee' },
  administrator: { unit: 'siblingCell', role: 'administrator', over: 'committee' },
  auditor: { unit: 'foreignCell', role: 'auditor', over: 'committee' },
} as const satisfies Record<
  string,
  { unit: TestUnit; role: Grant['role'] | null; over: TestUnit | null }
>;
export type TestPerson = keyof typeof TEST_WHO;
export const TEST_PEOPLE = Object.keys(TEST_WHO) as TestPerson[];

type RequestOptions = {
  /** Who is signed in; absent = nobody. */
  as?: TestPerson;
  /** They have just proved who they are, for acts that ask for it. */
  confirmed?: boolean;
  method?: string;
  /** Sent as `application/json`; the method is then POST unless given. */
  json?: unknown;
  /** Sent as `application/x-www-form-urlencoded`; the method is then POST unless given. */
  form?: Record<string, string>;
  body?: BodyInit;
  headers?: Record<string, string>;
};

export type TestCommittee = {
  services: Services;
  committeeId: string;
  unitIds: Record<TestUnit, string>;
  memberIds: Record<TestPerson, string>;
  accountIds: Record<TestPerson, string>;
  /**
   * Headers of a browser in which this person is signed in, second factor given: cookie and origin. A new
   * session at each call; `confirmed`: they have also just proved who they are, for acts that ask for it.
   */
  signedIn: (
    person: TestPerson,
    options?: { confirmed?: boolean },
  ) => Promise<{ cookie: string; origin: string }>;
  /** Headers of a program that holds a key with these scopes. */
  keyFor: (scopes: KeyScope[]) => Promise<{ authorization: string }>;
  /** Calls the Worker; redirects are not followed. */
  fetch: (path: string, options?: RequestOptions) => Promise<Response>;
};

/** Always the same: an isolate keeps the id of its committee, and one isolate runs many test files. */
export const TEST_COMMITTEE = 'committee-of-the-tests';

/** A committee of six units and ten people, valid since 2020-01-01, through the real tables. */
export async function createTestCommittee(bindings: unknown): Promise<TestCommittee> {
  const env = bindings as Env;
  const services = createServices(env, () => undefined);
  const unitIds = idsFor(TEST_TREE);
  const memberIds = idsFor(TEST_WHO);
  const accountIds = idsFor(TEST_WHO);
  const committeeId = TEST_COMMITTEE;
  await env.DB.batch([
    env.DB.prepare('INSERT INTO committees VALUES (?, ?, 0)').bind(
      committeeId,
      'Đảng bộ thử nghiệm',
    ),
    ...unitStatements(env.DB, unitIds),
    ...peopleStatements(env.DB, unitIds, memberIds, accountIds),
  ]);

  const signedIn: TestCommittee['signedIn'] = async (person, { confirmed = false } = {}) => {
    const session = await newSession(services, accountIds[person], MEMBER_LIMITS.absolute, {
      factor: true,
      confirmed,
    });
    await session.statement.run();
    return { cookie: `__Host-session=${session.token}`, origin: TEST_ORIGIN };
  };
  const keyFor: TestCommittee['keyFor'] = async (scopes) => {
    const key = await newKey(services, 'test', scopes);
    await key.statement.run();
    return { authorization: `Bearer ${key.key}` };
  };
  return {
    services,
    committeeId,
    unitIds,
    memberIds,
    accountIds,
    signedIn,
    keyFor,
    fetch: async (path, options = {}) =>
      callWorker(path, options, options.as ? await signedIn(options.as, options) : {}),
  };
}

/** Calls the Worker under the test origin without following redirects. */
export function callWorker(
  path: string,
  options: Omit<RequestOptions, 'as' | 'confirmed'> = {},
  identity: Record<string, string> = {},
): Promise<Response> {
  const headers: Record<string, string> = { ...identity, ...options.headers };
  let body = options.body;
  if (options.json !== undefined) {
    headers['content-type'] ??= 'application/json';
    body = JSON.stringify(options.json);
  }
  if (options.form) body = new URLSearchParams(options.form);
  return exports.default.fetch(TEST_ORIGIN + path, {
    method: options.method ?? (body === undefined ? 'GET' : 'POST'),
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
}

function idsFor<Name extends string>(names: Record<Name, unknown>): Record<Name, string> {
  return Object.fromEntries(Object.keys(names).map((name) => [name, newId()])) as Record<
    Name,
    string
  >;
}

function unitStatements(db: D1Database, ids: Record<TestUnit, string>): D1PreparedStatement[] {
  return (Object.keys(TEST_TREE) as TestUnit[]).flatMap((name) => {
    const { kind, parent } = TEST_TREE[name];
    return [
      db.prepare('INSERT INTO units (id, code, created_at) VALUES (?, ?, 0)').bind(ids[name], name),
      db
        .prepare(
          `INSERT INTO unit_periods (id, unit_id, name, kind, parent_id, valid_from)
           VALUES (?, ?, ?, ?, ?, '2020-01-01')`,
        )
        .bind(newId(), ids[name], `Đơn vị ${name}`, kind, parent && ids[parent]),
    ];
  });
}

function peopleStatements(
  db: D1Database,
  unitIds: Record<TestUnit, string>,
  memberIds: Record<TestPerson, string>,
  accountIds: Record<TestPerson, string>,
): D1PreparedStatement[] {
  return TEST_PEOPLE.flatMap((name) => {
    const { unit, role, over } = TEST_WHO[name];
    const statements = [
      db
        .prepare(`INSERT INTO members VALUES (?, ?, ?, ?, 0)`)
        .bind(memberIds[name], name, `Người thử ${name}`, name),
      db
        .prepare(
          `INSERT INTO memberships (id, member_id, unit_id, valid_from) VALUES (?, ?, ?, '2020-01-01')`,
        )
        .bind(newId(), memberIds[name], unitIds[unit]),
      db
        .prepare('INSERT INTO accounts (id, member_id, user_name, created_at) VALUES (?, ?, ?, 0)')
        .bind(accountIds[name], memberIds[name], name.toLowerCase()),
    ];
    if (role)
      statements.push(
        db
          .prepare(
            `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from)
             VALUES (?, ?, ?, ?, '2020-01-01')`,
          )
          .bind(newId(), memberIds[name], role, unitIds[over]),
      );
    return statements;
  });
}
