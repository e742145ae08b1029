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
import { pageNumberOf } from '../platform/page-number.ts';
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
    const unitId = c.req.query('unit') ?? null;
    const asked = pageNumberOf(c.req.query('page'));
    const roll = await readRoll(c.get('services'), signedInAs(c), unitId, asked);
    return c.html(<RollPage page={pageContext(c)} {...roll} />);
  },
);

/** Answers with the slip itself: the code must stand in no address and cannot be shown a second time. */
page(
  rollRouter,
  'POST',
  '/members/slips/:memberId',
  { roles: ['secretary', 'administrator'] },
  async (c) => {
    const form = await readForm(c);
    return await withProof(c, form, async () => {
      const { memberId } = c.req.param();
      const resetsFactors = textOf(form, 'resetsFactors') === 'true';
      const meant = { memberId };
      const slip = await issueActivation(c.get('services'), signedInAs(c), meant, {
        resetsFactors,
      });
      return slipsPage(c, slip.unitId, [slip]);
    });
  },
);

/** Slips for those on a page of a unit who cannot come in yet, on one print. */
page(rollRouter, 'POST', '/members/slips', { roles: ['secretary', 'administrator'] }, async (c) => {
  const form = await readForm(c);
  return await withProof(c, form, async () => {
    const unitId = textOf(form, 'unit');
    const memberIds = form.getAll('member').filter((value) => typeof value === 'string');
    const slips = await issueForUnit(c.get('services'), signedInAs(c), unitId, memberIds);
    return slipsPage(c, unitId, slips);
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
