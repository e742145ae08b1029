/** For the test of hostile requests, never for the Worker itself: what the pages ask for, read from the pages themselves. */
import { type RouteTableEntry, routeTable } from '../platform/route-table.ts';
import { callWorker, type TestCommittee } from '../platform/test-harness.ts';
import { type Asker, pathOf, whoMayAsk } from './hostile.test-askers.ts';
import { nameOf, PARAMETER } from './matrix.test-requests.ts';

/** The names and values that a form would send untouched. */
export type Fields = [string, string][];

/** By route: the forms that lead to it, and the names it is asked by in addresses. */
export type Offers = { forms: Map<string, Fields[]>; queryNames: Map<string, Set<string>> };

type PageForm = { action: string; method: string; fields: Fields };

/** Opens every page as two of those who may, and notes its forms and the names its links ask by. */
export async function learnFromPages(
  committee: TestCommittee,
  everybody: readonly Asker[],
): Promise<Offers> {
  const offers: Offers = { forms: new Map(), queryNames: new Map() };
  const headersOf = new Map<Asker, Record<string, string>>();
  for (const asker of everybody) headersOf.set(asker, await asker.comeIn());
  for (const route of routeTable.filter(({ method, kind }) => method === 'GET' && kind === 'page'))
    for (const { asker, place } of firstAndLast(whoMayAsk(route, everybody))) {
      const path = await pathOf(committee, route, place);
      const response = await callWorker(path, { headers: headersOf.get(asker) ?? {} });
      const isPage = response.headers.get('content-type')?.includes('text/html');
      const { forms, links } = await readPage(isPage ? await response.text() : '', path);
      for (const form of forms) noteForm(offers, form);
      for (const link of links) noteNames(offers, link, []);
    }
  return offers;
}

/** Somebody without an office and somebody with one, mostly: their pages offer different forms. */
function firstAndLast<T>(all: readonly T[]): T[] {
  return all.filter((_, at) => at === 0 || at === all.length - 1);
}

const FIELDS = 'form input[name], form select[name], form textarea[name], form button[name]';
const unescaped = (address: string) => address.replaceAll('&amp;', '&');

/** `path`: where a form without an address leads. */
async function readPage(html: string, path: string) {
  const page: { forms: PageForm[]; links: string[] } = { forms: [], links: [] };
  const rewriter = new HTMLRewriter()
    .on('form', {
      element(form) {
        page.forms.push({
          action: unescaped(form.getAttribute('action') ?? path),
          method: form.getAttribute('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
          fields: [],
        });
      },
    })
    .on(FIELDS, {
      element(field) {
        const value = field.getAttribute('value') ?? '';
        page.forms.at(-1)?.fields.push([field.getAttribute('name') ?? '', value]);
      },
    })
    .on('form select[name] option', {
      element(option) {
        const last = page.forms.at(-1)?.fields.at(-1);
        if (last?.[1] === '') last[1] = option.getAttribute('value') ?? '';
      },
    })
    .on('a[href^="/"]', {
      element(link) {
        page.links.push(unescaped(link.getAttribute('href') ?? ''));
      },
    });
  await rewriter.transform(new Response(html)).text();
  return page;
}

function noteForm(offers: Offers, { action, method, fields }: PageForm): void {
  const names = fields.map(([name]) => name);
  if (method === 'GET') return noteNames(offers, action, names);
  const route = routeAt('POST', action);
  if (!route) return;
  const known = offers.forms.get(nameOf(route)) ?? [];
  const isNew = known.every((other) => other.map(([name]) => name).join() !== names.join());
  if (isNew) offers.forms.set(nameOf(route), [...known, fields]);
}

function noteNames({ queryNames }: Offers, address: string, names: string[]): void {
  const route = routeAt('GET', address);
  if (!route) return;
  const asked = new URL(address, 'https://x').searchParams.keys();
  const known = queryNames.get(nameOf(route)) ?? [];
  queryNames.set(nameOf(route), new Set([...known, ...asked, ...names]));
}

const PATTERNS = new Map<RouteTableEntry, URLPattern>();

function routeAt(method: string, address: string): RouteTableEntry | undefined {
  return routeTable.find((route) => {
    if (route.method !== method) return false;
    const pattern =
      PATTERNS.get(route) ?? new URLPattern({ pathname: route.path.replaceAll(PARAMETER, ':$1') });
    PATTERNS.set(route, pattern);
    return pattern.test(new URL(address, 'https://x').href);
  });
}
