import type { Context } from 'hono';
import type { ShownCoverage } from '../../domain/coverage/suppression.ts';
import { isDay } from '../../domain/dates/local-day.ts';
import { CampaignPage, type CampaignPageProps } from '../../web/department/campaign-page.tsx';
import type { Actor } from '../access/actor.ts';
import { actingAs } from '../access/policy.ts';
import { type Campaign, findVisibleCampaign } from '../campaigns/campaigns.repository.ts';
import { closeCampaign, setReportDue } from '../campaigns/campaigns.service.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import { arrangeRows } from '../coverage/arrange-rows.ts';
import { readCurve } from '../coverage/course.service.ts';
import { readCoverageByUnit } from '../coverage/coverage.service.ts';
import { listReminders } from '../notices/reminders.service.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import type { Services } from '../services.ts';
import { closeReasonMissing, reportDueWrong } from './documents.errors.ts';

const DESK = { roles: ['publisher'] } as const;
const SHORTEST_REASON = 3;
const UNITS_SHOWN = 8;
const REMINDERS_SHOWN = 10;

/** One campaign as the department sees it. */
export const campaignPagesRouter = createRouter();

page(campaignPagesRouter, 'GET', '/department/campaigns/:id', DESK, async (c) =>
  campaignPage(c, await campaignOf(c, c.req.param('id'))),
);

page(campaignPagesRouter, 'POST', '/department/campaigns/:id/close', DESK, async (c) => {
  const campaign = await campaignOf(c, c.req.param('id'));
  const reason = textOf(await readForm(c), 'reason')
    .trim()
    .slice(0, 500);
  try {
    if (reason.length < SHORTEST_REASON) throw closeReasonMissing();
    await closeCampaign(c.get('services'), actingAs(c), campaign.campaignId, reason);
    return c.redirect(`/department/campaigns/${campaign.campaignId}`, 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return campaignPage(c, campaign, { error, field: 'reason', reason });
  }
});

page(campaignPagesRouter, 'POST', '/department/campaigns/:id/report-due', DESK, async (c) => {
  const campaign = await campaignOf(c, c.req.param('id'));
  const day = textOf(await readForm(c), 'reportDue').trim();
  try {
    if (day !== '' && (!isDay(day) || day < campaign.cutOffDate)) throw reportDueWrong();
    await setReportDue(c.get('services'), actingAs(c), campaign.campaignId, day || null);
    return c.redirect(`/department/campaigns/${campaign.campaignId}`, 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return campaignPage(c, { ...campaign, reportDue: day }, { error, field: 'reportDue' });
  }
});

async function campaignOf(c: Context<AppEnv>, campaignId: string): Promise<Campaign> {
  const services = c.get('services');
  const visible = await campaignsVisibleTo(services, actingAs(c));
  const campaign = await findVisibleCampaign(services, campaignId, visible);
  if (!campaign) throw notFound();
  return campaign;
}

async function campaignPage(
  c: Context<AppEnv>,
  campaign: Campaign,
  failed?: { error: AppError; field: 'reason' | 'reportDue'; reason?: string },
): Promise<Response> {
  const measured = await measure(c.get('services'), actingAs(c), campaign);
  return c.html(
    <CampaignPage
      page={pageContext(c)}
      campaign={{ ...campaign, sign: campaign.documentSign }}
      measured={measured}
      justPublished={c.req.query('published') !== undefined}
      errors={failed ? { [failed.field]: failed.error.sentence[c.get('language')] } : {}}
      reason={failed?.reason ?? ''}
    />,
    failed?.error.status ?? 200,
  );
}

/** Figures, curve, organisations with people outstanding, reminders; null while it is being assigned or the ledger does not answer. */
async function measure(
  services: Services,
  actor: Actor,
  campaign: Campaign,
): Promise<CampaignPageProps['measured']> {
  if (campaign.state === 'assigning') return null;
  const { campaignId } = campaign;
  try {
    const [{ day, points }, { total, rows }, reminders] = await Promise.all([
      readCurve(services, actor, campaignId, {}),
      readCoverageByUnit(services, actor, campaignId),
      listReminders(services, campaignId, REMINDERS_SHOWN),
    ]);
    const [, ...late] = arrangeRows(
      rows.filter(({ level }) => level <= 1),
      { order: 'outstanding', onlyOutstanding: true },
    );
    return {
      campaign,
      total,
      day,
      reminders,
      points: points.map((point) => ({ day: point.day, ...figuresOf(point.coverage) })),
      late: late.slice(0, UNITS_SHOWN).map(({ unit, coverage }) => ({
        unitId: unit.id,
        name: unit.name,
        outstanding: coverage.outstanding,
        ...figuresOf(coverage),
      })),
      lateCount: late.length,
    };
  } catch (error) {
    log('department.measure_unavailable', { reason: String(error) });
    return null;
  }
}

const figuresOf = ({ due, acknowledged }: ShownCoverage) => ({ due, acknowledged });
