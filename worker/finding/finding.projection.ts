import type { IndexedDocument } from '../../search/engine.ts';
import { projectDocument } from '../../search/projection/projection.ts';
import { readerTokensOfDocument } from '../documents/documents.readers.ts';
import { findDocumentForProjection, listPassages } from '../documents/documents.repository.ts';
import { findValidity } from '../documents/validity.repository.ts';
import type { Services } from '../services.ts';
import { topicsOfDocument } from '../topics/topics.repository.ts';
import { indexUnavailable } from './finding.errors.ts';

/** What the index is to hold of a document as it is kept now; null = nothing: withdrawn or unknown. */
export async function projectionOf(
  services: Services,
  documentId: string,
): Promise<IndexedDocument | null> {
  const document = await findDocumentForProjection(services, documentId);
  if (document === null || document.withdrawnAt !== null) return null;
  const readers = await readerTokensOfDocument(services, documentId);
  const passages = await listPassages(services, document.editionId);
  const topics = await topicsOfDocument(services, documentId);
  const validity = await findValidity(services, [documentId]);
  const { type, sign, issuer, issueDate, title } = document;
  return projectDocument({
    documentId,
    type,
    sign,
    issuer,
    issueDate,
    title,
    readers,
    passages,
    validity: validity.get(documentId)?.state ?? 'in_force',
    topics: topics.map(({ topicId }) => topicId),
  });
}

/**
 * Brings the index in line with one document as it is kept now: a published one is projected with its
 * readers, a withdrawn or unknown one removed. May be repeated and comes to the same; returns only
 * when the engine has said that it is done.
 *
 * @throws `search.index_unavailable` when the engine did not take it: deliver again later.
 */
export async function indexDocument(services: Services, documentId: string): Promise<void> {
  const document = await projectionOf(services, documentId);
  const answer =
    document === null
      ? await services.search.remove(documentId)
      : await services.search.put(document);
  // After the engine: by then the embedded index has the new readers, so a new title meets no old right.
  if (document === null) await services.suggestions.remove(documentId);
  else await services.suggestions.put(document);
  if (answer.outcome === 'unavailable' || answer.outcome === 'refused') {
    throw indexUnavailable({ reason: answer.reason });
  }
}
