/**
 * For the matrix of rights, never for the Worker itself: what is sent to a route so that it looks for its object
 * before it turns the request down. Routes that are not named here are sent an empty body.
 */
import { TEST_METADATA } from '../corrections/corrections.test-documents.ts';
import type { TestCommittee } from '../platform/test-harness.ts';
import { extractionOf, webpPicture } from '../uploads/uploads.test-files.ts';
import { papers, QUESTION } from './matrix.test-papers.ts';
import type { Place } from './matrix.test-places.ts';

export type Sent = {
  json?: object;
  form?: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  query?: string;
  /** What lets in whoever holds it, sent by those alone who may find the object. */
  ticket?: string;
};

const REASON = { reason: 'Thử quyền truy cập' };
const KEY = { idempotencyKey: 'matrix-key-0001' };
const leaseToken = () => papers().department.job.leaseToken;
const chosen = ({ unitIds }: TestCommittee) => ({ how: 'chosen', unitIds: [unitIds.cell] });

const form = (fields: Record<string, string>) => (): Sent => ({ form: fields });
const json = (body: object) => (): Sent => ({ json: body });

/** By method and path. `place`: where the object asked for lies; the committee for one that is missing. */
export const BODIES: Record<string, (committee: TestCommittee, place: Place) => Sent> = {
  'POST /department/aliases/:id': form({
    name: 'Nghị quyết thử',
    sign: '57-NQ/TW',
    issuer: 'Bộ Chính trị',
    issueDate: '2024-12-22',
  }),
  'POST /department/topics/:id': form({ name: 'Chủ đề thử quyền' }),
  'PUT /api/documents/:id/topics': json({ topicIds: [] }),
  'POST /administration/exports/:exportId': form({ action: 'refuse' }),
  'POST /department/questions/:id': form({ act: 'replied', shown: '', answer: '' }),
  'POST /department/documents/:id/withdraw': form({ action: 'withdraw', reason: '' }),
  'POST /department/approvals/:submissionId': form({ action: 'return', reason: '' }),
  'POST /api/campaigns/:id/close': json(REASON),
  'POST /api/campaigns/:id/acknowledge': json(KEY),
  'POST /api/documents/:id/citations': (_committee, place) => ({
    json: { ...citationAt(place), verdict: 'refused', decisions: 9 },
  }),
  'POST /department/documents/:id/relations': (_committee, place) => ({
    form: { ...citationAt(place), verdict: 'refused', decisions: '9' },
  }),
  'GET /department/documents/:id/edition': (_committee, place) => ({
    query: `?upload=${papers().department.uploadIds[place]}`,
  }),
  'POST /department/documents/:id/edition': (_committee, place) => ({
    form: { upload: papers().department.uploadIds[place] },
  }),
  'POST /department/rereadings/:id/:upload': form({ action: 'apply' }),
  'POST /api/documents/:id/corrections': json({ revision: 9, metadata: TEST_METADATA, ...REASON }),
  'POST /api/documents/:id/editions/preview': json({ audience: { kind: 'whole' } }),
  'POST /api/documents/:id/editions': (_committee, place) => ({
    json: { uploadId: papers().department.uploadIds[place], change: 'material', ...REASON },
  }),
  'POST /api/documents/:id/withdrawal': json(REASON),
  'POST /api/documents/:id/restoration': json(REASON),
  'POST /api/documents/:id/programmes/preview': (committee) => ({
    json: { deed: 'laid_down', choice: chosen(committee), dueDate: '2099-01-01' },
  }),
  'POST /api/documents/:id/programmes': (committee) => ({
    json: {
      deed: 'laid_down',
      choice: chosen(committee),
      dueDate: '2099-01-01',
      decisions: 9,
      ...REASON,
    },
  }),
  'POST /api/documents/:id/programmes/:unitId/links': json({
    type: 'plan',
    sign: '1-KH/CB',
    issueDate: '2026-07-01',
  }),
  'POST /api/documents/:id/programmes/:unitId/links/:number/undo': json(REASON),
  'POST /api/documents/:id/programmes/:unitId/refusals': json({ programmeDocumentId: 'x' }),
  'POST /programmes/:id/units/:unitId/proposals': (_committee, place) => ({
    form: {
      document: papers().at[place === 'cell' ? 'committee' : 'cell'].documentId,
      action: 'confirm',
    },
  }),
  'POST /conferences/:id/state': form({ step: 'start' }),
  'POST /conferences/:id/attendances/:attendanceId/withdraw': form({ reason: '' }),
  'GET /attend/:id': (_committee, place) => ({ ticket: papers().at[place].ticket }),
  'POST /attend/:id': (_committee, place) => ({ ticket: papers().at[place].ticket }),
  'POST /coverage/:campaignId/members/:memberId': form({ act: 'attest', reason: '' }),
  'PUT /api/campaigns/:id/quiz': json({
    questions: [QUESTION],
    passMark: 1,
    attemptsAllowed: null,
    seenAt: 9,
  }),
  'POST /api/campaigns/:id/quiz/attempts/:number': json({ answers: [[0]] }),
  'POST /administration/retention/campaigns/:id': form({ months: 'committee' }),
  'POST /roll/imports/:importId': form({ action: 'decide', line: '1' }),
  'GET /api/ingest/jobs/:id/original': () => ({ headers: { 'x-lease-token': leaseToken() } }),
  'PUT /api/ingest/jobs/:id/pages/:number/picture': () => ({
    body: new Uint8Array(webpPicture()),
    headers: { 'x-lease-token': leaseToken(), 'content-type': 'image/webp' },
  }),
  'POST /api/ingest/jobs/:id/heartbeat': () => ({
    json: { leaseToken: leaseToken(), stage: 'reading', done: 0, total: 1 },
  }),
  'POST /api/ingest/jobs/:id/result': () => ({
    json: { leaseToken: leaseToken(), extraction: extractionOf('0'.repeat(64)) },
  }),
  'POST /api/ingest/jobs/:id/failure': () => ({
    json: { leaseToken: leaseToken(), code: 'job.failed', detail: '', retryable: true },
  }),
};

function citationAt(place: Place): { kind: string; cited: string } {
  const { kind, cited } = papers().at[place].citation;
  return { kind, cited };
}
