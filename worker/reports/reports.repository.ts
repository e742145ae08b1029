import type { ReportFigures } from '../../domain/reports/report.ts';
import type { Visibility } from '../campaigns/campaigns.repository.ts';
import type { Services } from '../services.ts';
import type { ReportOn } from './reports.figures.ts';

/** The head of the ledger when a report was made; `root` in lower-case hex. */
export type ReportCheckpoint = { size: number; root: string };

/** A report as it is kept. Times in ms. */
export type Report = {
  reportId: string;
  unitId: string;
  on: ReportOn;
  cutAt: number;
  day: string;
  madeAt: number;
  madeBy: string;
  scheduleId: string | null;
  checkpoint: ReportCheckpoint | null;
  figures: ReportFigures;
};

/** A report in the list, without its figures. */
export type ReportHead = Omit<Report, 'figures' | 'checkpoint'> & {
  unitName: string;
  /** Of the campaign; null for a period. */
  title: string | null;
  /** Null = not handed in. */
  handedInAt: number | null;
};

/** What a reader of reports may see: units whose counts are theirs, campaigns they may know of. */
export type ReportScope = { unitIds: readonly string[]; visible: Visibility };

// A report shows when its unit is in scope and no campaign in it is hidden from the reader.
const IN_SCOPE = (visible: Visibility) => `
  reports.unit_id IN (SELECT value FROM json_each(?1))
  AND NOT EXISTS (
    SELECT 1 FROM json_each(reports.campaign_ids) AS counted
     WHERE counted.value NOT IN (
       SELECT campaigns.id FROM campaigns JOIN documents ON documents.id = campaigns.document_id
        WHERE ${visible.sql.replaceAll('?', '?2')}))`;

type HeadRow = {
  reportId: string;
  unitId: string;
  campaignId: string | null;
  periodFrom: string | null;
  periodTo: string | null;
  cutAt: number;
  day: string;
  madeAt: number;
  madeBy: string;
  scheduleId: string | null;
};
type ReportRow = HeadRow & {
  checkpointSize: number | null;
  checkpointRoot: string | null;
  figures: string;
};

const HEAD = `reports.id AS reportId, reports.unit_id AS unitId, reports.campaign_id AS campaignId,
  reports.period_from AS periodFrom, reports.period_to AS periodTo, reports.cut_at AS cutAt, reports.day,
  reports.made_at AS madeAt, reports.made_by AS madeBy, reports.schedule_id AS scheduleId`;

/** Newest first. */
export async function listReports(
  services: Services,
  scope: ReportScope,
  { limit, offset }: { limit: number; offset: number },
): Promise<ReportHead[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT ${HEAD}, figures ->> '$.unit.name' AS unitName,
            CASE WHEN campaign_id IS NULL THEN NULL ELSE figures ->> '$.subject.title' END AS title,
            (SELECT handed_in_at FROM report_hand_ins WHERE report_id = reports.id) AS handedInAt
       FROM reports WHERE ${IN_SCOPE(scope.visible)}
      ORDER BY made_at DESC, id LIMIT ?3 OFFSET ?4`,
  )
    .bind(JSON.stringify(scope.unitIds), scope.visible.binding, limit, offset)
    .all<HeadRow & Pick<ReportHead, 'unitName' | 'title' | 'handedInAt'>>();
  return results.map((row) => {
    const { unitName, title, handedInAt } = row;
    return { ...headOf(row), unitName, title, handedInAt };
  });
}

export async function findReport(
  services: Services,
  scope: ReportScope,
  reportId: string,
): Promise<Report | null> {
  const row = await services.env.DB.prepare(
    `SELECT ${HEAD}, checkpoint_size AS checkpointSize, checkpoint_root AS checkpointRoot, figures
       FROM reports WHERE id = ?3 AND ${IN_SCOPE(scope.visible)}`,
  )
    .bind(JSON.stringify(scope.unitIds), scope.visible.binding, reportId)
    .first<ReportRow>();
  if (!row) return null;
  const { checkpointSize: size, checkpointRoot: root } = row;
  return {
    ...headOf(row),
    checkpoint: size === null || root === null ? null : { size, root },
    figures: JSON.parse(row.figures) as ReportFigures,
  };
}

function headOf(row: HeadRow): Omit<Report, 'figures' | 'checkpoint'> {
  const { reportId, unitId, cutAt, day, madeAt, madeBy, scheduleId } = row;
  const on: ReportOn =
    row.campaignId === null
      ? { kind: 'period', from: row.periodFrom ?? '', to: row.periodTo ?? '' }
      : { kind: 'campaign', campaignId: row.campaignId };
  return { reportId, unitId, on, cutAt, day, madeAt, madeBy, scheduleId };
}

/** The report that this request made before, if it did. */
export async function findByRequestKey(
  services: Services,
  requestKey: string,
  madeBy: string,
): Promise<string | null> {
  return await services.env.DB.prepare(
    'SELECT id FROM reports WHERE request_key = ? AND made_by = ?',
  )
    .bind(requestKey, madeBy)
    .first<string>('id');
}

/** Adds a report; one with the same request key, or of the same schedule and period, adds none. */
export function insertReportStatement(
  services: Services,
  report: Report,
  requestKey: string,
): D1PreparedStatement {
  const { on, checkpoint, figures } = report;
  const { subject } = figures;
  const campaignIds =
    subject.kind === 'campaign'
      ? [subject.campaignId]
      : subject.campaigns.map(({ campaignId }) => campaignId);
  const [campaignId, from, to] =
    on.kind === 'campaign' ? [on.campaignId, null, null] : [null, on.from, on.to];
  return services.env.DB.prepare(
    `INSERT INTO reports (id, unit_id, campaign_id, period_from, period_to, cut_at, day, made_at, made_by,
       schedule_id, checkpoint_size, checkpoint_root, campaign_ids, figures, request_key)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15
      WHERE NOT EXISTS (SELECT 1 FROM reports WHERE request_key = ?15)
        AND NOT EXISTS (SELECT 1 FROM reports WHERE schedule_id = ?10 AND period_from = ?4)`,
  ).bind(
    report.reportId,
    report.unitId,
    campaignId,
    from,
    to,
    report.cutAt,
    report.day,
    report.madeAt,
    report.madeBy,
    report.scheduleId,
    checkpoint?.size ?? null,
    checkpoint?.root ?? null,
    JSON.stringify(campaignIds),
    JSON.stringify(figures),
    requestKey,
  );
}
