import {
  type CampaignRule,
  GRACE_DAYS,
  type RetentionMonths,
} from '../../domain/retention/retention.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';

/** A campaign with the rule that holds for it. Days `YYYY-MM-DD`, times in ms. */
export type KeptCampaign = {
  campaignId: string;
  title: string;
  sign: string | null;
  /** Null while it is open: then nothing is forgotten. */
  closedAt: number | null;
  rule: CampaignRule;
  /** On which day its names go; null when they are kept, it is open, or they are gone. */
  dueOn: string | null;
  forgottenAt: number | null;
};

// Counted in whole months from the day of closing in Vietnam, and never sooner than the grace after the rule was set.
const KEPT = `
  SELECT campaigns.id AS campaignId, campaigns.title, documents.sign, campaigns.closed_at AS closedAt,
         own.campaign_id IS NOT NULL AS hasOwn, own.months AS ownMonths, forgotten.forgotten_at AS forgottenAt,
         max(date(campaigns.closed_at / 1000, 'unixepoch', '+7 hours', '+' ||
               CASE WHEN own.campaign_id IS NOT NULL THEN own.months ELSE everywhere.months END || ' months'),
             date(CASE WHEN own.campaign_id IS NOT NULL THEN own.set_at ELSE everywhere.set_at END / 1000,
               'unixepoch', '+7 hours', '+${GRACE_DAYS} days')) AS dueOn
    FROM campaigns JOIN documents ON documents.id = campaigns.document_id
    JOIN retention_settings AS everywhere ON everywhere.id = 1
    LEFT JOIN campaign_retention AS own ON own.campaign_id = campaigns.id
    LEFT JOIN forgotten_campaigns AS forgotten ON forgotten.campaign_id = campaigns.id`;

type KeptRow = Omit<KeptCampaign, 'rule'> & { hasOwn: number; ownMonths: RetentionMonths | null };

function kept({ hasOwn, ownMonths, dueOn, forgottenAt, ...row }: KeptRow): KeptCampaign {
  const { campaignId, title, sign, closedAt } = row;
  return {
    campaignId,
    title,
    sign,
    closedAt,
    forgottenAt,
    rule: hasOwn === 1 ? ownMonths : 'committee',
    dueOn: forgottenAt === null ? dueOn : null,
  };
}

/** The rule of the committee: months after closing; null keeps. */
export async function findCommitteeMonths({ env }: Services): Promise<RetentionMonths | null> {
  const row = await env.DB.prepare('SELECT months FROM retention_settings WHERE id = 1').first<{
    months: RetentionMonths | null;
  }>();
  return row?.months ?? null;
}

/** A page of all campaigns: those whose names go first, then open ones, the latest first. */
export async function listKept(
  services: Services,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ campaigns: KeptCampaign[]; count: number }> {
  const { DB } = services.env;
  const [rows, count] = await DB.batch<Record<string, unknown>>([
    DB.prepare(
      `SELECT * FROM (${KEPT}) ORDER BY forgottenAt IS NOT NULL, dueOn IS NULL, dueOn, closedAt DESC, campaignId
        LIMIT ? OFFSET ?`,
    ).bind(limit, offset),
    DB.prepare('SELECT count(*) AS n FROM campaigns'),
  ]);
  return {
    campaigns: ((rows?.results ?? []) as unknown as KeptRow[]).map(kept),
    count: Number(count?.results[0]?.['n'] ?? 0),
  };
}

export async function findKept(
  services: Services,
  campaignId: string,
): Promise<KeptCampaign | null> {
  const row = await services.env.DB.prepare(`SELECT * FROM (${KEPT}) WHERE campaignId = ?`)
    .bind(campaignId)
    .first<KeptRow>();
  return row && kept(row);
}

/** Campaigns whose names go today, the longest due first. */
export async function listDue(services: Services, limit: number): Promise<string[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT campaignId FROM (${KEPT})
      WHERE forgottenAt IS NULL AND closedAt IS NOT NULL AND dueOn <= ? ORDER BY dueOn, campaignId LIMIT ?`,
  )
    .bind(today(services.clock), limit)
    .all<{ campaignId: string }>();
  return results.map(({ campaignId }) => campaignId);
}

export function setCommitteeStatement(
  services: Services,
  months: RetentionMonths | null,
  setBy: string,
): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE retention_settings SET months = ?1, set_by = ?2, set_at = ?3 WHERE id = 1 AND months IS NOT ?1',
  ).bind(months, setBy, services.clock.now());
}

/** Gives a campaign its rule, or takes it away, unless it holds already. */
export function setCampaignStatement(
  services: Services,
  campaignId: string,
  rule: CampaignRule,
  setBy: string,
): D1PreparedStatement {
  const { DB } = services.env;
  if (rule === 'committee')
    return DB.prepare('DELETE FROM campaign_retention WHERE campaign_id = ?').bind(campaignId);
  return DB.prepare(
    `INSERT INTO campaign_retention (campaign_id, months, set_by, set_at) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (campaign_id) DO UPDATE SET months = ?2, set_by = ?3, set_at = ?4 WHERE months IS NOT ?2`,
  ).bind(campaignId, rule, setBy, services.clock.now());
}

/** Notes that a campaign is forgotten, once. */
export function forgottenStatement(services: Services, campaignId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO forgotten_campaigns (campaign_id, forgotten_at)
     SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM forgotten_campaigns WHERE campaign_id = ?1)`,
  ).bind(campaignId, services.clock.now());
}

/** What this database holds about people in a campaign, beside counts: after {@link forgottenStatement}. */
export function removePeopleStatements(
  { env: { DB } }: Services,
  campaignId: string,
): D1PreparedStatement[] {
  return [
    'DELETE FROM quiz_attempts WHERE campaign_id = ?',
    'DELETE FROM notices WHERE campaign_id = ?',
    // Why somebody did not come, once every campaign that the conference was about is forgotten.
    `DELETE FROM conference_absences
      WHERE conference_id IN (SELECT conference_id FROM conference_campaigns WHERE campaign_id = ?)
        AND conference_id NOT IN (
          SELECT conference_id FROM conference_campaigns
           WHERE campaign_id NOT IN (SELECT campaign_id FROM forgotten_campaigns))`,
  ].map((sql) => DB.prepare(sql).bind(campaignId));
}
