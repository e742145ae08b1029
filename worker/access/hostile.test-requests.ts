/** For the test of hostile requests, never for the Worker itself: the requests, as they would come but for what is spoilt. */
import type { RouteTableEntry } from '../platform/route-table.ts';
import type { TestCommittee } from '../platform/test-harness.ts';
import type { Offers } from './hostile.test-offers.ts';
import { type ApiDocument, sampleOf, spoilt } from './hostile.test-schemas.ts';
import { ADDRESS_PARTS, type Values } from './hostile.test-values.ts';
import { BODIES } from './matrix.test-bodies.ts';
import type { Place } from './matrix.test-places.ts';
import { filled, nameOf, PARAMETER, parametersOf } from './matrix.test-requests.ts';

const BODIES_A_ROUND = 4;
const ADDRESSES_A_ROUND = 2;

export type HostileRequest = {
  path: string;
  method: string;
  headers: Record<string, string>;
  body?: string;
};

/** What requests are made out of. */
export type Known = { committee: TestCommittee; api: ApiDocument; offers: Offers };

/** Every hostile request to one route in one round. `path`: to an object that is there. */
export function hostileRequests(
  known: Known,
  route: RouteTableEntry,
  { path, place, headers }: { path: string; place: Place; headers: Record<string, string> },
  values: Values,
): HostileRequest[] {
  const bodies = route.method === 'GET' ? [{}] : hostileBodies(known, route, place, values);
  const addressed = hostileAddresses(known, route, path, values).map((address, at) => ({
    path: address,
    ...bodies[at % bodies.length],
  }));
  const sent = route.method === 'GET' ? [] : bodies.map((body) => ({ path, ...body }));
  return [...addressed, ...sent].map((one: { path: string } & Partial<Body>) => ({
    ...one,
    method: route.method,
    headers: { ...headers, ...one.headers },
  }));
}

function operationOf({ api }: Known, route: RouteTableEntry) {
  const path = route.path.replaceAll(PARAMETER, '{$1}');
  return api.paths[path]?.[route.method.toLowerCase()];
}

/** Addresses with a question that nobody would ask, and with the id of nothing that could be. */
function hostileAddresses(
  known: Known,
  route: RouteTableEntry,
  path: string,
  values: Values,
): string[] {
  const declared = operationOf(known, route)?.parameters ?? [];
  const names = [
    ...declared.filter((one) => one.in === 'query').map(({ name }) => name),
    ...(known.offers.queryNames.get(nameOf(route)) ?? ['page', 'unit', 'day']),
  ];
  const part = () => ADDRESS_PARTS[values.below(ADDRESS_PARTS.length)] || 'x';
  const asking = Array.from({ length: ADDRESSES_A_ROUND }, () => {
    const asked = names.filter((_, at) => at === 0 || values.below(2) === 0);
    return `${path}?${asked.map((name) => `${encodeURIComponent(name)}=${part()}`).join('&')}`;
  });
  const parameters = parametersOf(route.path);
  return parameters.length > 0 ? [...asking, filled(route, parameters.map(part))] : asking;
}

type Body = { body: string; headers: Record<string, string> };

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

/** As the route expects it but for one place, and no such thing at all. */
function hostileBodies(known: Known, route: RouteTableEntry, place: Place, values: Values): Body[] {
  const spoil = route.kind === 'api' ? spoiltJson : spoiltForm;
  const spoiltOnes = Array.from({ length: BODIES_A_ROUND }, () =>
    spoil(known, route, place, values),
  );
  return [...spoiltOnes, ...(route.kind === 'api' ? NO_JSON : NO_FORM)];
}

function spoiltJson(known: Known, route: RouteTableEntry, place: Place, values: Values): Body {
  const sent = BODIES[nameOf(route)]?.(known.committee, place);
  const described = operationOf(known, route)?.requestBody?.content?.['application/json']?.schema;
  const body = JSON.stringify(spoilt(sent?.json ?? sampleOf(known.api, described) ?? {}, values));
  return { body: body ?? 'null', headers: { ...sent?.headers, ...JSON_TYPE } };
}

function spoiltForm(known: Known, route: RouteTableEntry, place: Place, values: Values): Body {
  const sent = BODIES[nameOf(route)]?.(known.committee, place);
  const offered = known.offers.forms.get(nameOf(route)) ?? [];
  const fields = [
    ...(offered[values.below(offered.length)] ?? []),
    ...Object.entries(sent?.form ?? {}),
  ];
  const at = values.below(fields.length);
  const spoiltFields = fields.map(([name, value], index) => [
    name,
    index === at || values.below(4) === 0 ? values.text() : value,
  ]);
  const body = new URLSearchParams(spoiltFields).toString();
  return { body, headers: { ...sent?.headers, ...FORM_TYPE } };
}

const NO_JSON: Body[] = ['{"a":', '', '\u0000'].map((body) => ({ body, headers: JSON_TYPE }));
const NO_FORM: Body[] = [
  { body: '%ff=%ff&%zz&=&&', headers: FORM_TYPE },
  {
    body: '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  },
];
