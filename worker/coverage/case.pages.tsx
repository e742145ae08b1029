import type { Context } from 'hono';
import { CasePage } from '../../web/coverage/case-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { confirmIdentity, isIdentityConfirmed } from '../access/step-up.ts';
import { attest, correct, exempt, readCase } from '../campaigns/campaigns.decisions.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';

const NAMING: Policy = { roles: ['secretary', 'officer'] };
const PATH = '/coverage/:campaignId/members/:memberId';

/** One member in one campaign: why they are counted or not, and what their officers enter. */
export const caseRouter = createRouter();

page(caseRouter, 'GET', PATH, NAMING, (c) => casePage(c));

page(caseRouter, 'POST', PATH, NAMING, async (c) => {
  const form = await readForm(c);
  const reason = textOf(form, 'reason');
  try {
    await confirmIdentity(c, textOf(form, 'password'));
    const done = await enter(c, form, { ...address(c), reason });
    const { campaignId, memberId } = address(c);
    return c.redirect(`/coverage/${campaignId}/members/${memberId}?done=${done}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await casePage(c, reason, error);
  }
});

function address(c: Context<AppEnv>): { campaignId: string; memberId: string } {
  return { campaignId: c.req.param('campaignId') ?? '', memberId: c.req.param('memberId') ?? '' };
}

async function enter(
  c: Context<AppEnv>,
  form: FormData,
  entry: { campaignId: string; memberId: string; reason: string },
): Promise<'recorded' | 'received'> {
  const services = c.get('services');
  const actor = signedInAs(c);
  const act = textOf(form, 'act');
  if (act === 'attest')
    return await attest(services, actor, entry, textOf(form, 'idempotencyKey') || services.newId());
  if (act === 'exempt') await exempt(services, actor, entry);
  else if (act === 'correct') await correct(services, actor, entry, Number(textOf(form, 'seq')));
  else throw notFound();
  return 'recorded';
}

function doneOf(text: string | undefined): 'recorded' | 'received' | null {
  return text === 'recorded' || text === 'received' ? text : null;
}

async function casePage(c: Context<AppEnv>, reason = '', error?: AppError): Promise<Response> {
  const services = c.get('services');
  const { campaignId, memberId } = address(c);
  const found = await readCase(services, signedInAs(c), campaignId, memberId);
  const { campaign, member, assignment, unitName, history, mayAttest, mayExempt } = found;
  return c.html(
    <CasePage
      page={pageContext(c)}
      campaign={campaign}
      member={member}
      unit={{ unitId: assignment.unitId, name: unitName }}
      state={assignment.state}
      history={history}
      mayAttest={mayAttest}
      mayExempt={mayExempt}
      asksPassword={!(await isIdentityConfirmed(c))}
      idempotencyKey={services.newId()}
      reason={reason}
      failure={error ? error.sentence[c.get('language')] : null}
      done={error ? null : doneOf(c.req.query('done'))}
    />,
    error?.status ?? 200,
  );
}
