import type { Context } from 'hono';
import { RollPage } from '../../web/members/roll-page.tsx';
import { SlipPage } from '../../web/members/slip-page.tsx';
import { signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import {
  type ActivationSlip,
  issueActivation,
  issueForUnit,
} from '../accounts/activation.issue.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
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
    const form = await readForm(c);
    return await withProof(c, form, async () => {
      const accountId = c.req.param('accountId');
      const slip = await issueActivation(c.get('services'), signedInAs(c), accountId, {
        resetsFactors: textOf(form, 'resetsFactors') === 'true',
      });
      return slipsPage(c, slip.unitId, [slip]);
    });
  },
);

/** Slips for everybody of a unit who has not come in yet, on one print. */
page(rollRouter, 'POST', '/members/slips', { roles: ['secretary', 'administrator'] }, async (c) => {
  const form = await readForm(c);
  return await withProof(c, form, async () => {
    const unitId = textOf(form, 'unit');
    return slipsPage(c, unitId, await issueForUnit(c.get('services'), signedInAs(c), unitId));
  });
});

function slipsPage(
  c: Context<AppEnv>,
  unitId: string,
  slips: ActivationSlip[],
): Response | Promise<Response> {
  const address = new URL('/activate', c.req.url).href;
  return c.html(<SlipPage page={pageContext(c)} unitId={unitId} slips={slips} address={address} />);
}
