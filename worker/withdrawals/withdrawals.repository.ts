import type { Services } from '../services.ts';

/** A document was taken back, or put up again. Time in ms; `deciderName` is null for a program and for whoever was erased. */
export type WithdrawalDecision = {
  /** From 1 within a document; odd = withdrawn. */
  number: number;
  reason: string;
  decidedBy: string;
  deciderName: string | null;
  decidedAt: number;
};

export function isWithdrawing({ number }: Pick<WithdrawalDecision, 'number'>): boolean {
  return number % 2 === 1;
}

/** Every decision about a document, latest first. Ask first whether the caller may know of it. */
export async function listWithdrawals(
  services: Services,
  documentId: string,
): Promise<WithdrawalDecision[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT withdrawals.number, withdrawals.reason, withdrawals.decided_by AS decidedBy,
            members.full_name AS deciderName, withdrawals.decided_at AS decidedAt
       FROM withdrawals LEFT JOIN members ON members.id = withdrawals.decided_by
      WHERE withdrawals.document_id = ? ORDER BY withdrawals.number DESC`,
  )
    .bind(documentId)
    .all<WithdrawalDecision>();
  return results;
}

/** Keeps a decision and makes it true; the audit and the messages belong into the same batch. */
export function decisionStatements(
  services: Services,
  documentId: string,
  { number, reason, decidedBy, decidedAt }: WithdrawalDecision,
): D1PreparedStatement[] {
  const { DB } = services.env;
  return [
    DB.prepare(
      'INSERT INTO withdrawals (document_id, number, reason, decided_by, decided_at) VALUES (?, ?, ?, ?, ?)',
    ).bind(documentId, number, reason, decidedBy, decidedAt),
    DB.prepare('UPDATE documents SET withdrawn_at = ? WHERE id = ?').bind(
      isWithdrawing({ number }) ? decidedAt : null,
      documentId,
    ),
  ];
}

/** What lists show of these documents as far as they are withdrawn, whoever asks: only for those who were asked to read them. */
export async function findWithdrawn(
  services: Services,
  documentIds: readonly string[],
): Promise<WithdrawnDocument[]> {
  if (documentIds.length === 0) return [];
  const { results } = await services.env.DB.prepare(
    `SELECT id AS documentId, type, sign, issuer, issue_date AS issueDate, title, withdrawn_at AS withdrawnAt
       FROM documents WHERE withdrawn_at IS NOT NULL AND id IN (SELECT value FROM json_each(?))`,
  )
    .bind(JSON.stringify(documentIds))
    .all<WithdrawnDocument>();
  return results;
}

/** Time in ms, date `YYYY-MM-DD`. */
export type WithdrawnDocument = {
  documentId: string;
  type: string;
  sign: string | null;
  issuer: string;
  issueDate: string | null;
  title: string;
  withdrawnAt: number;
};
