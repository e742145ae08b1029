import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { listCampaignsOfDocument } from '../campaigns/campaigns.repository.ts';
import { testDocuments } from '../corrections/corrections.test-documents.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { listWithdrawals } from './withdrawals.repository.ts';

type Documents = Awaited<ReturnType<typeof testDocuments>>;
let committee: TestCommittee;
let documents: Documents;
let signs = 10;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  documents = await testDocuments(committee);
});

const newSign = () => `${(signs += 1)}-NQ/ĐU`;

type Decision = { number: number; reason: string; error: { code: string } };
async function decide(
  documentId: string,
  deed: 'withdrawal' | 'restoration',
  reason = 'Ban hành nhầm',
) {
  const response = await committee.fetch(`/api/documents/${documentId}/${deed}`, {
    headers: documents.publisher,
    json: { reason },
  });
  return { status: response.status, body: await response.json<Decision>() };
}

/** Withdraws, and has everything delivered that follows from it. */
async function withdraw(documentId: string, reason?: string) {
  const answer = await decide(documentId, 'withdrawal', reason);
  await documents.settle();
  return answer;
}

async function found(query: string, as: TestPerson): Promise<string[]> {
  const path = `/api/search?q=${encodeURIComponent(query)}&verbatim=1`;
  const response = await committee.fetch(path, { as });
  const { documents: hits } = await response.json<{ documents: { documentId: string }[] }>();
  return hits.map(({ documentId }) => documentId);
}

async function audited(action: string, subjectId: string): Promise<number | null> {
  return await committee.services.env.DB.prepare(
    'SELECT count(*) AS n FROM audit_entries WHERE action = ? AND subject_id = ?',
  )
    .bind(action, subjectId)
    .first<number>('n');
}

describe('a withdrawn document', () => {
  it('is neither read nor listed nor found nor suggested by members, from the answer on', async () => {
    const title = 'Về phòng chống hạn mặn';
    const { documentId } = await documents.publish({ sign: newSign(), title });
    expect(await found('hạn mặn', 'member')).toEqual([documentId]);
    expect((await decide(documentId, 'withdrawal')).status).toBe(200);
    expect(await found('hạn mặn', 'member')).toEqual([]);
    const suggested = await committee.fetch('/api/suggestions?q=han%20man', { as: 'member' });
    expect(await suggested.text()).not.toContain(documentId);
    const list = await documents.pageText('/documents', 'member');
    expect(list.text).not.toContain(title);
    for (const path of ['', '/original', '/pages/1.webp'])
      expect(
        (await documents.pageText(`/documents/${documentId}${path}`, 'foreignMember')).status,
      ).not.toBe(200);
    const api = await committee.fetch(`/api/documents/${documentId}`, { as: 'member' });
    expect(api.status).toBe(404);
  });

  it('closes its rounds as withdrawn in the ledger, with the reason', async () => {
    const { documentId, campaignId } = await documents.publish({ sign: newSign() });
    await documents.acknowledge(campaignId, 'member');
    await withdraw(documentId, 'Theo công văn thu hồi số 5');
    const [campaign] = await listCampaignsOfDocument(committee.services, documentId);
    expect(campaign).toMatchObject({
      state: 'closed',
      closeReason: 'Thu hồi văn bản: Theo công văn thu hồi số 5',
    });
    const { services, memberIds } = committee;
    const history = await services.ledger.historyOf(campaignId, memberIds.siblingMember);
    expect(history.at(-1)).toMatchObject({ kind: 'closed', ground: 'withdrawn' });
    expect(await audited('document.withdrawn', documentId)).toBe(1);
    expect(await audited('campaign.withdrawn', campaignId)).toBe(1);
    const late = await committee.fetch(`/api/campaigns/${campaignId}/acknowledge`, {
      as: 'siblingMember',
      json: { idempotencyKey: services.newId() },
    });
    expect(late.status).toBe(409);
  });

  it('leaves the receipt valid, and tells who had acknowledged that it was withdrawn, and why', async () => {
    const { documentId, campaignId } = await documents.publish({ sign: newSign() });
    await documents.acknowledge(campaignId, 'member');
    const before = await committee.fetch(`/receipts/${campaignId}/receipt.json`, { as: 'member' });
    const receipt = await before.json<{ leafHash: string; signature: string }>();
    await withdraw(documentId, 'Ban hành nhầm bản dự thảo');
    const after = await committee.fetch(`/receipts/${campaignId}/receipt.json`, { as: 'member' });
    expect(await after.json()).toMatchObject({
      leafHash: receipt.leafHash,
      signature: receipt.signature,
    });
    const receiptPage = await documents.pageText(`/receipts/${campaignId}`, 'member');
    expect(receiptPage.text).toContain('Văn bản này đã được thu hồi');
    const gone = await documents.pageText(`/documents/${documentId}`, 'member');
    expect(gone.status).toBe(410);
    expect(gone.text).toContain('Ban hành nhầm bản dự thảo');
    expect(gone.text).toContain(`href="/receipts/${campaignId}"`);
    expect(gone.text).not.toContain('Nội dung.');
    const home = await documents.pageText('/', 'member');
    expect(home.text).toContain(`href="/receipts/${campaignId}"`);
    expect(home.text).toContain('Đã thu hồi');
  });

  it('is gone for who was asked and had not acknowledged, and unknown to everybody else', async () => {
    const { documentId } = await documents.publish({
      sign: newSign(),
      audience: { kind: 'chosen', unitIds: [committee.unitIds.cell], roles: [] },
    });
    await withdraw(documentId);
    const asked = await documents.pageText(`/documents/${documentId}`, 'member');
    expect([asked.status, asked.text.includes('không phải đọc')]).toEqual([410, true]);
    const other = await documents.pageText(`/documents/${documentId}`, 'foreignMember');
    const unknown = await documents.pageText('/documents/unknown', 'foreignMember');
    expect([other.status, unknown.status]).toEqual([404, 404]);
    expect(other.text).not.toContain('thu hồi');
  });

  it('is withdrawn once, however often it is asked for, and the first reason stands', async () => {
    const { documentId } = await documents.publish({ sign: newSign() });
    const answers = await Promise.all(
      ['Lý do một', 'Lý do hai', 'Lý do ba'].map((reason) =>
        decide(documentId, 'withdrawal', reason),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.reason)).size).toBe(1);
    expect(await listWithdrawals(committee.services, documentId)).toHaveLength(1);
    expect(await audited('document.withdrawn', documentId)).toBe(1);
  });

  it('no longer ends the validity of another', async () => {
    const sign = newSign();
    const old = await documents.publish({ sign, issueDate: '2025-01-05' });
    const body = `Nghị quyết này thay thế Nghị quyết số ${sign} ngày 05/01/2025.`;
    const successor = await documents.publish({ sign: newSign(), body });
    const stateOf = async () => {
      const response = await committee.fetch(`/api/documents/${old.documentId}`, { as: 'member' });
      return (await response.json<{ validity: { state: string } }>()).validity.state;
    };
    expect(await stateOf()).toBe('replaced');
    const preview = await documents.pageText(
      `/department/documents/${successor.documentId}/withdraw`,
      'publisher',
    );
    expect(preview.text).toContain(`href="/documents/${old.documentId}"`);
    await withdraw(successor.documentId);
    expect(await stateOf()).toBe('in_force');
  });

  it('closes also a round that is still being assigned', async () => {
    const { documentId } = await documents.publish({ sign: newSign() });
    const { DB } = committee.services.env;
    await DB.prepare(`UPDATE campaigns SET state = 'assigning' WHERE document_id = ?`)
      .bind(documentId)
      .run();
    await withdraw(documentId);
    const [campaign] = await listCampaignsOfDocument(committee.services, documentId);
    expect(campaign?.state).toBe('closed');
  });

  it('takes no new round, not even one that was decided at the same moment', async () => {
    const { documentId } = await documents.publish({ sign: newSign() });
    await withdraw(documentId);
    await expect(
      committee.services.env.DB.prepare(
        `INSERT INTO campaigns SELECT 'late', document_id, edition_id, title, obligation, due_date, statement,
           statement_sha256, audience, cut_off_date, 'assigning', 0, 0, created_by, created_at, NULL, NULL, NULL
           FROM campaigns WHERE document_id = ?`,
      )
        .bind(documentId)
        .run(),
    ).rejects.toThrow('withdrawn');
  });

  it('can be put up again, with its acknowledgements; closed rounds stay closed', async () => {
    const title = 'Về giống lúa chịu mặn';
    const { documentId, campaignId } = await documents.publish({ sign: newSign(), title });
    expect((await decide(documentId, 'restoration')).body.error.code).toBe(
      'withdrawal.not_withdrawn',
    );
    await documents.acknowledge(campaignId, 'member');
    await withdraw(documentId);
    const restored = await decide(documentId, 'restoration', 'Thu hồi nhầm văn bản');
    expect([restored.status, restored.body.number]).toEqual([200, 2]);
    await documents.settle();
    expect(await found('lúa chịu mặn', 'siblingMember')).toEqual([documentId]);
    const page = await documents.pageText(`/documents/${documentId}`, 'member');
    expect([page.status, page.text.includes(`href="/receipts/${campaignId}"`)]).toEqual([
      200,
      true,
    ]);
    const [campaign] = await listCampaignsOfDocument(committee.services, documentId);
    expect(campaign?.state).toBe('closed');
    const again = await withdraw(documentId, 'Lần này thì đúng');
    expect(again.body.number).toBe(3);
  });
});

describe('the desk', () => {
  it('sees before it confirms what would be closed and what stays', async () => {
    const { documentId, campaignId } = await documents.publish({ sign: newSign() });
    await documents.acknowledge(campaignId, 'member');
    const state = await committee.fetch(`/api/documents/${documentId}/withdrawal`, {
      headers: documents.publisher,
    });
    expect(await state.json()).toEqual({
      withdrawn: false,
      decisions: [],
      preview: {
        campaignIds: [campaignId],
        outstanding: 9,
        acknowledged: 1,
        affectedDocumentIds: [],
      },
    });
    const path = `/department/documents/${documentId}/withdraw`;
    const preview = await documents.pageText(path, 'publisher');
    expect(preview.text).toContain(`href="/department/campaigns/${campaignId}"`);
    expect((await documents.pageText(`/documents/${documentId}`, 'member')).status).toBe(200);
  });

  it('needs a reason, and then shows who withdrew it, when and why', async () => {
    const { documentId } = await documents.publish({ sign: newSign() });
    const path = `/department/documents/${documentId}/withdraw`;
    const send = (reason: string) =>
      committee.fetch(path, { as: 'publisher', form: { action: 'withdraw', reason } });
    expect((await send(' ')).status).toBe(422);
    expect(await listWithdrawals(committee.services, documentId)).toEqual([]);
    expect((await send('Sai thẩm quyền')).status).toBe(303);
    await documents.settle();
    const desk = await documents.pageText(`/department/documents/${documentId}`, 'publisher');
    expect(desk.text).toContain('Văn bản này đã được thu hồi');
    expect(desk.text).toContain('Sai thẩm quyền');
    const list = await documents.pageText('/department/documents', 'publisher');
    expect(list.text).toContain(documentId);
    expect(list.text).toContain('Đã thu hồi');
  });

  it('is closed to members', async () => {
    const { documentId } = await documents.publish({ sign: newSign() });
    const path = `/department/documents/${documentId}/withdraw`;
    expect((await documents.pageText(path, 'member')).status).toBe(404);
    const sent = await committee.fetch(path, { as: 'member', form: { reason: 'Không được phép' } });
    expect(sent.status).toBe(404);
    expect(await listWithdrawals(committee.services, documentId)).toEqual([]);
  });

  it('cannot change what was decided', async () => {
    const { DB } = committee.services.env;
    await expect(DB.prepare(`UPDATE withdrawals SET reason = ''`).run()).rejects.toThrow(
      'append-only',
    );
    await expect(DB.prepare('DELETE FROM withdrawals').run()).rejects.toThrow('append-only');
  });
});
