/**
 * For the matrix of rights, never for the Worker itself: documents, what was read out of them, what is done with
 * them, published and delivered as the service does it, one for each place.
 */
import { roomCode } from '../../domain/conferences/room-code.ts';
import { acknowledgeThemselves } from '../campaigns/campaigns.test-campaigns.ts';
import { takeCode } from '../conferences/attendance.service.ts';
import { minutesKey } from '../conferences/minutes.service.ts';
import { testDocuments } from '../corrections/corrections.test-documents.ts';
import { pictureKey } from '../files/files.port.ts';
import { sha256Hex } from '../platform/hash.ts';
import type { TestCommittee } from '../platform/test-harness.ts';
import { leaseJob } from '../uploads/jobs.service.ts';
import { receiveUpload } from '../uploads/uploads.service.ts';
import { pdfFile, webpPicture } from '../uploads/uploads.test-files.ts';
import { MEMBER_AT, PLACES, type Place } from './matrix.test-places.ts';

/** A restricted document that only the people of one place are asked to read, and everything that hangs on it. */
export type PlacedPapers = {
  documentId: string;
  campaignId: string;
  conferenceId: string;
  attendanceId: string;
  /** What a phone holds that scanned the code in the room. */
  ticket: string;
  rereadingId: string;
  submissionId: string;
  questionId: string;
  /** A citation read out of it. */
  citation: { kind: string; cited: string };
};

/** What belongs to the department as a whole, in no unit. */
export type DepartmentPapers = {
  /** Read, and not published. */
  uploadIds: Record<Place, string>;
  failedUploadId: string;
  /** The original of the documents at a place that is read again. */
  rereadUploadIds: Record<Place, string>;
  job: { id: string; leaseToken: string; sha256: string };
};

export type Papers = { at: Record<Place, PlacedPapers>; department: DepartmentPapers };

/** The matrix takes longer than an agent may be silent. */
const HOUR_MS = 3_600_000;

let made: Papers | undefined;

/** The papers of this committee. @throws before {@link makePapers} */
export function papers(): Papers {
  if (!made) throw new Error('makePapers has not run');
  return made;
}

/** Publishes, reads, runs conferences: one place after the other, since there is one queue of jobs. */
export async function makePapers(committee: TestCommittee): Promise<void> {
  const documents = await testDocuments(committee);
  const at: Partial<Record<Place, PlacedPapers>> = {};
  const uploadIds: Partial<Record<Place, string>> = {};
  const rereadUploadIds: Partial<Record<Place, string>> = {};
  for (const place of PLACES) {
    const audience = { kind: 'chosen', unitIds: [committee.unitIds[place]], roles: [] };
    const published = await documents.publish({
      access: 'restricted',
      sign: `${PLACES.indexOf(place) + 1}-NQ/ĐU`,
      audience,
      body: 'Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.',
    });
    at[place] = {
      ...published,
      ...(await conference(committee, place, published.campaignId)),
      ...(await deskWork(committee, published.documentId)),
      ...(await membersWork(committee, place, published)),
      citation: await citationOf(committee, published.documentId),
    };
    await duty(committee, place, published.documentId);
    rereadUploadIds[place] = await originalOf(committee, published.documentId);
    uploadIds[place] = await upload(committee);
    await documents.readNext(['Nội dung chưa ban hành.']);
    await withPicture(committee, uploadIds[place]);
    await secondEdition(committee, published.documentId, uploadIds[place]);
  }
  await committee.services.ledger.seal();
  if (uploadIds.committee) await schedule(committee, uploadIds.committee);
  const department: DepartmentPapers = {
    uploadIds: uploadIds as Record<Place, string>,
    failedUploadId: await failedUpload(committee),
    rereadUploadIds: rereadUploadIds as Record<Place, string>,
    job: await heldJob(committee),
  };
  made = { at: at as Record<Place, PlacedPapers>, department };
}

const run = ({ services }: TestCommittee, sql: string, ...values: (string | number)[]) =>
  services.env.DB.prepare(sql)
    .bind(...values)
    .run();

async function value(committee: TestCommittee, sql: string, bound: string): Promise<string> {
  const found = await committee.services.env.DB.prepare(sql).bind(bound).first<string>('value');
  if (found === null) throw new Error(`nothing is found by ${sql}`);
  return found;
}

/** The upload of a published document, with a picture of its first page. */
async function originalOf(committee: TestCommittee, documentId: string): Promise<string> {
  const sql = 'SELECT upload_id AS value FROM editions WHERE document_id = ?';
  const uploadId = await value(committee, sql, documentId);
  await withPicture(committee, uploadId);
  return uploadId;
}

async function withPicture(committee: TestCommittee, uploadId: string): Promise<void> {
  const sha256 = await value(
    committee,
    'SELECT sha256 AS value FROM uploads WHERE id = ?',
    uploadId,
  );
  const check = { mediaType: 'image/webp' };
  await committee.services.files.create(pictureKey(sha256, 1), webpPicture(), check);
}

/** An earlier text beside the one in force, so that there is something to compare. */
async function secondEdition(
  committee: TestCommittee,
  documentId: string,
  uploadId: string,
): Promise<void> {
  await run(
    committee,
    `INSERT INTO editions (id, document_id, number, sha256, upload_id, media_type, file_name, bytes, page_count, created_at)
     VALUES (?1, ?2, 2, ?1, ?3, 'application/pdf', 'a.pdf', 1, 1, 0)`,
    committee.services.newId(),
    documentId,
    uploadId,
  );
}

async function citationOf(
  committee: TestCommittee,
  documentId: string,
): Promise<PlacedPapers['citation']> {
  const path = `/api/documents/${documentId}/citations`;
  const answer = await committee.fetch(path, { as: 'publisher' });
  const { citations } = await answer.json<{ citations: PlacedPapers['citation'][] }>();
  const [first] = citations;
  if (!first) throw new Error('no citation was read');
  return first;
}

/** The unit of the place owes a programme after the document, and has named one. */
async function duty(committee: TestCommittee, place: Place, documentId: string): Promise<void> {
  const unitId = committee.unitIds[place];
  const path = `/api/documents/${documentId}/programmes`;
  const laidDown = await committee.fetch(path, {
    as: 'publisher',
    json: {
      deed: 'laid_down',
      choice: { how: 'chosen', unitIds: [unitId] },
      dueDate: '2099-01-31',
      types: ['plan'],
      reason: 'Theo kế hoạch',
      decisions: 0,
    },
  });
  const named = await committee.fetch(`${path}/${unitId}/links`, {
    as: 'publisher',
    json: { type: 'plan', sign: '9-KH/CB', issueDate: '2026-06-01' },
  });
  if (laidDown.status >= 300 || named.status >= 300)
    throw new Error(`${laidDown.status} ${named.status}: ${await named.text()}`);
}

async function upload({ services }: TestCommittee): Promise<string> {
  const key = { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] } as const;
  const { uploadId } = await receiveUpload(
    services,
    { ...key, scopes: [...key.scopes] },
    { bytes: pdfFile(), fileName: 'a.pdf', declaredNotSecret: true, idempotencyKey: null },
  );
  return uploadId;
}

/** An upload that is to be published at a given time. */
async function schedule(committee: TestCommittee, uploadId: string): Promise<void> {
  await run(
    committee,
    `INSERT INTO scheduled_publications (id, upload_id, request, publish_at, scheduled_by, scheduled_at)
     VALUES (?, ?, '{}', 4000000000000, ?, 0)`,
    committee.services.newId(),
    uploadId,
    committee.memberIds.publisher,
  );
}

async function failedUpload(committee: TestCommittee): Promise<string> {
  const uploadId = await upload(committee);
  await run(
    committee,
    `UPDATE ingest_jobs SET state = 'failed', error_code = 'job.failed', finished_at = 1 WHERE upload_id = ?`,
    uploadId,
  );
  return uploadId;
}

async function heldJob(committee: TestCommittee): Promise<DepartmentPapers['job']> {
  const { services } = committee;
  await upload(committee);
  const leased = await leaseJob(services, 'agent');
  if (!leased) throw new Error('no job waits');
  const sql = 'UPDATE ingest_jobs SET lease_until = ?1 WHERE id = ?2';
  await run(committee, sql, services.clock.now() + HOUR_MS, leased.job.id);
  return leased.job;
}

/** A conference that runs, with somebody present and its minutes filed. */
async function conference(
  committee: TestCommittee,
  place: Place,
  campaignId: string,
): Promise<Pick<PlacedPapers, 'conferenceId' | 'attendanceId' | 'ticket'>> {
  const { services, unitIds, memberIds } = committee;
  const [conferenceId, attendanceId] = [services.newId(), services.newId()];
  const unitId = unitIds[place];
  const minutes = new TextEncoder().encode(`biên bản ${place}`);
  const sha256 = await sha256Hex(minutes);
  await services.files.create(minutesKey(sha256), minutes, { mediaType: 'application/pdf' });
  const memberId = memberIds[MEMBER_AT[place]];
  const unitOfMember = await value(
    committee,
    'SELECT unit_id AS value FROM memberships WHERE member_id = ?',
    memberId,
  );
  await run(
    committee,
    `INSERT INTO conferences (id, title, form, starts_at, place, unit_id, state, room_secret, minutes_sha256,
       minutes_file_name, minutes_media_type, minutes_filed_at, created_by, created_at)
     VALUES (?, 'Hội nghị thử', 'in_person', ?, 'Hội trường', ?, 'running', 'x', ?, 'a.pdf', 'application/pdf', 0, 'm', 0)`,
    conferenceId,
    services.clock.now(),
    unitId,
    sha256,
  );
  await run(committee, 'INSERT INTO conference_units VALUES (?, ?)', conferenceId, unitId);
  await run(committee, 'INSERT INTO conference_campaigns VALUES (?, ?)', conferenceId, campaignId);
  await run(
    committee,
    `INSERT INTO attendances (id, conference_id, member_id, unit_id, way, recorded_by, recorded_at)
     VALUES (?, ?, ?, ?, 'ticked', 'm', 0)`,
    attendanceId,
    conferenceId,
    memberId,
    unitOfMember,
  );
  const code = roomCode('x', conferenceId, services.clock.now());
  return { conferenceId, attendanceId, ticket: await takeCode(services, conferenceId, code) };
}

/** What the department has under way about a document. */
async function deskWork(
  committee: TestCommittee,
  documentId: string,
): Promise<Pick<PlacedPapers, 'rereadingId' | 'submissionId'>> {
  const { services, memberIds } = committee;
  const [rereadingId, submissionId] = [services.newId(), services.newId()];
  const uploadId = await originalOf(committee, documentId);
  await run(
    committee,
    `INSERT INTO rereadings (id, scope, requested_by, created_at) VALUES (?, 'document', ?, 0)`,
    rereadingId,
    memberIds.publisher,
  );
  await run(
    committee,
    `INSERT INTO rereading_items (rereading_id, upload_id, state, result_key)
     SELECT ?1, ?2, 'needs_look', result_key FROM ingest_jobs WHERE upload_id = ?2`,
    rereadingId,
    uploadId,
  );
  await run(
    committee,
    `INSERT INTO submissions (id, kind, subject_id, request, submitted_by, submitted_at)
     VALUES (?1, 'edition', ?1, ?2, ?3, 0)`,
    submissionId,
    JSON.stringify({
      documentId,
      uploadId: 'missing',
      change: 'minor',
      reason: 'Thử quyền',
      round: null,
    }),
    memberIds.administrator,
  );
  return { rereadingId, submissionId };
}

/** What a member has done with a document: acknowledged it, begun its quiz, asked about it. */
async function membersWork(
  committee: TestCommittee,
  place: Place,
  { documentId, campaignId }: { documentId: string; campaignId: string },
): Promise<Pick<PlacedPapers, 'questionId'>> {
  const person = MEMBER_AT[place];
  const memberId = committee.memberIds[person];
  const questionId = committee.services.newId();
  await acknowledgeThemselves(committee, campaignId, person);
  await run(
    committee,
    `INSERT INTO quizzes (campaign_id, version, questions, pass_mark, saved_by, saved_at) VALUES (?, 1, ?, 1, 'm', 0)`,
    campaignId,
    JSON.stringify([QUESTION]),
  );
  await run(
    committee,
    `INSERT INTO quiz_attempts (id, campaign_id, version, member_id, number, started_at)
     VALUES (?1, ?2, 1, ?3, 1, 0)`,
    committee.services.newId(),
    campaignId,
    memberId,
  );
  await run(
    committee,
    `INSERT INTO questions (id, document_id, edition_id, address, asker_id, idempotency_key, asked, asked_at, state)
     SELECT ?1, ?2, current_edition_id, '1', ?3, ?1, 'Hỏi thử', 0, 'open' FROM documents WHERE id = ?2`,
    questionId,
    documentId,
    memberId,
  );
  return { questionId };
}

export const QUESTION = {
  text: 'Nghị quyết nói gì?',
  kind: 'single',
  options: [
    { text: 'Đúng', right: true },
    { text: 'Sai', right: false },
  ],
};
