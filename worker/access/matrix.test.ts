import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createTestCommittee,
  TEST_PEOPLE,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { type Actor, KEY_SCOPES } from './actor.ts';
import { MAKERS } from './matrix.test-objects.ts';
import {
  type Answer,
  ask,
  missingOf,
  nameOf,
  PLACES,
  parametersOf,
  ROUTES,
  targetOf,
} from './matrix.test-requests.ts';
import { isAllowed } from './policy.ts';
import { actorOfToken } from './sessions.ts';

/** At a time; the Worker under test has one thread. */
const AT_ONCE = 6;

let committee: TestCommittee;
let requests = 0;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

it('knows how to make an object for every parameter of every route', () => {
  const unknown = ROUTES.flatMap(({ path }) => parametersOf(path)).filter((name) => !MAKERS[name]);
  expect([...new Set(unknown)], 'add a maker in matrix.test-objects.ts').toEqual([]);
});

type Asking = { headers: Record<string, string>; actor: Actor | null; person: TestPerson | null };

/** Asks every route for an object at each place and for none; gives what differs from what is missing. */
async function leaksTo({ headers, actor, person }: Asking): Promise<string[]> {
  const leaks: string[] = [];
  const tries = ROUTES.map((route) => async () => {
    const allowed = isAllowed(route.policy, actor);
    const missing = await ask(route, missingOf(route), headers);
    requests += 1;
    if (!allowed && missing.status !== (actor ? 404 : 401))
      leaks.push(`${nameOf(route)} is ${missing.status} without a right to call it`);
    for (const place of PLACES) {
      const target = await targetOf(committee, route, place);
      if (allowed && (person === null || target.mayFind(person))) continue;
      const answer = await ask(route, target, headers);
      requests += 1;
      const told = difference(answer, missing);
      if (told) leaks.push(`${nameOf(route)} tells of an object at ${place}: ${told}`);
    }
  });
  await inGroups(tries);
  return leaks;
}

function difference(answer: Answer, missing: Answer): string | null {
  if (answer.status < 300) return `it is answered ${answer.status}`;
  if (answer.status !== missing.status) return `${answer.status}, a missing one ${missing.status}`;
  if (answer.location !== missing.location) return `leads to ${answer.location}`;
  return answer.body === missing.body ? null : `its answer differs: ${answer.body.slice(0, 200)}`;
}

async function inGroups(tries: (() => Promise<void>)[]): Promise<void> {
  for (let at = 0; at < tries.length; at += AT_ONCE)
    await Promise.all(tries.slice(at, at + AT_ONCE).map((attempt) => attempt()));
}

describe('what one may not find looks like what is not there', () => {
  it('to nobody', async () => {
    expect(
      await leaksTo({ headers: { origin: 'https://quan-triet.test' }, actor: null, person: null }),
    ).toEqual([]);
  });

  it.each(KEY_SCOPES)('to a key with the scope %s', async (scope) => {
    const actor: Actor = { kind: 'key', keyId: 'x', name: 'x', scopes: [scope] };
    expect(
      await leaksTo({ headers: await committee.keyFor([scope]), actor, person: null }),
    ).toEqual([]);
  });

  it.each(TEST_PEOPLE)('to %s', async (person) => {
    const headers = await committee.signedIn(person, { confirmed: true });
    const actor = await actorOfToken(committee.services, headers.cookie.split('=')[1] ?? '');
    expect(await leaksTo({ headers, actor, person })).toEqual([]);
  });

  it('in at least five thousand requests', () => {
    expect(requests).toBeGreaterThanOrEqual(5000);
  });
});
