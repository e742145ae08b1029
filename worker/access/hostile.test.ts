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
  type TestPerson,
} from '../platform/test-harness.ts';
import { type Actor, KEY_SCOPES } from './actor.ts';
import { type OfferedForm, offersOf } from './hostile.test-forms.ts';
import { type ApiDocument, sampleOf, spoilt } from './hostile.test-schemas.ts';
import { ADDRESS_PARTS, type Values, valuesOf } from './hostile.test-values.ts';
import { BODIES } from './matrix.test-bodies.ts';
import { MAKERS, makeObjects } from './matrix.test-objects.ts';
import { PLACES, type Place } from './matrix.test-places.ts';
import { nameOf, parametersOf } from './matrix.test-requests.ts';
import { isAllowed } from './policy.ts';
import { actorOfToken } from './sessions.ts';

const SEED = 20_261_128;
/** More than one where somebody asks for it: see `docs/access.md`. */
const ROUNDS = Number(
  (env as unknown as { TEST_ROUNDS_OF_HOSTILITY: string }).TEST_ROUNDS_OF_HOSTILITY,
);
const BODIES_A_ROUND = 4;
const ADDRESSES_A_ROUND = 2;
/** At a time; the Worker under test has one thread. */
const AT_ONCE = 6;
/** What ends an account, the committee's keys, or opens a restoration comes last: everything else is asked before. */
const SIGNING_OUT = /sign-out/u;
const ENDING = /restor|setup|sign-out|DELETE|\/(?:disable|enable|erasure|discard|end|remove)\b/u;
/** What only a program that failed says: names of engines, and lines of a stack. */
const INNARDS = /D1_ERROR|SQLITE_|TypeError|RangeError|SyntaxError|\bat \S+ \(?\S*\.(?:ts|js):\d/u;

createApp();
const ROUTES = [...new Map(routeTable.map((route) => [nameOf(route), route])).values()].toSorted(
  (one, other) => Number(ENDING.test(nameOf(one))) - Number(ENDING.test(nameOf(other))),
);

let committee: TestCommittee;
let api: ApiDocument;
let requests = 0;
const forms = new Map<string, OfferedForm[]>();
const queryNames = new Map<string, Set<string>>();

beforeAll(async () => {
  committee = await createTestCommittee(env);
  await makeObjects(committee);
  api = await (await callWorker('/api/openapi.json')).json<ApiDocument>();
});

/** Somebody who asks. Sessions end and keys are withdrawn on the way: they come in anew for each route. */
type Asker = {
  actor: Actor;
  person: TestPerson | null;
  comeIn: () => Promise<Record<string, string>>;
};

async function everyAsker(): Promise<Asker[]> {
  const people = TEST_PEOPLE.map(async (person): Promise<Asker> => {
    const comeIn = () => committee.signedIn(person, { confirmed: true });
    const token = (await comeIn()).cookie.split('=')[1] ?? '';
    return { comeIn, actor: (await actorOfToken(committee.services, token)) as Actor, person };
  });
  const keys = KEY_SCOPES.map((scope): Asker => {
    const actor: Actor = { kind: 'key', keyId: 'x', name: 'x', scopes: [scope] };
    return { comeIn: () => committee.keyFor([scope]), actor, person: null };
  });
  return [...(await Promise.all(people)), ...keys];
}

/** Those whom a route admits, each with a place whose objects they may find, as far as there is one. */
function whoMayAsk(route: RouteTableEntry, everybody: Asker[]): { asker: Asker; place: Place }[] {
  const makers = parametersOf(route.path).flatMap((name) => MAKERS[name] ?? []);
  const admitted = everybody.filter(({ actor }) => isAllowed(route.policy, actor));
  return admitted.map((asker) => ({
    asker,
    place:
      PLACES.find((place) =>
        makers.every(({ mayFind }) => asker.person !== null && mayFind(asker.person, place)),
      ) ?? 'committee',
  }));
}

async function pathOf(route: RouteTableEntry, place: Place): Promise<string> {
  const ids: string[] = [];
  for (const name of parametersOf(route.path))
    ids.push((await MAKERS[name]?.make(committee, place)) ?? 'x');
  let at = 0;
  return route.path.replaceAll(/:(\w+)(?:\{[^}]*\})?/gu, () => ids[at++] ?? 'x');
}

const PATTERNS = ROUTES.map((route) => ({
  route,
  pattern: new RegExp(
    `^${route.path.replaceAll(/:(\w+)(?:\{[^}]*\})?/gu, '[^/]+').replaceAll('.', '\\.')}$`,
    'u',
  ),
}));
const routeAt = (method: string, path: string) =>
  PATTERNS.find(({ route, pattern }) => route.method === method && pattern.test(path))?.route;

/** What is wrong with an answer; null where nothing is. */
async function faultOf(path: string, init: RequestInit): Promise<string | null> {
  requests += 1;
  const response = await callWorker(path, init as Parameters<typeof callWorker>[1]);
  const type = response.headers.get('content-type') ?? '';
  const text = /json|html|text/u.test(type) ? await response.text() : '';
  if (response.status === 500 || response.status === 502) return `${response.status}: ${text}`;
  const innards = INNARDS.exec(text);
  if (innards) return `tells of its innards: ${innards[0]}`;
  if (!response.headers.get('content-security-policy')) return 'has no policy of its content';
  if (response.status < 400 || !type.includes('json')) return null;
  const { error } = JSON.parse(text) as { error?: { code?: string; message?: string } };
  return error?.code && error.message ? null : `${response.status} without code and sentence`;
}

type Try = { path: string; init: RequestInit };

async function faultsOf(tries: Try[]): Promise<string[]> {
  const faults: string[] = [];
  for (let at = 0; at < tries.length; at += AT_ONCE) {
    const group = tries.slice(at, at + AT_ONCE);
    const found = await Promise.all(group.map(({ path, init }) => faultOf(path, init)));
    for (const [index, fault] of found.entries()) {
      const { path, init } = group[index] as Try;
      const body = typeof init.body === 'string' ? init.body.slice(0, 300) : '';
      if (fault)
        faults.push(`${init.method} ${path.slice(0, 200)} ${body}: ${fault.slice(0, 400)}`);
    }
  }
  return faults;
}

/** Opens every page as two of those who may, and notes its forms and the names its links ask by. */
async function learnFromPages(everybody: Asker[]): Promise<void> {
  const headersOf = new Map<Asker, Record<string, string>>();
  for (const asker of everybody) headersOf.set(asker, await asker.comeIn());
  for (const route of ROUTES.filter(({ method, kind }) => method === 'GET' && kind === 'page'))
    for (const { asker, place } of firstAndLast(whoMayAsk(route, everybody))) {
      const path = await pathOf(route, place);
      if (SIGNING_OUT.test(path)) continue;
      const response = await callWorker(path, { headers: headersOf.get(asker) ?? {} });
      const isPage = response.headers.get('content-type')?.includes('text/html');
      const offers = await offersOf(isPage ? await response.text() : '', path);
      for (const form of offers.forms) noteForm(form);
      for (const link of offers.links) noteNames('GET', new URL(link, 'https://x'), []);
    }
}

/** Somebody with an office and somebody without, mostly: their pages offer different forms. */
const firstAndLast = <T>(all: readonly T[]): T[] =>
  all.filter((_, at) => at === 0 || at === all.length - 1);

function noteForm(form: OfferedForm): void {
  const target = new URL(form.action, 'https://x');
  const names = form.fields.map(([name]) => name);
  if (form.method === 'GET') return noteNames('GET', target, names);
  const route = routeAt('POST', target.pathname);
  if (!route) return;
  const known = forms.get(nameOf(route)) ?? [];
  const isNew = known.every((other) => other.fields.map(([name]) => name).join() !== names.join());
  if (isNew) forms.set(nameOf(route), [...known, form]);
}

function noteNames(method: string, target: URL, names: string[]): void {
  const route = routeAt(method, target.pathname);
  if (!route) return;
  const known = queryNames.get(nameOf(route)) ?? new Set();
  for (const name of [...target.searchParams.keys(), ...names]) known.add(name);
  queryNames.set(nameOf(route), known);
}

function operationOf(route: RouteTableEntry) {
  const path = route.path.replaceAll(/:(\w+)(?:\{[^}]*\})?/gu, '{$1}');
  return api.paths[path]?.[route.method.toLowerCase()];
}

/** Addresses with a parameter or a question that nobody would write. */
function hostileAddresses(route: RouteTableEntry, path: string, values: Values): string[] {
  const declared = operationOf(route)?.parameters?.filter((one) => one.in === 'query') ?? [];
  const names = [
    ...declared.map(({ name }) => name),
    ...(queryNames.get(nameOf(route)) ?? ['page', 'unit', 'day']),
  ];
  const part = () => ADDRESS_PARTS[values.below(ADDRESS_PARTS.length)] ?? '';
  return Array.from({ length: ADDRESSES_A_ROUND }, () => {
    const query = names
      .filter((_, at) => at === 0 || values.below(2) === 0)
      .map((name) => `${encodeURIComponent(name)}=${part()}`);
    return `${path}?${query.join('&')}`;
  }).concat(
    route.path.includes(':')
      ? route.path.replaceAll(/:(\w+)(?:\{[^}]*\})?/gu, () => part() || 'x')
      : [],
  );
}

/** What is sent to a route that takes something: as it expects it but for one place, or no such thing at all. */
function hostileBodies(route: RouteTableEntry, place: Place, values: Values): RequestInit[] {
  const sent = BODIES[nameOf(route)]?.(committee, place);
  const content = operationOf(route)?.requestBody?.content ?? {};
  const inits: RequestInit[] = [];
  for (let round = 0; round < BODIES_A_ROUND; round += 1) {
    const headers = { ...sent?.headers };
    const described = sampleOf(api, content['application/json']?.schema);
    if (route.kind === 'api') {
      const body = JSON.stringify(spoilt(sent?.json ?? described ?? {}, values)) ?? 'null';
      inits.push({ body, headers: { ...headers, 'content-type': 'application/json' } });
      continue;
    }
    const offered = forms.get(nameOf(route)) ?? [];
    const fields = offered[values.below(offered.length)]?.fields ?? [];
    const all = [...fields, ...Object.entries(sent?.form ?? {})];
    const at = values.below(all.length);
    const type = 'application/x-www-form-urlencoded';
    const spoiltFields = all.map(([name, value], index) => [
      name,
      index === at || values.below(4) === 0 ? values.text() : value,
    ]);
    inits.push({
      body: new URLSearchParams(spoiltFields).toString(),
      headers: { ...headers, 'content-type': type },
    });
  }
  return [...inits, ...noBodiesAtAll(route)];
}

function noBodiesAtAll(route: RouteTableEntry): RequestInit[] {
  const boundary = { 'content-type': 'multipart/form-data; boundary=x' };
  const json = { 'content-type': 'application/json' };
  return route.kind === 'api'
    ? [
        { body: '{"a":', headers: json },
        { body: '', headers: json },
        { body: '\u0000', headers: json },
      ]
    : [
        { body: '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n', headers: boundary },
        {
          body: '%ff=%ff&%zz&=&&',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        },
      ];
}

async function triesOf(route: RouteTableEntry, everybody: Asker[], round: number): Promise<Try[]> {
  const able = whoMayAsk(route, everybody);
  const chosen = able[(ROUTES.indexOf(route) + round) % Math.max(1, able.length)];
  const place = chosen?.place ?? 'committee';
  const headers = (await chosen?.asker.comeIn()) ?? { origin: TEST_ORIGIN };
  const path = await pathOf(route, place);
  const values = valuesOf(SEED + round * 1_000_003 + ROUTES.indexOf(route) * 997);
  const bodies = route.method === 'GET' ? [{}] : hostileBodies(route, place, values);
  const addressed = hostileAddresses(route, path, values).map((address, at) => ({
    path: address,
    init: bodies[at % bodies.length] ?? {},
  }));
  const sent = route.method === 'GET' ? [] : bodies.map((init) => ({ path, init }));
  return [...addressed, ...sent].map(({ path: at, init }) => ({
    path: at,
    init: {
      ...init,
      method: route.method,
      headers: { ...headers, ...(init.headers as Record<string, string>) },
    },
  }));
}

describe('whatever is sent', () => {
  it('is answered without a fault, a stack or the name of an engine', async () => {
    const everybody = await everyAsker();
    await learnFromPages(everybody);
    const faults: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      for (const route of ROUTES)
        faults.push(...(await faultsOf(await triesOf(route, everybody, round))));
    expect(faults).toEqual([]);
    expect(requests).toBeGreaterThan(1_500 * ROUNDS);
  });

  it('leaves the service able to answer', async () => {
    expect((await callWorker('/healthz')).status).toBe(200);
    expect((await callWorker('/sign-in')).status).toBe(200);
  });
});
