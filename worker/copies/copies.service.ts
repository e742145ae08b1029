import type { AccountActor } from '../access/actor.ts';
import { isOutstanding, type OwnAssignment } from '../campaigns/campaigns.own.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import { findDocument, type PublishedDocument } from '../documents/documents.repository.ts';
import { assignmentsIfKnown } from '../reading/reading.service.ts';
import type { Services } from '../services.ts';

/** Documents that one phone keeps at most: assigned ones first, then those it asks for. */
export const COPIES_AT_MOST = 30;
/** Page pictures listed for one document. */
const PICTURES_AT_MOST = 1000;

/** A document that a phone may keep for reading without a network. Sizes in bytes. */
export type CopyFacts = {
  documentId: string;
  name: string;
  editionNumber: number;
  editionSha256: string;
  /** Still to be acknowledged by this reader; such a copy is fetched without being asked for. */
  toRead: boolean;
  /** `YYYY-MM-DD`, where it is to be read. */
  dueDate: string | null;
  pictures: { count: number; bytes: number };
};

/**
 * What the actor's phone may keep: what is still to be read, and of `alsoIds` what may still be read. Restricted
 * and withdrawn documents are never kept: nobody can call them back from a phone.
 */
export async function listCopies(
  services: Services,
  actor: AccountActor,
  alsoIds: readonly string[],
): Promise<CopyFacts[]> {
  const tokens = await readerTokensOf(services, actor);
  const outstanding = ((await assignmentsIfKnown(services, actor)) ?? []).filter(isOutstanding);
  const ids = [...new Set([...outstanding.map(({ documentId }) => documentId), ...alsoIds])];
  const found = await Promise.all(
    ids.slice(0, COPIES_AT_MOST).map((id) => findDocument(services, tokens, id)),
  );
  return await Promise.all(
    found
      .filter((document) => document !== null)
      .filter(mayBeKept)
      .map((document) => factsOf(services, document, outstanding)),
  );
}

/** Whether a document may lie on a phone at all. */
export function mayBeKept({ access, withdrawnAt }: PublishedDocument): boolean {
  return access !== 'restricted' && withdrawnAt === null;
}

async function factsOf(
  services: Services,
  document: PublishedDocument,
  outstanding: readonly OwnAssignment[],
): Promise<CopyFacts> {
  const { documentId, sign, title, editionNumber, sha256 } = document;
  const part = { limit: PICTURES_AT_MOST, after: '' };
  const pictures = await services.files.listPage(`pages/${sha256}/`, part);
  const own = outstanding.find((assignment) => assignment.documentId === documentId);
  return {
    documentId,
    name: [sign, title].filter(Boolean).join(': '),
    editionNumber,
    editionSha256: sha256,
    toRead: own !== undefined,
    dueDate: own?.dueDate ?? null,
    pictures: {
      count: pictures.length,
      bytes: pictures.reduce((sum, { bytes }) => sum + bytes, 0),
    },
  };
}
