import { type Actor, ROLES } from '../access/actor.ts';
import { log } from '../platform/log.ts';
import type { Services } from '../services.ts';

/**
 * Who may read what, as one list of tokens for the actor and one for the document; they may read
 * it when the lists meet. The same rule stands in the SQL below and in the search index.
 *
 * Actor: `member` (everybody signed in, and keys that publish), `role:<role>` for each grant,
 * `campaign:<id>` for each campaign of a restricted document in which they are assigned.
 * Document: `member` when `public` or `internal`; else the campaigns, publishers and administrators.
 */
export type ReaderToken = string;

/** They see restricted and withdrawn documents too. */
const KEEPERS: readonly ReaderToken[] = ['role:publisher', 'role:administrator'];

/** The tokens of an actor. When the ledger does not answer, restricted documents stay hidden. */
export async function readerTokensOf(services: Services, actor: Actor): Promise<ReaderToken[]> {
  if (actor.kind === 'key')
    return actor.scopes.includes('publish') ? ['member', 'role:publisher'] : [];
  const roles = ROLES.filter((role) => actor.grants.some((grant) => grant.role === role));
  const tokens = ['member', ...roles.map((role) => `role:${role}`)];
  if (tokens.some((token) => KEEPERS.includes(token))) return tokens;
  return [...tokens, ...(await restrictedCampaignsOf(services, actor.memberId))];
}

async function restrictedCampaignsOf(services: Services, memberId: string): Promise<ReaderToken[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT campaigns.id FROM campaigns JOIN documents ON documents.id = campaigns.document_id
      WHERE documents.access = 'restricted'`,
  ).all<{ id: string }>();
  if (results.length === 0) return [];
  const restricted = new Set(results.map((row) => row.id));
  try {
    const assignments = await services.ledger.assignmentsOf(memberId);
    return assignments
      .filter(({ campaignId }) => restricted.has(campaignId))
      .map(({ campaignId }) => `campaign:${campaignId}`);
  } catch (error) {
    log('documents.readers_without_ledger', { reason: String(error) });
    return [];
  }
}

/** The tokens of a document, for the search index. */
export async function readerTokensOfDocument(
  services: Services,
  documentId: string,
): Promise<ReaderToken[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT documents.access, documents.withdrawn_at AS withdrawnAt, campaigns.id AS campaignId
       FROM documents LEFT JOIN campaigns ON campaigns.document_id = documents.id
      WHERE documents.id = ?`,
  )
    .bind(documentId)
    .all<{ access: string; withdrawnAt: number | null; campaignId: string | null }>();
  const document = results[0];
  if (!document) return [];
  if (document.withdrawnAt !== null) return [...KEEPERS];
  if (document.access !== 'restricted') return ['member'];
  const campaigns = results.flatMap(({ campaignId }) =>
    campaignId === null ? [] : [`campaign:${campaignId}`],
  );
  return [...KEEPERS, ...campaigns];
}

/** A condition on the table `documents` and what to bind to its one `?`. */
export type VisibilityCondition = { sql: string; binding: string };

/** The rule above as SQL, so that what may not be seen is never selected. */
export function documentsVisibleTo(tokens: readonly ReaderToken[]): VisibilityCondition {
  return {
    sql: `EXISTS (
      SELECT 1 FROM json_each(?) AS token
       WHERE token.value IN ('role:publisher', 'role:administrator')
          OR documents.withdrawn_at IS NULL AND (
               token.value = 'member' AND documents.access <> 'restricted'
            OR token.value IN (SELECT 'campaign:' || campaigns.id FROM campaigns WHERE campaigns.document_id = documents.id)))`,
    binding: JSON.stringify(tokens),
  };
}
