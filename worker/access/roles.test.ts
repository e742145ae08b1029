import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import documentation from '../../docs/access.md?raw';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { ROLES } from './actor.ts';
import { coverageUnitIds, managedUnitIds, namedUnitIds, rollUnitIds } from './scope.ts';
import { needsSecondFactor } from './second-factor.rule.ts';
import { actorOfToken } from './sessions.ts';

const yes = (held: boolean) => (held ? 'yes' : '–');

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

it.each(ROLES)('the documented reach of the role %s is what the code grants', async (role) => {
  const { services } = committee;
  const { cookie } = await committee.signedIn(role satisfies TestPerson);
  const actor = await actorOfToken(services, cookie.split('=')[1]!);
  const scopes = [namedUnitIds, rollUnitIds, coverageUnitIds, managedUnitIds];
  const reach = await Promise.all(
    scopes.map(async (scope) => (await scope(services, actor!)).length > 0),
  );
  const opens = async (path: string) => (await committee.fetch(path, { as: role })).status === 200;
  const row = [
    role,
    ...reach.map(yes),
    yes((await opens('/administration/grants')) && (await opens('/administration/keys'))),
    (await opens('/audit')) ? 'whole committee' : '–',
    yes(needsSecondFactor(actor?.grants ?? [])),
  ];
  expect(documentation).toContain(`| ${row.join(' | ')} |`);
});
