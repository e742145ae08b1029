/** For the matrix of rights, never for the Worker itself: every request it makes, and how two answers are compared. */
import { createApp } from '../app.ts';
import { type RouteTableEntry, routeTable } from '../platform/route-table.ts';
import { callWorker, type TestCommittee, type TestPerson } from '../platform/test-harness.ts';
import { MAKERS, type Maker, PLACES, type Place } from './matrix.test-objects.ts';

createApp();

/** Shorter ones are numbers and formats, which stand in answers for other reasons. */
const SHORTEST_ID = 8;
const PARAMETER = /:(\w+)(?:\{[^}]*\})?/g;

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

/** The object of each parameter at a place, and whether this person may find all of them, at most. */
export async function targetOf(
  committee: TestCommittee,
  route: RouteTableEntry,
  place: Place,
): Promise<{ path: string; ids: string[]; mayFind: (person: TestPerson) => boolean }> {
  const makers = parametersOf(route.path).map((name) => MAKERS[name] as Maker);
  const ids = await Promise.all(makers.map((maker) => maker.make(committee, place)));
  return {
    path: filled(route, ids),
    ids,
    mayFind: (person) => makers.every((maker) => maker.mayFind(person, place)),
  };
}

/** The same path with ids that name nothing. */
export function missingOf(route: RouteTableEntry): { path: string; ids: string[] } {
  const ids = parametersOf(route.path).map((name, at) => MAKERS[name]?.part ?? `missing${at}`);
  return { path: filled(route, ids), ids };
}

function filled(route: RouteTableEntry, ids: readonly string[]): string {
  let at = 0;
  return route.path.replaceAll(PARAMETER, () => ids[at++] ?? '');
}

export { PLACES };

/** An answer without what differs by itself: the id of the request, and the ids that were asked for. */
export type Answer = { status: number; location: string; body: string };

export async function ask(
  route: RouteTableEntry,
  { path, ids }: { path: string; ids: readonly string[] },
  headers: Record<string, string>,
): Promise<Answer> {
  const body = route.method === 'GET' ? {} : bodyFor(route);
  const response = await callWorker(path, { method: route.method, ...body }, headers);
  let text = `${response.headers.get('location') ?? ''}\n${await response.text()}`;
  text = text.replaceAll(response.headers.get('x-request-id') ?? '-', '<request>');
  for (const [at, id] of ids.entries())
    if (id.length >= SHORTEST_ID) text = text.replaceAll(id, `<id ${at}>`);
  const [location = '', ...rest] = text.split('\n');
  return { status: response.status, location, body: rest.join('\n') };
}

/** A body that the route takes as far as its type goes. */
function bodyFor(route: RouteTableEntry): { json?: object; form?: Record<string, string> } {
  return route.kind === 'api' ? { json: {} } : { form: {} };
}
