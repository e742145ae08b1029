import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { type RouteTableEntry, routeTable } from '../platform/route-table.ts';
import {
  callWorker,
  createTestCommittee,
  TEST_ORIGIN,
  TEST_PEOPLE,
  type TestCommittee,
} from '../platform/test-harness.ts';
import { type Actor, KEY_SCOPES } from './actor.ts';
import { isAllowed } from './policy.ts';
import { actorOfToken } from './sessions.ts';
import { stateOfStorage } from './stored-state.test-storage.ts';

const app = createApp();
/** Each route once, however many times the app was composed. */
const routes = [...new Map(routeTable.map((route) => [nameOf(route), route])).values()];
const closed = routes.filter((route) => !route.policy.everyone);
const unsafe = routes.filter((route) => route.method !== 'GET');

function nameOf(route: { method: string; path: string }): string {
  return `${route.method} ${route.path}`;
}

/** A path of this route in which every parameter is the given value. */
function pathOf(route: RouteTableEntry, value = 'missing'): string {
  return route.path.replaceAll(/:\w+(\{[^}]*\})?/g, value);
}

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

describe('the route table', () => {
  it('names exactly the routes that are served', () => {
    const served = app.routes.filter((route) => route.method !== 'ALL').map(nameOf);
    expect(new Set(routes.map(nameOf))).toEqual(new Set(served));
  });

  it('gives each route one policy that lets somebody in', () => {
    for (const route of routes) {
      const policies = routeTable.filter((other) => nameOf(other) === nameOf(route));
      expect(
        new Set(policies.map(({ policy }) => JSON.stringify(policy))).size,
        nameOf(route),
      ).toBe(1);
      const { policy } = route;
      const doors = policy.everyone ? 1 : (policy.roles?.length ?? 0) + (policy.keys?.length ?? 0);
      expect(doors, nameOf(route)).toBeGreaterThan(0);
    }
  });

  it('opens without sign-in only what must be open', () => {
    const open = routes.filter((route) => route.policy.everyone).map(nameOf);
    expect(new Set(open)).toEqual(
      new Set([
        'GET /sign-in',
        'POST /sign-in',
        'POST /sign-out',
        'GET /activate',
        'POST /activate',
        'POST /activate/provider',
        'POST /sign-in/provider',
        'GET /sign-in/provider/callback',
        'POST /api/sign-in/passkey/options',
        'POST /api/sign-in/passkey',
        'POST /api/activation/passkey/options',
        'POST /api/activation/passkey',
        'POST /preferences',
        'GET /healthz',
        'GET /api/reference',
        'GET /api/openapi.json',
        'GET /api/ledger/key',
        'GET /api/ledger/keys',
        'GET /api/ledger/consistency',
        'GET /ledger/checkpoint',
        'GET /verify',
        'GET /verify/keys.json',
        'GET /ledger/tile/:level/:index{.+}',
        'GET /attend/:id/:code',
      ]),
    );
  });

  it('is what the machine-readable reference says', async () => {
    const document = (await (await callWorker('/api/openapi.json')).json()) as {
      paths: Record<
        string,
        Record<string, { 'x-policy': unknown; tags?: string[]; summary?: string }>
      >;
    };
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
    );
    const api = routes.filter((route) => route.kind === 'api');
    expect(
      described
        .map(
          ({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        )
        .toSorted(),
    ).toEqual(api.map(nameOf).toSorted());
    for (const { method, path, operation } of described) {
      expect(operation['x-policy'], `${method} ${path}`).toBeDefined();
      expect(operation.summary, `${method} ${path}`).toBeTruthy();
      expect(operation.tags, `${method} ${path}`).toHaveLength(1);
    }
  });
});

describe('without credentials', () => {
  it.each(closed.map((route) => [nameOf(route), route] as const))(
    '%s answers 401',
    async (_, route) => {
      const response = await callWorker(
        pathOf(route),
        { method: route.method },
        { origin: TEST_ORIGIN },
      );
      expect(response.status).toBe(401);
      expect(((await response.json()) as { error: { code: string } }).error.code).toBe(
        'sign_in_required',
      );
    },
  );
});

/** Calls every route that the actor may not call; `matrix.test.ts` does so with ids that exist. */
async function expectRefusals(actor: Actor, headers: Record<string, string>): Promise<number> {
  const calls = closed.filter((route) => !isAllowed(route.policy, actor));
  for (const route of calls) {
    const response = await callWorker(pathOf(route), { method: route.method }, headers);
    expect(`${nameOf(route)} ${response.status}`).toBe(`${nameOf(route)} 404`);
    expect(((await response.json()) as { error: { code: string } }).error.code).toBe('not_found');
  }
  return calls.length;
}

describe('a session or key that the policy does not name', () => {
  it('finds no route at all: 404, and nothing changes', async () => {
    const before = await stateOfStorage();
    let refused = 0;
    for (const person of TEST_PEOPLE) {
      const headers = await committee.signedIn(person);
      const actor = (await actorOfToken(
        committee.services,
        headers.cookie.split('=')[1]!,
      )) as Actor;
      refused += await expectRefusals(actor, headers);
    }
    for (const scope of KEY_SCOPES) {
      const actor: Actor = { kind: 'key', keyId: 'x', name: 'x', scopes: [scope] };
      refused += await expectRefusals(actor, await committee.keyFor([scope]));
    }
    expect(refused).toBeGreaterThan(routes.length);
    expect(await stateOfStorage()).toBe(before);
  });
});

describe('a session or key that the policy names', () => {
  it('is answered by every route without a fault of ours, whatever it asks for', async () => {
    for (const person of TEST_PEOPLE) {
      const headers = await committee.signedIn(person);
      const actor = (await actorOfToken(
        committee.services,
        headers.cookie.split('=')[1]!,
      )) as Actor;
      for (const route of closed.filter(({ policy }) => isAllowed(policy, actor))) {
        const response = await callWorker(pathOf(route), { method: route.method }, headers);
        expect(response.status, `${person} ${nameOf(route)}`).not.toBe(401);
        expect(response.status, `${person} ${nameOf(route)}`).toBeLessThan(500);
        if (route.path.includes(':') && route.method === 'GET')
          expect(response.status, `${person} ${nameOf(route)}`).toBe(404);
      }
    }
  });
});

describe('a request that another site could make a browser send', () => {
  const FOREIGN: [string, Record<string, string>][] = [
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['no origin', {}],
    ['the origin “null”', { origin: 'null' }],
    ['our host on plain http', { origin: 'http://quan-triet.test' }],
  ];
  const BODIES: [string, string][] = [
    ['application/json', '{}'],
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'a=1'],
    ['multipart/form-data; boundary=x', '--x--'],
  ];

  it('changes nothing on any unsafe route, even with an administrator’s cookie', async () => {
    const { cookie } = await committee.signedIn('administrator');
    const before = await stateOfStorage();
    for (const route of unsafe)
      for (const [origin, headers] of FOREIGN)
        for (const [type, body] of BODIES) {
          const response = await callWorker(
            pathOf(route, committee.accountIds.member),
            { method: route.method, headers: { ...headers, 'content-type': type }, body },
            { cookie },
          );
          expect(response.status, `${nameOf(route)} from ${origin} as ${type}`).toBe(403);
        }
    expect(await stateOfStorage()).toBe(before);
    expect((await callWorker('/api/me', {}, { cookie })).status).toBe(200);
  });

  it('as text is refused where JSON is declared, even from our own origin', async () => {
    const response = await callWorker(
      '/api/setup/committee',
      { body: '{"name":"Đảng bộ khác"}', headers: { 'content-type': 'text/plain' } },
      await committee.keyFor(['setup']),
    );
    expect(response.status).toBe(415);
  });
});

describe('every answer', () => {
  const RULES: [string, RegExp][] = [
    ['content-security-policy', /default-src 'none'.*frame-ancestors 'none'/],
    ['x-content-type-options', /^nosniff$/],
    ['referrer-policy', /^same-origin$/],
    ['cross-origin-opener-policy', /^same-origin$/],
    ['cross-origin-resource-policy', /^same-origin$/],
    ['permissions-policy', /camera=\(\)/],
    ['strict-transport-security', /^max-age=31536000/],
    ['x-request-id', /^[0-9a-z]{26}$/],
    ['cache-control', /no-store|private/],
  ];

  it('carries the strict headers, pages of failure too, signed in or not', async () => {
    const headers = await committee.signedIn('administrator');
    const paths = [...routes, { method: 'GET', path: '/nowhere' }, { method: 'DELETE', path: '/' }];
    for (const route of paths)
      for (const identity of [{}, headers])
        for (const accept of ['text/html', 'application/json']) {
          const path = pathOf(route as RouteTableEntry);
          const response = await callWorker(
            path,
            { method: route.method, headers: { accept } },
            identity,
          );
          const where = `${nameOf(route)} as ${accept}`;
          for (const [header, rule] of RULES)
            expect(response.headers.get(header), `${where}: ${header}`).toMatch(rule);
          expect(response.headers.get('access-control-allow-origin'), where).toBeNull();
          if (response.body && response.status !== 303)
            expect(response.headers.get('content-type'), where).toMatch(
              /charset=utf-8|^application\/json$|^application\/vnd\.openxmlformats-/i,
            );
          if (route.path === '/sign-out')
            Object.assign(headers, await committee.signedIn('administrator'));
        }
  });
});
