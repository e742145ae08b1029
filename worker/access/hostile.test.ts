import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { type RouteTableEntry, routeTable } from '../platform/route-table.ts';
import {
  callWorker,
  createTestCommittee,
  TEST_ORIGIN,
  type TestCommittee,
} from '../platform/test-harness.ts';
import { type Asker, everyAsker, pathOf, whoMayAsk } from './hostile.test-askers.ts';
import { learnFromPages } from './hostile.test-offers.ts';
import { type HostileRequest, hostileRequests, type Known } from './hostile.test-requests.ts';
import type { ApiDocument } from './hostile.test-schemas.ts';
import { valuesOf } from './hostile.test-values.ts';
import { makeObjects } from './matrix.test-objects.ts';
import { nameOf } from './matrix.test-requests.ts';

const SEED = 20_261_128;
/** More than one where somebody asks for it: see `docs/access.md`. */
const ROUNDS = Number(
  (env as unknown as { TEST_ROUNDS_OF_HOSTILITY: string }).TEST_ROUNDS_OF_HOSTILITY,
);
/** At a time; the Worker under test has one thread. */
const AT_ONCE = 6;
/** What ends an account, the committee's keys, or opens a restoration comes last: everything else is asked before. */
const ENDING = /restor|setup|DELETE|\/(?:disable|enable|erasure|discard|end|remove)\b/u;
/** What only a program that failed says: names of engines, and lines of a stack. */
const INNARDS = /D1_ERROR|SQLITE_|TypeError|RangeError|SyntaxError|\bat \S+ \(?\S*\.(?:ts|js):\d/u;

createApp();
const ROUTES = [...new Map(routeTable.map((route) => [nameOf(route), route])).values()].toSorted(
  (one, other) => Number(ENDING.test(nameOf(one))) - Number(ENDING.test(nameOf(other))),
);

let committee: TestCommittee;
let everybody: Asker[];
let known: Known;
let requests = 0;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  await makeObjects(committee);
  everybody = await everyAsker(committee);
  const api = await (await callWorker('/api/openapi.json')).json<ApiDocument>();
  known = { committee, api, offers: await learnFromPages(committee, everybody) };
});

/** What is wrong with the answer; null where nothing is. */
async function faultOf({ path, ...sent }: HostileRequest): Promise<string | null> {
  requests += 1;
  const response = await callWorker(path, sent);
  const type = response.headers.get('content-type') ?? '';
  const text = /json|html|text/u.test(type) ? await response.text() : '';
  // 503 with a code is said by what is still being set up or restored.
  if (response.status === 500 || response.status === 502) return `${response.status}: ${text}`;
  const innards = INNARDS.exec(text);
  if (innards) return `tells of its innards: ${innards[0]}`;
  if (!response.headers.get('content-security-policy')) return 'has no policy of its content';
  if (response.status < 400 || !type.includes('json')) return null;
  const { error } = JSON.parse(text) as { error?: { code?: string; message?: string } };
  return error?.code && error.message ? null : `${response.status} without code and sentence`;
}

/** Every fault of one route in one round, with the request that shows it. */
async function faultsOf(route: RouteTableEntry, round: number): Promise<string[]> {
  const able = whoMayAsk(route, everybody);
  const chosen = able[(ROUTES.indexOf(route) + round) % Math.max(1, able.length)];
  const place = chosen?.place ?? 'committee';
  const headers = (await chosen?.asker.comeIn()) ?? { origin: TEST_ORIGIN };
  const path = await pathOf(committee, route, place);
  const values = valuesOf(SEED + round * 1_000_003 + ROUTES.indexOf(route) * 997);
  const all = hostileRequests(known, route, { path, place, headers }, values);
  const faults: string[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    await Promise.all(
      all.slice(at, at + AT_ONCE).map(async (request) => {
        const fault = await faultOf(request);
        const asked = `${request.path.slice(0, 200)} ${(request.body ?? '').slice(0, 300)}`;
        if (fault) faults.push(`${request.method} ${asked}: ${fault.slice(0, 400)}`);
      }),
    );
  return faults;
}

describe('whatever is sent', () => {
  it('is answered without a fault, a stack or the name of an engine', async () => {
    const faults: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      for (const route of ROUTES) faults.push(...(await faultsOf(route, round)));
    expect(faults).toEqual([]);
    expect(requests).toBeGreaterThan(1_500 * ROUNDS);
  });

  it('leaves the service able to answer', async () => {
    expect((await callWorker('/healthz')).status).toBe(200);
    expect((await callWorker('/sign-in')).status).toBe(200);
  });
});
