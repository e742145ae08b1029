import type { Actor } from '../access/actor.ts';
import { actorId } from '../access/actor.ts';
import { namedUnitIds } from '../access/scope.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Report } from './reports.repository.ts';
import { readReport } from './reports.service.ts';

/** How a report stands with the organisation above. Times in ms. */
export type HandIn = {
  /** Null = not handed in. */
  handedInAt: number | null;
  /** By when reports of this campaign are due, `YYYY-MM-DD`; null = no day was set. */
  due: string | null;
  /** Whether this person may hand it in now: their unit's, of one campaign, and not handed in yet. */
  mayHandIn: boolean;
};

/** Of a report that the actor may see. Null for a report of a period, which nobody waits for. */
export async function readHandIn(
  services: Services,
  actor: Actor,
  { reportId, unitId, on }: Report,
): Promise<HandIn | null> {
  if (on.kind === 'period') return null;
  const [row, named] = await Promise.all([
    services.env.DB.prepare(
      `SELECT report_due AS due, handed_in_at AS handedInAt
         FROM campaigns LEFT JOIN report_hand_ins ON report_id = ?1 WHERE campaigns.id = ?2`,
    )
      .bind(reportId, on.campaignId)
      .first<Omit<HandIn, 'mayHandIn'>>(),
    namedUnitIds(services, actor),
  ]);
  if (!row) return null;
  return { ...row, mayHandIn: row.handedInAt === null && named.includes(unitId) };
}

/**
 * Hands a report of one campaign in to the organisation above. Repeated it changes nothing: the first day stands.
 *
 * @throws notFound also for a report of a period, and of a unit whose chain the actor is not in
 */
export async function handIn(services: Services, actor: Actor, reportId: string): Promise<void> {
  const report = await readReport(services, actor, reportId);
  const named = await namedUnitIds(services, actor);
  if (report.on.kind === 'period' || !named.includes(report.unitId)) throw notFound();
  await services.env.DB.batch([
    services.env.DB.prepare(
      `INSERT INTO report_hand_ins (report_id, unit_id, campaign_id, handed_in_at, handed_in_by)
       SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM report_hand_ins WHERE report_id = ?1)`,
    ).bind(reportId, report.unitId, report.on.campaignId, services.clock.now(), actorId(actor)),
    auditIfChanged(services, {
      actor,
      action: 'report.handed_in',
      subjectKind: 'report',
      subjectId: reportId,
      detail: { unitId: report.unitId },
    }),
  ]);
}
