import type { Actor } from '../access/actor.ts';
import { actorId } from '../access/actor.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import type { CorrectionRequest } from '../corrections/corrections.service.ts';
import type { PublicationRequest } from '../documents/publication.api-types.ts';
import type { EditionRequest } from '../editions/editions.service.ts';
import type { Services } from '../services.ts';

/** What a drafter hands in: the request exactly as it will be carried out. */
export type Submitted =
  /** `publishAt`: when it is to be published, ms; null = as soon as it is approved. */
  | { kind: 'publication'; request: PublicationRequest; publishAt: number | null }
  | { kind: 'edition'; request: EditionRequest }
  | { kind: 'correction'; request: CorrectionRequest };

/** A submission that waits for somebody else; time in ms. */
export type OpenSubmission = Submitted & {
  submissionId: string;
  submittedBy: string;
  /** Null when a program handed it in. */
  submitterName: string | null;
  submittedAt: number;
};

type SubmissionRow = Omit<OpenSubmission, 'request'> & {
  request: string;
  publishAt: number | null;
};

const OPEN = `
  SELECT submission.id AS submissionId, submission.kind, submission.request, submission.publish_at AS publishAt,
         submission.submitted_by AS submittedBy,
         member.full_name AS submitterName, submission.submitted_at AS submittedAt
    FROM submissions AS submission LEFT JOIN members AS member ON member.id = submission.submitted_by
   WHERE submission.decision IS NULL`;

function opened(row: SubmissionRow): OpenSubmission {
  return { ...row, request: JSON.parse(row.request) as never } as OpenSubmission;
}

/** A part of what waits, the oldest first, and how many there are. */
export async function listOpenSubmissions(
  services: Services,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ submissions: OpenSubmission[]; total: number }> {
  const { DB } = services.env;
  const [{ results }, total] = await Promise.all([
    DB.prepare(`${OPEN} ORDER BY submission.submitted_at, submission.id LIMIT ? OFFSET ?`)
      .bind(limit, offset)
      .all<SubmissionRow>(),
    DB.prepare('SELECT count(*) AS n FROM submissions WHERE decision IS NULL').first<number>('n'),
  ]);
  return { submissions: results.map(opened), total: total ?? 0 };
}

export async function findOpenSubmission(
  services: Services,
  submissionId: string,
): Promise<OpenSubmission | null> {
  const row = await services.env.DB.prepare(`${OPEN} AND submission.id = ?`)
    .bind(submissionId)
    .first<SubmissionRow>();
  return row && opened(row);
}

/** Stores a submission, unless one about the same upload or document waits already; tells whether it did. */
export async function insertSubmission(
  services: Services,
  actor: Actor,
  submitted: Submitted,
): Promise<boolean> {
  const { kind, request } = submitted;
  const publishAt = submitted.kind === 'publication' ? submitted.publishAt : null;
  const subjectId = kind === 'correction' ? request.documentId : request.uploadId;
  const submissionId = services.newId();
  const [stored] = await services.env.DB.batch([
    services.env.DB.prepare(
      `INSERT INTO submissions (id, kind, subject_id, request, submitted_by, submitted_at, publish_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (
         SELECT 1 FROM submissions WHERE kind = ?2 AND subject_id = ?3 AND decision IS NULL)`,
    ).bind(
      submissionId,
      kind,
      subjectId,
      JSON.stringify(request),
      actorId(actor),
      services.clock.now(),
      publishAt,
    ),
    auditIfChanged(services, {
      actor,
      action: 'submission.handed_in',
      subjectKind: 'submission',
      subjectId: submissionId,
      detail: { kind },
    }),
  ]);
  return (stored?.meta.changes ?? 0) > 0;
}

/** Decides a submission once; tells whether it was this decision. */
export async function decide(
  services: Services,
  actor: Actor,
  submissionId: string,
  { decision, reason }: { decision: 'approved' | 'returned'; reason: string | null },
): Promise<boolean> {
  const [decided] = await services.env.DB.batch([
    services.env.DB.prepare(
      `UPDATE submissions SET decision = ?, decided_by = ?, decided_at = ?, reason = ?
        WHERE id = ? AND decision IS NULL`,
    ).bind(decision, actorId(actor), services.clock.now(), reason, submissionId),
    auditIfChanged(services, {
      actor,
      action: decision === 'approved' ? 'submission.approved' : 'submission.returned',
      subjectKind: 'submission',
      subjectId: submissionId,
    }),
  ]);
  return (decided?.meta.changes ?? 0) > 0;
}
