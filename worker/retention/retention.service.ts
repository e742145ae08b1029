import type { CampaignRule, RetentionMonths } from '../../domain/retention/retention.ts';
import type { AccountActor } from '../access/actor.ts';
import { requireWholeCommittee } from '../access/whole-committee.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { campaignForgotten } from './retention.errors.ts';
import {
  findCommitteeMonths,
  findKept,
  forgottenStatement,
  type KeptCampaign,
  listDue,
  listKept,
  removePeopleStatements,
  setCampaignStatement,
  setCommitteeStatement,
} from './retention.repository.ts';

const CAMPAIGNS_A_PAGE = 50;
/** In one sweep: each is one batch and one message to the ledger. */
const CAMPAIGNS_A_RUN = 5;

export type Retention = {
  /** The rule of the committee; null keeps. */
  months: RetentionMonths | null;
  campaigns: KeptCampaign[];
  pageNumber: number;
  pageCount: number;
};

/** What is kept how long. @throws notFound (404) for whoever does not administer the whole committee */
export async function readRetention(
  services: Services,
  actor: AccountActor,
  pageNumber: number,
): Promise<Retention> {
  await requireWholeCommittee(services, actor, ['administrator']);
  const part = { limit: CAMPAIGNS_A_PAGE, offset: (pageNumber - 1) * CAMPAIGNS_A_PAGE };
  const [months, { campaigns, count }] = await Promise.all([
    findCommitteeMonths(services),
    listKept(services, part),
  ]);
  const pageCount = Math.max(1, Math.ceil(count / CAMPAIGNS_A_PAGE));
  if (pageNumber > pageCount) throw notFound();
  return { months, campaigns, pageNumber, pageCount };
}

/** Sets the rule of the committee. @throws notFound (404) as {@link readRetention} */
export async function setCommitteeRetention(
  services: Services,
  actor: AccountActor,
  months: RetentionMonths | null,
): Promise<void> {
  await requireWholeCommittee(services, actor, ['administrator']);
  await services.env.DB.batch([
    setCommitteeStatement(services, months, actor.memberId),
    auditIfChanged(services, { actor, action: 'retention.set', detail: { months } }),
  ]);
}

/** Gives a campaign a rule of its own, or lets it follow the committee again. @throws notFound (404), campaignForgotten (409) */
export async function setCampaignRetention(
  services: Services,
  actor: AccountActor,
  campaignId: string,
  rule: CampaignRule,
): Promise<void> {
  await requireWholeCommittee(services, actor, ['administrator']);
  const campaign = await findKept(services, campaignId);
  if (!campaign) throw notFound();
  if (campaign.forgottenAt !== null) throw campaignForgotten();
  await services.env.DB.batch([
    setCampaignStatement(services, campaignId, rule, actor.memberId),
    auditIfChanged(services, {
      actor,
      action: 'retention.set',
      subjectKind: 'campaign',
      subjectId: campaignId,
      detail: { months: rule },
    }),
  ]);
}

/**
 * Forgets who was in campaigns whose time is over: one batch each here, and a message that has the ledger destroy
 * ids, salts and words. Counts, hashes and proofs stay. Repeated it changes nothing.
 * @returns how many were forgotten
 */
export async function forgetDueCampaigns(services: Services): Promise<number> {
  const due = await listDue(services, CAMPAIGNS_A_RUN);
  for (const campaignId of due)
    await services.env.DB.batch([
      forgottenStatement(services, campaignId),
      auditIfChanged(services, {
        actor: null,
        action: 'campaign.forgotten',
        subjectKind: 'campaign',
        subjectId: campaignId,
      }),
      ...removePeopleStatements(services, campaignId),
      outboxStatement(services, { kind: 'campaign.forget', subjectId: campaignId, payload: {} }),
    ]);
  if (due.length > 0) wake(services);
  return due.length;
}

/** Has the ledger forget; may be repeated. */
export async function forgetInLedger(services: Services, campaignId: string): Promise<void> {
  await services.ledger.forget(campaignId);
}
