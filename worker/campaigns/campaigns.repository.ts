import type { Audience } from '../../domain/campaigns/audience.ts';
import type { Services } from '../services.ts';

export type Obligation = 'required' | 'recommended';
export type CampaignState = 'assigning' | 'open' | 'closed';

/** A campaign with what its screens need of the document. Days `YYYY-MM-DD`, times ms UTC. */
export type Campaign = {
  campaignId: string;
  documentId: string;
  documentSign: string | null;
  documentTitle: string;
  editionId: string;
  editionSha256: string;
  title: string;
  obligation: Obligation;
  dueDate: string;
  /** The exact Vietnamese sentence the member agrees to. */
  statement: string;
  statementSha256: string;
  audience: Audience;
  /** The audience is counted as of this day. */
  cutOffDate: string;
  /** By when units hand their reports in; null = no day was set. */
  reportDue: string | null;
  state: CampaignState;
  /** As assigned, or as previewed while it is being assigned. */
  memberCount: number;
  unitCount: number;
  createdBy: string;
  createdAt: number;
  closedAt: number | null;
  closeReason: string | null;
};

const SELECT = `
  SELECT campaigns.id AS campaignId, campaigns.document_id AS documentId, documents.sign AS documentSign,
         documents.title AS documentTitle, campaigns.edition_id AS editionId,
         editions.sha256 AS editionSha256, campaigns.title, campaigns.obligation,
         campaigns.due_date AS dueDate, campaigns.statement,
         campaigns.statement_sha256 AS statementSha256, campaigns.audience,
         campaigns.cut_off_date AS cutOffDate, campaigns.report_due AS reportDue, campaigns.state,
         campaigns.member_count AS memberCount, campaigns.unit_count AS unitCount,
         campaigns.created_by AS createdBy, campaigns.created_at AS createdAt,
         campaigns.closed_at AS closedAt, campaigns.close_reason AS closeReason
    FROM campaigns
    JOIN documents ON documents.id = campaigns.document_id
    JOIN editions ON editions.id = campaigns.edition_id`;

type CampaignRow = Omit<Campaign, 'audience'> & { audience: string };

function campaignOf(row: CampaignRow): Campaign {
  return { ...row, audience: JSON.parse(row.audience) as Audience };
}

export async function findCampaign(
  services: Services,
  campaignId: string,
): Promise<Campaign | null> {
  const row = await services.env.DB.prepare(`${SELECT} WHERE campaigns.id = ?`)
    .bind(campaignId)
    .first<CampaignRow>();
  return row && campaignOf(row);
}

/** These campaigns, in no order. */
export async function findCampaigns(
  services: Services,
  campaignIds: readonly string[],
): Promise<Campaign[]> {
  if (campaignIds.length === 0) return [];
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE campaigns.id IN (SELECT value FROM json_each(?))`,
  )
    .bind(JSON.stringify(campaignIds))
    .all<CampaignRow>();
  return results.map(campaignOf);
}

/** Campaigns that are being assigned or open, by id. */
export async function listRunningCampaigns(services: Services): Promise<Campaign[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE campaigns.state IN ('assigning', 'open') ORDER BY campaigns.id`,
  ).all<CampaignRow>();
  return results.map(campaignOf);
}

/** Every campaign about a document, oldest first. */
export async function listCampaignsOfDocument(
  services: Services,
  documentId: string,
): Promise<Campaign[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE campaigns.document_id = ? ORDER BY campaigns.created_at, campaigns.id`,
  )
    .bind(documentId)
    .all<CampaignRow>();
  return results.map(campaignOf);
}

/** A condition on the table `documents` with the value of its one `?`. */
export type Visibility = { sql: string; binding: string };

/** The campaign, where the actor behind the condition may know of it. */
export async function findVisibleCampaign(
  services: Services,
  campaignId: string,
  visible: Visibility,
): Promise<Campaign | null> {
  const row = await services.env.DB.prepare(`${SELECT} WHERE campaigns.id = ? AND ${visible.sql}`)
    .bind(campaignId, visible.binding)
    .first<CampaignRow>();
  return row && campaignOf(row);
}

/** Newest first, at most 500. */
export async function listCampaigns(services: Services, visible: Visibility): Promise<Campaign[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE ${visible.sql} ORDER BY campaigns.created_at DESC, campaigns.id LIMIT 500`,
  )
    .bind(visible.binding)
    .all<CampaignRow>();
  return results.map(campaignOf);
}

/**
 * Those with one of these ids, or issued from a day to a day (both included; absent = any), oldest first; where
 * there are more than `most`, the newest.
 */
export async function listCampaignsChosen(
  services: Services,
  visible: Visibility,
  chosen: {
    campaignIds?: readonly string[] | undefined;
    from?: string | undefined;
    to?: string | undefined;
  },
  most: number,
): Promise<Campaign[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE ${visible.sql} AND (? IS NULL OR campaigns.id IN (SELECT value FROM json_each(?)))
        AND campaigns.cut_off_date >= ? AND campaigns.cut_off_date <= ?
      ORDER BY campaigns.created_at DESC, campaigns.id LIMIT ?`,
  )
    .bind(
      visible.binding,
      ...Array(2).fill(chosen.campaignIds ? JSON.stringify(chosen.campaignIds) : null),
      chosen.from ?? '0000',
      chosen.to ?? '9999',
      most,
    )
    .all<CampaignRow>();
  return results.map(campaignOf).toReversed();
}

export type NewCampaign = Omit<
  Campaign,
  | 'documentSign'
  | 'documentTitle'
  | 'editionSha256'
  | 'reportDue'
  | 'state'
  | 'closedAt'
  | 'closeReason'
>;

export function insertCampaignStatement(
  services: Services,
  campaign: NewCampaign,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO campaigns (id, document_id, edition_id, title, obligation, due_date, statement,
       statement_sha256, audience, cut_off_date, state, member_count, unit_count, created_by, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'assigning', ?, ?, ?, ?)`,
  ).bind(
    campaign.campaignId,
    campaign.documentId,
    campaign.editionId,
    campaign.title,
    campaign.obligation,
    campaign.dueDate,
    campaign.statement,
    campaign.statementSha256,
    JSON.stringify(campaign.audience),
    campaign.cutOffDate,
    campaign.memberCount,
    campaign.unitCount,
    campaign.createdBy,
    campaign.createdAt,
  );
}

/** Sets by when units hand their reports in, or takes it away (null), unless it holds already. */
export function setReportDueStatement(
  services: Services,
  campaignId: string,
  day: string | null,
): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE campaigns SET report_due = ?1 WHERE id = ?2 AND report_due IS NOT ?1',
  ).bind(day, campaignId);
}

/** Opens a campaign that was being assigned; changes nothing in any other state. */
export async function markOpen(
  services: Services,
  campaignId: string,
  counts: { memberCount: number; unitCount: number },
): Promise<void> {
  await services.env.DB.prepare(
    `UPDATE campaigns SET state = 'open', member_count = ?, unit_count = ?
      WHERE id = ? AND state = 'assigning'`,
  )
    .bind(counts.memberCount, counts.unitCount, campaignId)
    .run();
}

/**
 * Keeps the reason of a closing that begins; one kept before stands.
 *
 * @returns the reason that counts; null when the campaign is not open
 */
export async function keepCloseReason(
  services: Services,
  campaignId: string,
  reason: string,
): Promise<string | null> {
  return await services.env.DB.prepare(
    `UPDATE campaigns SET close_reason = coalesce(close_reason, ?) WHERE id = ? AND state = 'open'
     RETURNING close_reason AS reason`,
  )
    .bind(reason, campaignId)
    .first<string>('reason');
}

/** Closes an open campaign whose reason is kept. */
export function closeStatement(services: Services, campaignId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE campaigns SET state = 'closed', closed_at = ? WHERE id = ? AND state = 'open'`,
  ).bind(services.clock.now(), campaignId);
}
