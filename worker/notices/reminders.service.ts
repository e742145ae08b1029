import type { AccountActor } from '../access/actor.ts';
import { reportedUnitIds } from '../access/scope.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { type Campaign, findVisibleCampaign } from '../campaigns/campaigns.repository.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { remindedToday, reminderNotNow } from './notices.errors.ts';
import { planStatement } from './notices.repository.ts';

/** A reminder as it would go. */
export type ReminderPreview = {
  campaign: Campaign;
  /** Members of the actor's units who have not acknowledged. */
  memberIds: string[];
  unitCount: number;
  /** How many people the actor reminded today; null = not yet. */
  sentToday: number | null;
};

/** Whom a reminder would reach: in the units of the actor's grants alone. @throws 404 where the campaign is not theirs to see */
export async function previewReminder(
  services: Services,
  actor: AccountActor,
  campaignId: string,
): Promise<ReminderPreview> {
  const visible = await campaignsVisibleTo(services, actor);
  const campaign = await findVisibleCampaign(services, campaignId, visible);
  if (!campaign) throw notFound();
  const unitIds = await reportedUnitIds(services, actor);
  const [outstanding, sentToday] = await Promise.all([
    campaign.state === 'open' ? services.ledger.outstanding(campaignId, unitIds) : [],
    services.env.DB.prepare(
      'SELECT people FROM reminders WHERE campaign_id = ? AND day = ? AND sent_by = ?',
    )
      .bind(campaignId, today(services.clock), actor.memberId)
      .first<number>('people'),
  ]);
  return {
    campaign,
    memberIds: [...new Set(outstanding.map(({ memberId }) => memberId))],
    unitCount: new Set(outstanding.map(({ unitId }) => unitId)).size,
    sentToday,
  };
}

/**
 * Reminds them in the app; the next daily message takes it along, within everybody's budget. Nobody is reminded twice
 * a day of one campaign, whoever asks. The audit says how many, not whom.
 *
 * @throws remindedToday, reminderNotNow (409), 404
 */
export async function sendReminder(
  services: Services,
  actor: AccountActor,
  campaignId: string,
): Promise<void> {
  const { campaign, memberIds, sentToday } = await previewReminder(services, actor, campaignId);
  if (sentToday !== null) throw remindedToday();
  if (memberIds.length === 0) throw reminderNotNow();
  const day = today(services.clock);
  await services.env.DB.batch([
    services.env.DB.prepare(
      `INSERT INTO reminders (campaign_id, day, sent_by, people, sent_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (campaign_id, day, sent_by) DO NOTHING`,
    ).bind(campaignId, day, actor.memberId, memberIds.length, services.clock.now()),
    auditIfChanged(services, {
      actor,
      action: 'reminder.sent',
      subjectKind: 'campaign',
      subjectId: campaignId,
      count: memberIds.length,
    }),
    planStatement(services, {
      kind: 'reminder',
      occasion: `reminder:${campaignId}:${day}`,
      memberIds,
      documentId: campaign.documentId,
      campaignId,
      required: campaign.obligation === 'required',
    }),
  ]);
}

/** Days on which people of a campaign were reminded by hand, the latest first, with how many on each. */
export async function listReminders(
  services: Services,
  campaignId: string,
  limit: number,
): Promise<{ day: string; people: number }[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT day, sum(people) AS people FROM reminders WHERE campaign_id = ?
      GROUP BY day ORDER BY day DESC LIMIT ?`,
  )
    .bind(campaignId, limit)
    .all<{ day: string; people: number }>();
  return results;
}
