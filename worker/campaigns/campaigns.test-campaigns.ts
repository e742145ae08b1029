/**
 * For tests in workerd, never for the Worker itself: documents and campaigns as publishing leaves them.
 *
 *   const campaignId = await openTestCampaign(committee, { audience: … });
 */
import { addDays } from '../../domain/dates/local-day.ts';
import { sha256, toHex } from '../../domain/ledger/hash.ts';
import { today } from '../platform/clock.ts';
import type { TestCommittee, TestPerson } from '../platform/test-harness.ts';
import { assignCampaign } from './campaigns.assign.ts';
import { type CampaignPlan, planCampaign } from './campaigns.service.ts';

/** A document with one edition, far enough for a campaign. */
export async function insertTestDocument(
  committee: TestCommittee,
  access = 'internal',
): Promise<{ documentId: string; editionId: string; title: string }> {
  const { newId } = committee.services;
  const { DB } = committee.services.env;
  const [documentId, editionId, uploadId] = [newId(), newId(), newId()];
  const title = `Văn bản ${documentId.slice(0, 6)}`;
  const fileHash = toHex(sha256(new TextEncoder().encode(documentId)));
  await DB.batch([
    DB.prepare(
      `INSERT INTO uploads (id, sha256, file_name, media_type, bytes, uploaded_by, declared_not_secret, created_at)
       VALUES (?, ?, 'a.pdf', 'application/pdf', 1, 'm', 1, 0)`,
    ).bind(uploadId, fileHash),
    DB.prepare(
      `INSERT INTO documents (id, type, sign, issuer, title, access, published_at, published_by)
       VALUES (?, 'NQ', '1-NQ/TW', 'BCH', ?, ?, 0, 'm')`,
    ).bind(documentId, title, access),
    DB.prepare(
      `INSERT INTO editions (id, document_id, number, sha256, upload_id, media_type, file_name, bytes, page_count, created_at)
       VALUES (?, ?, 1, ?, ?, 'application/pdf', 'a.pdf', 1, 1, 0)`,
    ).bind(editionId, documentId, fileHash, uploadId),
  ]);
  return { documentId, editionId, title };
}

/** A plan for the whole committee, required, due in a week, about a new document. */
export async function planTestCampaign(
  committee: TestCommittee,
  access?: string,
): Promise<CampaignPlan> {
  return {
    ...(await insertTestDocument(committee, access)),
    audience: { kind: 'committee' },
    dueDate: addDays(today(committee.services.clock), 7),
    obligation: 'required',
    createdBy: committee.memberIds.publisher,
  };
}

/** A campaign that has been planned, written and assigned; gives its id. */
export async function openTestCampaign(
  committee: TestCommittee,
  changes: Partial<CampaignPlan> = {},
): Promise<string> {
  const plan = { ...(await planTestCampaign(committee)), ...changes };
  const { campaignId, statements } = await planCampaign(committee.services, plan);
  await committee.services.env.DB.batch(statements);
  await assignCampaign(committee.services, campaignId);
  return campaignId;
}

/** Somebody opens what they were assigned and acknowledges it themselves; repeated, it is one acknowledgement. */
export async function acknowledgeThemselves(
  committee: TestCommittee,
  campaignId: string,
  person: TestPerson,
): Promise<void> {
  const memberId = committee.memberIds[person];
  await committee.services.ledger.open(campaignId, memberId);
  await committee.services.ledger.acknowledge({
    campaignId,
    memberId,
    actorId: memberId,
    method: 'self',
    idempotencyKey: `key-${person}`,
  });
}
