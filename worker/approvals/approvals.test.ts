import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { TEST_METADATA, testDocuments } from '../corrections/corrections.test-documents.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { receiveUpload } from '../uploads/uploads.service.ts';
import { pdfFile } from '../uploads/uploads.test-files.ts';

let committee: TestCommittee;
let documents: Awaited<ReturnType<typeof testDocuments>>;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  documents = await testDocuments(committee);
  await committee.services.env.DB.prepare(
    `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from) VALUES ('second', ?, 'publisher', ?, '2020-01-01')`,
  )
    .bind(committee.memberIds.foreignMember, committee.unitIds.committee)
    .run();
});

/** The second publisher. */
const SECOND: TestPerson = 'foreignMember';

async function upload(): Promise<string> {
  const { uploadId } = await receiveUpload(
    committee.services,
    { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] },
    { bytes: pdfFile(), fileName: 'a.pdf', declaredNotSecret: true, idempotencyKey: null },
  );
  await documents.readNext(['Nội dung.']);
  return uploadId;
}

let numbers = 40;
function publication(uploadId: string, type = 'resolution') {
  numbers += 1;
  return {
    action: 'publish',
    ...TEST_METADATA,
    issueDate: '2026-03-12',
    signer: 'Lê Văn Hòa',
    type,
    sign: `${numbers}-NQ/ĐU`,
    access: 'internal',
    audience: 'committee',
    dueDate: '2099-01-31',
    obligation: 'required',
    uploadId,
  };
}

async function setRules(types: string[], as: TestPerson = 'administrator'): Promise<number> {
  const body = new URLSearchParams(types.map((type) => ['type', type]));
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const path = '/administration/approval-rules';
  return (
    await committee.fetch(path, {
      as,
      confirmed: true,
      method: 'POST',
      body: body.toString(),
      headers,
    })
  ).status;
}

const press = (as: TestPerson, path: string, form: Record<string, string>) =>
  committee.fetch(path, { as, form, headers: { accept: 'text/html' } });

async function waitingPath(): Promise<string> {
  const row = await committee.services.env.DB.prepare(
    'SELECT id FROM submissions WHERE decision IS NULL ORDER BY submitted_at DESC LIMIT 1',
  ).first<{ id: string }>();
  return `/department/approvals/${row?.id}`;
}

const documentOf = (uploadId: string) =>
  committee.services.env.DB.prepare('SELECT document_id AS id FROM editions WHERE upload_id = ?')
    .bind(uploadId)
    .first<{ id: string }>();

describe('a type of document that needs a second person', () => {
  it('is set by an administrator of the whole committee, after a proof', async () => {
    expect(await setRules(['resolution'], 'publisher')).toBe(404);
    expect(await setRules(['resolution'])).toBe(303);
    const page = await committee.fetch('/administration/approval-rules', { as: 'administrator' });
    expect(await page.text()).toMatch(/value="resolution" checked/);
  });

  it('is handed in by its drafter and published by another, unchanged', async () => {
    const uploadId = await upload();
    const { uploadId: _, ...form } = publication(uploadId);
    const handedIn = await press('publisher', `/department/uploads/${uploadId}`, form);
    expect(handedIn.headers.get('location')).toBe('/department/approvals?done=submitted');
    expect(await documentOf(uploadId)).toBeNull();
    const path = await waitingPath();
    expect((await press('publisher', path, { action: 'approve' })).status).toBe(409);
    expect(await documentOf(uploadId)).toBeNull();
    const list = await (await committee.fetch('/department/approvals', { as: SECOND })).text();
    expect(list).toContain('Người thử publisher');
    // A form that says neither decides nothing.
    expect((await press(SECOND, path, { action: 'agree' })).status).toBe(404);
    expect((await press(SECOND, path, { action: 'approve' })).status).toBe(303);
    const published = await documentOf(uploadId);
    const row = await committee.services.env.DB.prepare(
      'SELECT sign, published_by AS publishedBy FROM documents WHERE id = ?',
    )
      .bind(published?.id)
      .first();
    expect(row).toEqual({ sign: form.sign, publishedBy: committee.memberIds[SECOND] });
    expect((await press(SECOND, path, { action: 'approve' })).status).toBe(404);
  });

  it('is handed in only when it is right, and once', async () => {
    const uploadId = await upload();
    const path = `/department/uploads/${uploadId}`;
    const { uploadId: _, ...form } = publication(uploadId);
    expect((await press('publisher', path, { ...form, title: '' })).status).toBe(422);
    expect((await press('publisher', path, form)).status).toBe(303);
    expect((await press(SECOND, path, form)).status).toBe(409);
    const back = await waitingPath();
    expect((await press(SECOND, back, { action: 'return', reason: '' })).status).toBe(422);
    expect((await press(SECOND, back, { action: 'return', reason: 'Thiếu phụ lục' })).status).toBe(
      303,
    );
    expect((await press('publisher', path, form)).status).toBe(303);
  });

  it('is refused to a program, and to whoever would take the type away to get around it', async () => {
    const uploadId = await upload();
    const { type, sign, issuer, issueDate, title, signer } = publication(uploadId);
    const json = {
      uploadId,
      metadata: { type, sign, issuer, issueDate, title, signer },
      confirmedNone: [],
      access: 'internal',
      campaign: { audience: { kind: 'committee' }, dueDate: '2099-01-31', obligation: 'required' },
    };
    const codeOf = async (path: string, sent: object) => {
      const response = await committee.fetch(path, { headers: documents.publisher, json: sent });
      return (await response.json<{ error?: { code: string } }>()).error?.code ?? response.status;
    };
    expect(await codeOf('/api/publications', json)).toBe('approval.required');
    const asDirective = { ...json, metadata: { ...json.metadata, type: 'directive' } };
    expect(await codeOf('/api/publications', asDirective)).toBe(201);
    await documents.settle();
    const { id } = (await documentOf(uploadId)) ?? { id: '' };
    const correction = {
      revision: 0,
      metadata: json.metadata,
      confirmedNone: [],
      reason: 'Sửa loại',
    };
    expect(await codeOf(`/api/documents/${id}/corrections`, correction)).toBe('approval.required');
    await setRules(['directive']);
    expect(await codeOf(`/api/documents/${id}/corrections`, correction)).toBe('approval.required');
    const edition = { uploadId: await upload(), change: 'minor', reason: 'Sửa lỗi' };
    expect(await codeOf(`/api/documents/${id}/editions`, edition)).toBe('approval.required');
    await setRules([]);
    expect(await codeOf(`/api/documents/${id}/editions`, edition)).toBe(201);
  });

  it('is found however many wait: the list comes a page at a time', async () => {
    await setRules(['resolution']);
    const uploadId = await upload();
    const { uploadId: _, ...form } = publication(uploadId);
    await press('publisher', `/department/uploads/${uploadId}`, form);
    const numbers = JSON.stringify(Array.from({ length: 29 }, (_one, at) => at));
    await committee.services.env.DB.prepare(
      `INSERT INTO submissions (id, kind, subject_id, request, submitted_by, submitted_at)
       SELECT 'more' || value, kind, 'more' || value, request, submitted_by, submitted_at + 1 + value
         FROM submissions, json_each(?) WHERE subject_id = ? AND decision IS NULL`,
    )
      .bind(numbers, uploadId)
      .run();
    const pageOf = async (number: number) => {
      const path = `/department/approvals?page=${number}`;
      const response = await committee.fetch(path, { as: SECOND });
      const text = await response.text();
      return { status: response.status, shown: text.match(/id="submission-\w+"/g) ?? [] };
    };
    const [first, second, third] = [await pageOf(1), await pageOf(2), await pageOf(3)];
    const all = 'SELECT count(*) AS n FROM submissions WHERE decision IS NULL';
    const waiting = await committee.services.env.DB.prepare(all).first<number>('n');
    expect([first.shown.length, third.status]).toEqual([20, 404]);
    expect(new Set([...first.shown, ...second.shown]).size).toBe(waiting);
    expect(second.shown.at(-1)).toBe('id="submission-more28"');
  });
});
