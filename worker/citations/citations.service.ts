import {
  type AuthorityFinding,
  authorityOver,
  type Issuer,
  issuerNamed,
} from '../../domain/relations/authority.ts';
import type { RelationKind } from '../../domain/relations/relations.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import type { PublishedDocument } from '../documents/documents.repository.ts';
import { readAgainStatements } from '../documents/relations.read-again.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import { notFound } from '../platform/errors.ts';
import { onceMoreIfTaken } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import { citationStale, citationTargetMissing, issuerTooLow } from './citations.errors.ts';
import {
  type Citation,
  type CitationOption,
  insertDecisionStatement,
  listCitations,
  type Verdict,
} from './citations.repository.ts';

export type CitationRequest = {
  documentId: string;
  kind: RelationKind;
  cited: string;
  verdict: Verdict;
  /** For `confirmed`: one of the options. */
  targetDocumentId: string | null;
  /** How often it had been decided when the page was made. */
  decisions: number;
  /** It is known that the issuer is of a lower level than that of the target. */
  knowsLowerLevel: boolean;
};

/**
 * Decides which document is meant by a citation, or that nothing of the kind is said. The decision goes before
 * what is read, now and whenever the document is read again. One batch; sent twice, it is one decision.
 *
 * @throws 404; `citation.*`
 */
export async function decideCitation(
  services: Services,
  actor: Actor,
  request: CitationRequest,
): Promise<void> {
  const document = await visibleDocument(services, actor, request.documentId);
  await onceMoreIfTaken(() => writeDecision(services, actor, document, request));
  wake(services);
  services.later(drainOutbox(services));
}

const DEEDS = {
  confirmed: 'citation.confirmed',
  refused: 'citation.refused',
  left: 'citation.left',
} as const;

async function writeDecision(
  services: Services,
  actor: Actor,
  document: PublishedDocument,
  request: CitationRequest,
): Promise<void> {
  const { documentId, editionId } = document;
  const citations = await listCitations(services, document);
  const citation = citations.find(
    ({ kind, cited }) => kind === request.kind && cited === request.cited,
  );
  if (!citation) throw notFound();
  const target = targetOf(citation, request);
  if (stands(citation, request, target)) return;
  if (citation.decisions !== request.decisions) throw citationStale();
  const authority = target && authorityIn(citation, document, target);
  if (authority === 'insufficient' && !request.knowsLowerLevel) throw issuerTooLow();
  const { kind, cited, verdict } = request;
  const number = citation.decisions + 1;
  const { type, sign, issuer, issueDate, title, signer } = document;
  const indexed = [documentId, citation.targetDocumentId, target?.documentId ?? null];
  await services.env.DB.batch([
    insertDecisionStatement(services, {
      documentId,
      kind,
      cited,
      number,
      verdict,
      authority,
      targetDocumentId: target?.documentId ?? null,
      decidedBy: actorId(actor),
    }),
    ...(await readAgainStatements(services, editionId, {
      type,
      sign,
      issuer,
      issueDate,
      title,
      signer,
    })),
    ...[...new Set(indexed)].flatMap((subjectId) =>
      subjectId === null
        ? []
        : [outboxStatement(services, { kind: 'document.index', subjectId, payload: {} })],
    ),
    auditStatement(services, {
      actor,
      action: DEEDS[verdict],
      subjectKind: 'document',
      subjectId: documentId,
      detail: { kind, target: target?.documentId ?? null },
    }),
  ]);
}

/** @throws `citation.target_missing` when it is confirmed without one of its options */
function targetOf(
  { options }: Citation,
  { verdict, targetDocumentId }: CitationRequest,
): CitationOption | null {
  if (verdict !== 'confirmed') return null;
  const target = options.find(({ documentId }) => documentId === targetDocumentId);
  if (!target) throw citationTargetMissing();
  return target;
}

/** Whether it is decided so already. */
function stands(
  { verdict, targetDocumentId }: Citation,
  request: CitationRequest,
  target: CitationOption | null,
): boolean {
  if (request.verdict === 'left') return verdict === null;
  if (request.verdict === 'refused') return verdict === 'refused';
  return verdict === 'confirmed' && targetDocumentId === target?.documentId;
}

/** Whether the issuer may replace or repeal this option; null for the other kinds. */
export function authorityIn(
  { kind }: Pick<Citation, 'kind'>,
  { issuer, issueDate }: Pick<PublishedDocument, 'issuer' | 'issueDate'>,
  { issuerBody, issuerPlace }: CitationOption,
): AuthorityFinding | null {
  if (kind !== 'replaces' && kind !== 'repeals') return null;
  const theirs: Issuer | null =
    issuerBody === null ? null : { code: issuerBody, place: issuerPlace ?? '' };
  return authorityOver(issuerNamed(issuer, issueDate), theirs);
}
