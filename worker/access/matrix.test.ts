import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RouteTableEntry } from '../platform/route-table.ts';
import {
  createTestCommittee,
  TEST_PEOPLE,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { type Actor, KEY_SCOPES } from './actor.ts';
import { MAKERS, makeObjects } from './matrix.test-objects.ts';
import { PLACES } from './matrix.test-places.ts';
import {
  type Answer,
  ask,
  missingOf,
  nameOf,
  parametersOf,
  ROUTES,
  targetOf,
} from './matrix.test-requests.ts';
import { isAllowed } from './policy.ts';
import { actorOfToken } from './sessions.ts';
import { stateOfStorage } from './stored-state.test-storage.ts';

/** At a time; the Worker under test has one thread. */
const AT_ONCE = 6;

let committee: TestCommittee;
let requests = 0;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  await makeObjects(committee);
});

it('knows how to make an object for every parameter of every route', () => {
  const unknown = ROUTES.flatMap(({ path }) => parametersOf(path)).filter((name) => !MAKERS[name]);
  expect([...new Set(unknown)], 'add a maker in matrix.test-objects.ts').toEqual([]);
});

type Asking = { headers: Record<string, string>; actor: Actor | null; person: TestPerson | null };

/** Asks every route for an object at each place and for none; gives what differs from what is missing. */
async function leaksTo({ headers, actor, person }: Asking): Promise<string[]> {
  const leaks: string[] = [];
  const before = await stateOfStorage();
  const tries = ROUTES.map((route, at) => async () => {
    const allowed = isAllowed(route.policy, actor);
    const missing = await ask(route, missingOf(committee, route), headers);
    requests += 1;
    if (!allowed && missing.status !== (actor ? 404 : 401))
      leaks.push(`${nameOf(route)} is ${missing.status} without a right to call it`);
    // A policy is asked before anything is looked up: one place after the other is enough for those it shuts out.
    const places = allowed ? PLACES : [PLACES[at % PLACES.length] ?? 'cell'];
    for (const place of places) {
      const target = await targetOf(committee, route, place);
      if (allowed && (person === null || target.mayFind(person))) continue;
      const answer = await ask(route, target, headers);
      requests += 1;
      const told = difference(answer, missing);
      if (told) leaks.push(`${nameOf(route)} tells of an object at ${place}: ${told}`);
    }
  });
  await inGroups(tries);
  if ((await stateOfStorage()) !== before) leaks.push('something was changed');
  return leaks;
}

/** Everybody who signs in and every key, as they ask. */
async function everyAsker(): Promise<Asking[]> {
  const people = TEST_PEOPLE.map(async (person) => {
    const headers = await committee.signedIn(person, { confirmed: true });
    const actor = await actorOfToken(committee.services, headers.cookie.split('=')[1] ?? '');
    return { headers, actor, person };
  });
  const keys = KEY_SCOPES.map(async (scope) => ({
    headers: await committee.keyFor([scope]),
    actor: { kind: 'key' as const, keyId: 'x', name: 'x', scopes: [scope] },
    person: null,
  }));
  return await Promise.all([...people, ...keys]);
}

const unsafeLast = (one: RouteTableEntry, other: RouteTableEntry) => rank(one) - rank(other);
/** What ends an account or takes an object away comes last, so that everything else still finds it. */
const ENDING = /DELETE|\/(?:disable|enable|activation|slips|erasure|discard|end|remove)\b/;
const rank = (route: RouteTableEntry) =>
  route.method === 'GET' ? 0 : ENDING.test(nameOf(route)) ? 2 : 1;

/** Whoever may find the object of a path is told nothing of it here. */
const NEVER_TOLD: Record<string, string> = {
  'GET /documents/:id/copy': 'the documents of the matrix are restricted, and no phone keeps those',
  'POST /api/documents/:id/programmes/:unitId/refusals': 'a proposal is named in the body',
};

/** Null as soon as somebody who may find an object of this route is answered otherwise than for a missing one; else what all were told. */
async function answersTo(route: RouteTableEntry, askers: Asking[]): Promise<string[] | null> {
  const seen = new Set<string>();
  for (const { headers, actor, person } of askers) {
    if (!isAllowed(route.policy, actor)) continue;
    const missing = await ask(route, missingOf(committee, route), headers);
    for (const place of PLACES) {
      const target = await targetOf(committee, route, place);
      if (person !== null && !target.mayFind(person)) continue;
      // Where a form leads on whatever it was sent, it must have done something to what is there.
      const isSilent = missing.status === 303;
      const before = isSilent ? await stateOfStorage() : '';
      const answer = await ask(route, target, headers, { asFinder: true });
      requests += 2;
      if (answer.status >= 500) return [`fails with ${answer.status}: ${answer.body}`];
      if (answer.status !== missing.status || answer.body !== missing.body) return null;
      if (answer.location !== missing.location) return null;
      if (isSilent && (await stateOfStorage()) !== before) return null;
      seen.add(`${answer.status} ${answer.body.slice(0, 120)}`);
    }
  }
  return [...seen];
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

  it('and is told to somebody who may find it', async () => {
    const askers = await everyAsker();
    const untold: string[] = [];
    for (const route of ROUTES.toSorted(unsafeLast)) {
      if (NEVER_TOLD[nameOf(route)]) continue;
      const seen = await answersTo(route, askers);
      if (seen !== null) untold.push(`${nameOf(route)}: ${seen.join(', ')}`);
    }
    expect(untold, 'made no object there, or the body never reaches it').toEqual([]);
  });

  it('in at least five thousand requests', () => {
    expect(requests).toBeGreaterThanOrEqual(5000);
  });
});
