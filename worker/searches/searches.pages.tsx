import type { SearchEnd } from '../../web/member/search-results.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { noteSearch } from './search-counts.service.ts';
import { forgetRecent, removeSaved } from './searches.repository.ts';
import { save } from './searches.service.ts';

const MEMBERS: Policy = { roles: ['member'] };
const ENDS: readonly SearchEnd[] = ['nothing', 'found', 'opened'];

/** What a person saved of their searches, and what is remembered of them; theirs alone. */
export const searchesRouter = createRouter();

page(searchesRouter, 'POST', '/search/saved', MEMBERS, async (c) => {
  const form = await readForm(c);
  const typed = { name: textOf(form, 'name'), address: textOf(form, 'search') };
  return c.redirect(await save(c.get('services'), signedInAs(c), typed), 303);
});

page(searchesRouter, 'POST', '/search/saved/:id/remove', MEMBERS, async (c) => {
  await removeSaved(c.get('services'), signedInAs(c).accountId, c.req.param('id'));
  return c.redirect('/search', 303);
});

/** From results that came while typing: nothing was sent that the page could have remembered. */
page(searchesRouter, 'POST', '/search/recent', MEMBERS, async (c) => {
  const form = await readForm(c);
  const end = ENDS.find((one) => one === textOf(form, 'end')) ?? null;
  await noteSearch(c.get('services'), signedInAs(c), textOf(form, 'q'), end);
  return c.body(null, 204);
});

page(searchesRouter, 'POST', '/search/recent/forget', MEMBERS, async (c) => {
  const query = textOf(await readForm(c), 'q') || null;
  await forgetRecent(c.get('services'), signedInAs(c).accountId, query);
  return c.redirect('/search', 303);
});
