/** For the matrix of rights, never for the Worker itself: every request it makes, and how two answers are compared. */
import { createApp } from '../app.ts';
import { type RouteTableEntry, routeTable } from '../platform/route-table.ts';
import { callWorker, type TestCommittee, type TestPerson } from '../platform/test-harness.ts';
import { BODIES, type Sent } from './matrix.test-bodies.ts';
import { MAKERS } from './matrix.test-objects.ts';
import type { Maker, Place } from './matrix.test-places.ts';

createApp();

/** Shorter ones are numbers and formats, which stand in answers for other reasons. */
const SHORTEST_ID = 8;
/** A parameter of a path in the router's own syntax, with the form it has to have. */
export const PARAMETER = /:(\w+)(?:\{[^}]*\})?/g;

export function nameOf({ method, path }: RouteTableEntry): string {
  return `${method} ${path}`;
}

/** Routes with a parameter that are not open to everybody, each once, as they stand in the table now. */
export const ROUTES: RouteTableEntry[] = [
  ...new Map(routeTable.map((route) => [nameOf(route), route])).values(),
].filter((route) => route.path.includes(':') && !route.policy.everyone);

/** The parameters of a path by the segment before each: `coverage/:campaignId`. */
export function parametersOf(path: string): string[] {
  const segments = path.replaceAll(/\{[^}]*\}/g, '').split('/');
  return segments.flatMap((segment, at) =>
    segment.startsWith(':') ? [`${segments[at - 1] ?? ''}/${segment}`] : [],
  );
}

/** One request: its path, the ids in it, and what is sent along. */
export type Target = { path: string; ids: string[]; sent: Sent };

/** The object of each parameter at a place, and whether this person may find all of them, at most. */
export async function targetOf(
  committee: TestCommittee,
  route: RouteTableEntry,
  place: Place,
): Promise<Target & { mayFind: (person: TestPerson) => boolean }> {
  const makers = parametersOf(route.path).map((name) => MAKERS[name] as Maker);
  const ids = await Promise.all(makers.map((maker) => maker.make(committee, place)));
  return {
    path: filled(route, ids),
    ids,
    sent: sentTo(committee, route, place),
    mayFind: (person) => makers.every((maker) => maker.mayFind(person, place)),
  };
}

/** The same path with ids that name nothing. */
export function missingOf(committee: TestCommittee, route: RouteTableEntry): Target {
  const ids = parametersOf(route.path).map((name, at) => MAKERS[name]?.part ?? `missing${at}`);
  return { path: filled(route, ids), ids, sent: sentTo(committee, route, 'committee') };
}

/** The path of a route with these in the place of its parameters. */
export function filled({ path }: RouteTableEntry, parts: readonly string[]): string {
  let at = 0;
  return path.replaceAll(PARAMETER, () => parts[at++] ?? '');
}

function sentTo(committee: TestCommittee, route: RouteTableEntry, place: Place): Sent {
  const named = BODIES[nameOf(route)];
  if (named) return named(committee, place);
  if (route.method === 'GET') return {};
  return route.kind === 'api' ? { json: {} } : { form: {} };
}

/** An answer without what differs by itself: the id of the request, and the ids that were asked for. */
export type Answer = { status: number; location: string; body: string };

export async function ask(
  route: RouteTableEntry,
  { path, ids, sent }: Target,
  identity: Record<string, string>,
  { asFinder = false }: { asFinder?: boolean } = {},
): Promise<Answer> {
  const ticket = asFinder && sent.ticket ? `__Host-attend=${sent.ticket}` : '';
  const cookies = [identity['cookie'], ticket].filter(Boolean).join('; ');
  const headers = { ...identity, ...sent.headers, ...(cookies ? { cookie: cookies } : {}) };
  const response = await callWorker(path + (sent.query ?? ''), {
    ...sent,
    method: route.method,
    headers,
  });
  let text = `${response.headers.get('location') ?? ''}\n${await response.text()}`;
  text = text.replaceAll(response.headers.get('x-request-id') ?? '-', '<request>');
  for (const [at, id] of ids.entries())
    if (id.length >= SHORTEST_ID) text = text.replaceAll(id, `<id ${at}>`);
  const [location = '', ...rest] = text.split('\n');
  return { status: response.status, location, body: rest.join('\n') };
}
