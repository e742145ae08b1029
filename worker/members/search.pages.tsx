import { FoundMembersPage } from '../../web/members/found-members-page.tsx';
import { signedInAs } from '../access/policy.ts';
import { administeredUnitIdsEver, rollUnitIdsEver } from '../access/scope.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import { pageContext } from '../platform/page-context.ts';
import { pageNumberOf } from '../platform/page-number.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { searchMembers } from './search.repository.ts';

const FOUND_A_PAGE = 50;
const SHORTEST_QUERY = 2;

/** Finding people of one's own units. What is typed is sent in the body: no name stands in an address. */
export const memberSearchRouter = createRouter();

page(
  memberSearchRouter,
  'POST',
  '/members/search',
  { roles: ['secretary', 'officer', 'administrator'] },
  async (c) => {
    const services = c.get('services');
    const actor = signedInAs(c);
    const form = await readForm(c);
    const query = textOf(form, 'q').trim().slice(0, 120);
    const asked = pageNumberOf(textOf(form, 'page'));
    const [unitIds, administered] = await Promise.all([
      rollUnitIdsEver(services, actor),
      administeredUnitIdsEver(services, actor),
    ]);
    const isLongEnough = query.length >= SHORTEST_QUERY;
    const found = isLongEnough
      ? await searchMembers(services, unitIds, query, {
          offset: (asked - 1) * FOUND_A_PAGE,
          limit: FOUND_A_PAGE,
        })
      : { members: [], count: 0 };
    if (found.members.length > 0)
      await recordAudit(services, {
        actor,
        action: 'members.searched',
        count: found.members.length,
      });
    return c.html(
      <FoundMembersPage
        page={pageContext(c)}
        query={query}
        tooShort={!isLongEnough}
        members={found.members}
        count={found.count}
        pageNumber={asked}
        pageCount={Math.max(1, Math.ceil(found.count / FOUND_A_PAGE))}
        mayChange={administered.length > 0}
      />,
    );
  },
);
