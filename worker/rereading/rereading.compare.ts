import type { Extraction } from '../../domain/documents/extraction.ts';
import { comparePassages } from '../../domain/editions/passage-changes.ts';
import { judgeReading, passagesWithKeptAddresses } from '../../domain/editions/rereading.ts';
import { readAliasTable } from '../aliases/aliases.repository.ts';
import { listPassages } from '../documents/documents.repository.ts';
import { readingStatements } from '../documents/publication.statements.ts';
import { picturesOf } from '../files/files.port.ts';
import { type OutboxRow, outboxStatement } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';
import { readExtraction } from '../uploads/uploads.extraction.ts';
import { findItem, itemStatement, type RereadingItem } from './rereading.repository.ts';

/**
 * Compares a new reading of a published original with the text that people read, and lets it take its place
 * where it is plainly better; otherwise a person decides. May be repeated.
 */
export async function compareReading(services: Services, row: OutboxRow): Promise<void> {
  const item = await findItem(services, String(row.payload['rereadingId']), row.subjectId);
  if (item?.state !== 'read') return;
  const { edition, extraction, changes } = await comparedReading(services, item);
  const { verdict, changedCount } = judgeReading(changes);
  await services.env.DB.batch([
    itemStatement(services, item, verdict, changedCount),
    ...(verdict === 'improved'
      ? await applyStatements(services, edition, {
          ...extraction,
          passages: passagesWithKeptAddresses(changes),
        })
      : []),
  ]);
}

/** The edition that was read again, with what it was published as. */
export type ReadEdition = {
  editionId: string;
  documentId: string;
  sha256: string;
  metadata: {
    type: string;
    sign: string | null;
    issuer: string;
    issueDate: string | null;
    title: string;
    signer: string | null;
  };
};

/** The live passages against those of the new reading. @throws when the reading is not in the store */
export async function comparedReading(services: Services, item: RereadingItem) {
  const extraction = await readExtraction(services, item.resultKey);
  const edition = await findEditionOfUpload(services, item.uploadId);
  if (!extraction || !edition) throw new Error('the new reading or its edition is not there');
  const live = await listPassages(services, edition.editionId);
  return { edition, extraction, changes: comparePassages(live, extraction.passages) };
}

/**
 * Puts a reading in the place of the live one: pages, passages and relations, and the message to index. The
 * original, and with it every acknowledgement, stays what it is; so does what a person entered about the document.
 */
export async function applyStatements(
  services: Services,
  { editionId, documentId, sha256, metadata }: ReadEdition,
  extraction: Extraction,
): Promise<D1PreparedStatement[]> {
  return [
    ...readingStatements(services, {
      editionId,
      metadata,
      extraction,
      pictures: await picturesOf(services.files, sha256),
      aliases: await readAliasTable(services),
    }),
    outboxStatement(services, { kind: 'document.index', subjectId: documentId, payload: {} }),
  ];
}

async function findEditionOfUpload(
  services: Services,
  uploadId: string,
): Promise<ReadEdition | null> {
  const row = await services.env.DB.prepare(
    `SELECT editions.id AS editionId, documents.id AS documentId, editions.sha256, documents.type, documents.sign,
            documents.issuer, documents.issue_date AS issueDate, documents.title, documents.signer
       FROM editions JOIN documents ON documents.id = editions.document_id WHERE editions.upload_id = ?`,
  )
    .bind(uploadId)
    .first<Omit<ReadEdition, 'metadata'> & ReadEdition['metadata']>();
  if (!row) return null;
  const { editionId, documentId, sha256, ...metadata } = row;
  return { editionId, documentId, sha256, metadata };
}
