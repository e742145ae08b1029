import type { Context } from 'hono';
import { type CampaignRule, retentionMonths } from '../../domain/retention/retention.ts';
import { RetentionPage } from '../../web/retention/retention-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pageNumberOf } from '../platform/page-number.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { readRetention, setCampaignRetention, setCommitteeRetention } from './retention.service.ts';

const ADMINISTRATORS: Policy = { roles: ['administrator'] };
const PATH = '/administration/retention';

/** How long the names in a campaign are kept. */
export const retentionRouter = createRouter();

page(retentionRouter, 'GET', PATH, ADMINISTRATORS, (c) => retentionPage(c));

page(retentionRouter, 'POST', PATH, ADMINISTRATORS, async (c) => {
  const form = await readForm(c);
  return await withProof(c, form, async () => {
    const rule = ruleOf(textOf(form, 'months'));
    if (rule === 'committee') throw notFound();
    await setCommitteeRetention(c.get('services'), signedInAs(c), rule);
    return c.redirect(`${PATH}?saved`, 303);
  });
});

page(
  retentionRouter,
  'POST',
  '/administration/retention/campaigns/:id',
  ADMINISTRATORS,
  async (c) => {
    const form = await readForm(c);
    return await withProof(c, form, async () => {
      const rule = ruleOf(textOf(form, 'months'));
      try {
        await setCampaignRetention(c.get('services'), signedInAs(c), c.req.param('id'), rule);
        return c.redirect(`${PATH}?saved`, 303);
      } catch (error) {
        if (!(error instanceof AppError) || error.status === 404) throw error;
        return await retentionPage(c, error);
      }
    });
  },
);

/** @throws notFound (404) for a rule that this page does not offer */
function ruleOf(text: string): CampaignRule {
  if (text === 'committee') return text;
  if (text === 'keep') return null;
  const months = retentionMonths(text);
  if (months === null) throw notFound();
  return months;
}

async function retentionPage(c: Context<AppEnv>, error?: AppError): Promise<Response> {
  const asked = pageNumberOf(c.req.query('page'));
  const retention = await readRetention(c.get('services'), signedInAs(c), asked);
  return c.html(
    <RetentionPage
      page={pageContext(c)}
      {...retention}
      justSaved={!error && c.req.query('saved') !== undefined}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}
