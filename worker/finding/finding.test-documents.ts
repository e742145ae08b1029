/** For tests in workerd, never for the Worker itself: a published document that is in the index. */
import { signKey } from '../../domain/signs/signs.ts';
import { insertTestDocument } from '../campaigns/campaigns.test-campaigns.ts';
import type { TestCommittee } from '../platform/test-harness.ts';
import { indexDocument } from './finding.projection.ts';

export type TestFacts = {
  sign: string;
  type: string;
  year: number;
  title: string;
  issuer?: string;
  access?: string;
  /** Of one passage; absent = no passages. */
  text?: string;
};

/** @returns its id */
export async function storeTestDocument(
  committee: TestCommittee,
  facts: TestFacts,
): Promise<string> {
  const { sign, type, year, title, issuer = 'Tỉnh ủy Bình Minh', access, text } = facts;
  const { documentId, editionId } = await insertTestDocument(committee, access);
  const { DB } = committee.services.env;
  await DB.prepare(
    `UPDATE documents SET sign = ?, sign_key = ?, type = ?, issuer = ?, issue_date = ?, title = ?,
       current_edition_id = ? WHERE id = ?`,
  )
    .bind(sign, signKey(sign), type, issuer, `${year}-03-12`, title, editionId, documentId)
    .run();
  if (text !== undefined)
    await DB.prepare(
      `INSERT INTO passages (edition_id, ordinal, address, kind, level, label, heading, body, page)
       VALUES (?, 0, 'p0', 'paragraph', 0, '', '', ?, 1)`,
    )
      .bind(editionId, text)
      .run();
  await indexDocument(committee.services, documentId);
  return documentId;
}
