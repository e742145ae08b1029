import type { RouteTableEntry } from '../platform/route-table.ts';
import { type Actor, type Grant, KEY_SCOPES, ROLES, type Role } from './actor.ts';
import { isAllowed } from './policy.ts';
import { ROLE_REACH } from './scope.ts';
import { needsSecondFactor } from './second-factor.rule.ts';
import { limitsOf } from './sessions.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What a test and `npm run role-table` put between these lines of `docs/access.md`. */
export const TABLE_BEGINS = '<!-- made by npm run role-table: begins -->';
export const TABLE_ENDS = '<!-- made by npm run role-table: ends -->';

/**
 * The tables of `docs/access.md`, in Markdown, out of the rules themselves: what each role reaches in the units
 * of its grant, and which parts of the service each role and each key may call.
 * @param routes the route table of the whole service
 */
export function roleTables(routes: readonly RouteTableEntry[]): string {
  return [reachTable(), partsTable(routes)].join('\n\n');
}

const grantOf = (role: Role): Grant[] => (role === 'member' ? [] : [{ role, unitId: 'unit' }]);

function actorOf(role: Role): Actor & { kind: 'account' } {
  const person = { accountId: 'a', memberId: 'm', fullName: '', unitId: null };
  return { kind: 'account', ...person, grants: grantOf(role) };
}

function reachTable(): string {
  const reaches = Object.entries(ROLE_REACH);
  const rows = ROLES.map((role) => [
    role,
    ...reaches.map(([, roles]) => yes(role !== 'member' && roles.includes(role))),
    yes(needsSecondFactor(grantOf(role))),
    duration(limitsOf(actorOf(role)).idle),
  ]);
  const headings = reaches.map(([reach]) => reach);
  return table(['role', ...headings, 'second factor', 'signed out after'], rows);
}

function duration(ms: number): string {
  return ms < DAY_MS ? `${ms / MINUTE_MS} min` : `${ms / DAY_MS} days`;
}

/** By the first segment of the path, by two of a desk that holds many subjects; pages and API of a subject are one part. */
function partsTable(routes: readonly RouteTableEntry[]): string {
  const parts = Map.groupBy(
    routes.filter(({ policy }) => !policy.everyone),
    ({ path }) => partOf(path),
  );
  const keys: Actor[] = KEY_SCOPES.map((scope) => ({
    kind: 'key',
    keyId: 'k',
    name: 'k',
    scopes: [scope],
  }));
  const callers: Actor[] = [...ROLES.map(actorOf), ...keys];
  const rows = [...parts]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([part, held]) => [`\`${part}\``, ...callers.map((caller) => mayDo(held, caller))]);
  return table(['part', ...ROLES, ...KEY_SCOPES.map((scope) => `key: ${scope}`)], rows);
}

function partOf(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== 'api');
  const isDesk = segments[0] === 'administration' || segments[0] === 'department';
  return `/${segments.slice(0, isDesk ? 2 : 1).join('/')}`;
}

function mayDo(routes: readonly RouteTableEntry[], caller: Actor): string {
  const open = routes.filter(({ policy }) => isAllowed(policy, caller));
  if (open.length === 0) return '–';
  const acts = open.some(({ method }) => method !== 'GET');
  const sees = open.some(({ method }) => method === 'GET');
  return [sees ? 'sees' : '', acts ? 'acts' : ''].filter(Boolean).join(', ');
}

const yes = (held: boolean) => (held ? 'yes' : '–');

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function table(headings: readonly string[], rows: readonly string[][]): string {
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
