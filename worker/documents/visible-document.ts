import type { Actor } from '../access/actor.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { readerTokensOf } from './documents.readers.ts';
import { findDocument, type PublishedDocument } from './documents.repository.ts';

/** The document as this actor may see it. @throws 404 for one that is unknown or not for them */
export async function visibleDocument(
  services: Services,
  actor: Actor,
  documentId: string,
): Promise<PublishedDocument> {
  const document = await findDocument(services, await readerTokensOf(services, actor), documentId);
  if (!document) throw notFound();
  return document;
}
