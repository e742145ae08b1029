import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import documentation from '../../docs/access.md?raw';
import { createApp } from '../app.ts';
import { routeTable } from '../platform/route-table.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { ROLES } from './actor.ts';
import { roleTables, TABLE_BEGINS, TABLE_ENDS } from './role-table.ts';
import {
  coverageUnitIds,
  directedUnitIds,
  managedUnitIds,
  namedUnitIds,
  reportedUnitIds,
  rollUnitIds,
} from './scope.ts';
import { needsSecondFactor } from './second-factor.rule.ts';
import { actorOfToken } from './sessions.ts';

createApp();
const yes = (held: boolean) => (held ? 'yes' : '–');

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

it('docs/access.md says what the code says; `npm run role-table` writes it anew', () => {
  const [, made] = documentation.split(TABLE_BEGINS);
  expect(made?.split(TABLE_ENDS)[0]?.trim()).toBe(roleTables(routeTable));
});

it.each(ROLES)('the documented reach of the role %s is what it finds', async (role) => {
  const { services } = committee;
  const { cookie } = await committee.signedIn(role satisfies TestPerson);
  const actor = await actorOfToken(services, cookie.split('=')[1]!);
  const scopes = [
    namedUnitIds,
    rollUnitIds,
    coverageUnitIds,
    managedUnitIds,
    directedUnitIds,
    reportedUnitIds,
  ];
  const reach = await Promise.all(
    scopes.map(async (scope) => (await scope(services, actor!)).length > 0),
  );
  const row = [role, ...reach.map(yes), yes(needsSecondFactor(actor?.grants ?? []))];
  expect(documentation).toContain(`| ${row.join(' | ')} |`);
});

it.each([
  ['/administration/grants', ['administrator']],
  ['/administration/grants/list', ['administrator']],
  ['/administration/keys', ['administrator']],
  ['/audit', ['administrator', 'auditor']],
] as const)('%s opens to %s', async (path, openTo) => {
  const statuses = await Promise.all(
    ROLES.map(async (role) => [role, (await committee.fetch(path, { as: role })).status] as const),
  );
  expect(statuses.filter(([, status]) => status === 200).map(([role]) => role)).toEqual(openTo);
});
