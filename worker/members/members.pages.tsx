import { RollPage } from '../../web/members/roll-page.tsx';
import { SlipPage } from '../../web/members/slip-page.tsx';
import { signedInAs } from '../access/policy.ts';
import { issueActivation } from '../accounts/activation.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { readRoll } from './roll.service.ts';

export const rollRouter = createRouter();

page(
  rollRouter,
  'GET',
  '/members',
  { roles: ['secretary', 'officer', 'administrator'] },
  async (c) => {
    const roll = await readRoll(c.get('services'), signedInAs(c), c.req.query('unit') ?? null);
    return c.html(<RollPage page={pageContext(c)} {...roll} />);
  },
);

/** Answers with the slip itself: the code must stand in no address and cannot be shown a second time. */
page(
  rollRouter,
  'POST',
  '/members/slips/:accountId',
  { roles: ['secretary', 'administrator'] },
  async (c) => {
    const accountId = c.req.param('accountId');
    const slip = await issueActivation(c.get('services'), signedInAs(c), accountId);
    const address = new URL('/activate', c.req.url).href;
    return c.html(<SlipPage page={pageContext(c)} slip={slip} address={address} />);
  },
);
