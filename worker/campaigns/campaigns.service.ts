import type { Audience, AudiencePreview } from '../../domain/campaigns/audience.ts';
import { usualStatement } from '../../domain/campaigns/statement.ts';
import { isDay } from '../../domain/dates/local-day.ts';
import { textSha256 } from '../../domain/ledger/hash.ts';
import { type Actor, actorId, ROLES } from '../access/actor.ts';
import { auditIfChanged, auditStatement } from '../audit/audit.repository.ts';
import { outboxStatement } from '../outbox/outbox.repository.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { countAudience, findUnknownParts } from './audience.repository.ts';
import {
  audienceEmpty,
  audienceUnknown,
  dueDateInvalid,
  dueDateMissing,
  dueDatePast,
  stillAssigning,
} from './campaigns.errors.ts';
import {
  type Campaign,
  closeStatement,
  findCampaign,
  insertCampaignStatement,
  keepCloseReason,
  type Obligation,
  setReportDueStatement,
} from './campaigns.repository.ts';

const GRANTED_ROLES = ROLES.filter((role) => role !== 'member');

/**
 * Whom an audience reaches today. An audience of nobody is not an error here: the publisher sees the 0.
 *
 * @throws audienceUnknown (422) for units or roles that do not exist today
 */
export async function previewAudience(
  services: Services,
  audience: Audience,
): Promise<AudiencePreview> {
  const day = today(services.clock);
  const unknown = await findUnknownParts(services, audience, day, GRANTED_ROLES);
  if (unknown.unitIds.length > 0 || unknown.roles.length > 0) throw audienceUnknown(unknown);
  return countAudience(services, audience, day);
}

export type CampaignPlan = {
  documentId: string;
  editionId: string;
  title: string;
  audience: Audience;
  /** `YYYY-MM-DD`; on time through the end of that day in Vietnam. */
  dueDate: string;
  obligation: Obligation;
  /** Vietnamese sentence the member agrees to; absent = the usual one about this title. */
  statement?: string;
  /** Id of the actor, as written to the audit. */
  createdBy: string;
};

/**
 * Checks a campaign and gives the statements that create it and have it assigned, for the batch of the
 * caller. Nothing is written here.
 *
 * @throws dueDateMissing, dueDateInvalid, dueDatePast, audienceUnknown, audienceEmpty (422)
 */
export async function planCampaign(
  services: Services,
  { audience, dueDate, statement, ...plan }: CampaignPlan,
): Promise<{ campaignId: string; statements: D1PreparedStatement[]; preview: AudiencePreview }> {
  const day = today(services.clock);
  if (dueDate === '') throw dueDateMissing();
  if (!isDay(dueDate)) throw dueDateInvalid({ dueDate });
  if (dueDate < day) throw dueDatePast({ dueDate, today: day });
  const preview = await previewAudience(services, audience);
  if (preview.memberCount === 0) throw audienceEmpty();
  const campaignId = services.newId();
  const sentence = statement ?? usualStatement(plan.title).vi;
  const { memberCount, unitCount } = preview;
  const statements = [
    insertCampaignStatement(services, {
      ...plan,
      campaignId,
      audience,
      dueDate,
      memberCount,
      unitCount,
      statement: sentence,
      statementSha256: textSha256(sentence),
      cutOffDate: day,
      createdAt: services.clock.now(),
    }),
    outboxStatement(services, { kind: 'campaign.assign', subjectId: campaignId, payload: {} }),
    // Whoever is assigned may read a restricted document: its readers in the index are others now.
    outboxStatement(services, {
      kind: 'document.index',
      subjectId: plan.documentId,
      payload: {},
    }),
  ];
  return { campaignId, statements, preview };
}

/**
 * Closes a campaign with a reason. May be repeated: the first reason stands.
 *
 * @returns how many outstanding assignments were closed with it.
 * @throws notFound; stillAssigning (409) while the audience is being assigned
 */
export async function closeCampaign(
  services: Services,
  actor: Actor,
  campaignId: string,
  reason: string,
): Promise<{ closed: number }> {
  const campaign = await findCampaign(services, campaignId);
  if (!campaign) throw notFound();
  if (campaign.state === 'assigning') throw stillAssigning();
  // The reason is kept before the ledger commits to it: a call that stopped half-way and is repeated with
  // another reason must not show one that the ledger does not hold.
  const kept = (await keepCloseReason(services, campaignId, reason)) ?? reason;
  // The ledger before the state: once it says closed nothing can slip in, and repeating finishes the rest.
  const outcome = await services.ledger.closeCampaign(campaignId, kept, actorId(actor));
  if (campaign.state === 'open')
    await services.env.DB.batch([
      closeStatement(services, campaignId),
      auditStatement(services, {
        actor,
        action: 'campaign.closed',
        subjectKind: 'campaign',
        subjectId: campaignId,
        count: outcome.closed,
      }),
    ]);
  return outcome;
}

/**
 * Sets by when units hand their reports of a campaign in; whoever may know of the campaign is the caller's to see to.
 *
 * @param day `YYYY-MM-DD`; null takes it away
 */
export async function setReportDue(
  services: Services,
  actor: Actor,
  campaignId: string,
  day: string | null,
): Promise<void> {
  await services.env.DB.batch([
    setReportDueStatement(services, campaignId, day),
    auditIfChanged(services, {
      actor,
      action: 'campaign.report_due_set',
      subjectKind: 'campaign',
      subjectId: campaignId,
      detail: { day },
    }),
  ]);
}

const ENDED_AS = { withdrawn: 'campaign.withdrawn', superseded: 'campaign.superseded' } as const;

/**
 * Ends an open campaign because of what became of its document: outstanding assignments are closed on this
 * ground, acknowledgements stay. May be repeated: the first reason stands.
 */
export async function endCampaign(
  services: Services,
  campaignId: string,
  end: { reason: string; decidedBy: string | null; ground: keyof typeof ENDED_AS },
): Promise<void> {
  const reason = (await keepCloseReason(services, campaignId, end.reason)) ?? end.reason;
  const { closed } = await services.ledger.closeCampaign(
    campaignId,
    reason,
    end.decidedBy ?? '',
    end.ground,
  );
  await services.env.DB.batch([
    closeStatement(services, campaignId),
    auditIfChanged(services, {
      actor: end.decidedBy,
      action: ENDED_AS[end.ground],
      subjectKind: 'campaign',
      subjectId: campaignId,
      count: closed,
    }),
  ]);
}

/** The statement in both languages; English only where it is the usual one, which is a translation. */
export function statementOf(campaign: Pick<Campaign, 'statement' | 'title'>): {
  vi: string;
  en: string;
} {
  const usual = usualStatement(campaign.title);
  return campaign.statement === usual.vi
    ? usual
    : { vi: campaign.statement, en: campaign.statement };
}
