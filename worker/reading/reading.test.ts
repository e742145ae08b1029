import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ProvenReceipt, verifyReceiptProof } from '../../domain/ledger/proof.ts';
import { type Receipt, verifyReceipt } from '../../domain/ledger/receipt.ts';
import { unpackReceipt } from '../../domain/ledger/receipt-code.ts';
import { ownAssignments } from '../campaigns/campaigns.own.ts';
import { openTestCampaign, planTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { indexDocument } from '../finding/finding.projection.ts';
import { damage } from '../ledger/ledger.test-ledgers.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';

const BROWSER = { accept: 'text/html' };
const HOSTILE = '<script>alert("tiêu đề")</script>';

let committee: TestCommittee;

/** A document that can be read, with two passages, and its open campaign. */
async function publish(title: string, access = 'internal') {
  const plan = await planTestCampaign(committee, access);
  const { DB } = committee.services.env;
  const passage = (ordinal: number, address: string, heading: string, body: string) =>
    DB.prepare(`INSERT INTO passages VALUES (?, ?, ?, 'roman', 0, ?, ?, ?, 1)`).bind(
      plan.editionId,
      ordinal,
      address,
      `${address}.`,
      heading,
      body,
    );
  await DB.batch([
    DB.prepare(
      `UPDATE documents SET current_edition_id = ?, title = ?, type = 'resolution' WHERE id = ?`,
    ).bind(plan.editionId, title, plan.documentId),
    passage(0, 'I', 'Tình hình', `Sinh hoạt chi bộ ${HOSTILE}`),
    passage(1, 'II', 'Giải pháp', 'Đổi mới nội dung.'),
  ]);
  const { documentId, editionId, ...rest } = plan;
  const audience =
    access === 'restricted'
      ? { kind: 'chosen' as const, unitIds: [committee.unitIds.cell], roles: [] }
      : rest.audience;
  const campaignId = await openTestCampaign(committee, { documentId, editionId, title, audience });
  return { documentId, campaignId };
}

async function read(path: string, as: TestPerson, headers: Record<string, string> = {}) {
  const response = await committee.fetch(path, { as, headers: { ...BROWSER, ...headers } });
  return { status: response.status, html: await response.text() };
}

function acknowledge(campaignId: string, as: TestPerson, key = committee.services.newId()) {
  return committee.fetch(`/campaigns/${campaignId}/acknowledge`, {
    as,
    form: { idempotencyKey: key },
    headers: BROWSER,
  });
}

beforeAll(async () => {
  committee = await createTestCommittee(env);
});

describe('pages of a member', () => {
  it('send whoever is not signed in to sign in, and back', async () => {
    const response = await committee.fetch('/documents/abc?view=pictures', { headers: BROWSER });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(
      '/sign-in?return=%2Fdocuments%2Fabc%3Fview%3Dpictures',
    );
  });

  it('lead from home through the reader to a receipt that verifies', async () => {
    const { documentId, campaignId } = await publish('Về sinh hoạt chi bộ');
    expect((await read('/', 'member')).html).toContain(`href="/documents/${documentId}"`);

    const reader = await read(`/documents/${documentId}`, 'member');
    expect(reader.html).toContain('<h2>I. Tình hình</h2>');
    expect(reader.html).toContain('id="doan-II"');
    const key = /name="idempotencyKey" value="(\w+)"/.exec(reader.html)?.[1] ?? '';

    const answer = await acknowledge(campaignId, 'member', key);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/receipts/${campaignId}?just=done`);

    const receiptPage = await read(`/receipts/${campaignId}`, 'member');
    const file = await committee.fetch(`/receipts/${campaignId}/receipt.json`, { as: 'member' });
    const receipt = (await file.json()) as Receipt;
    expect(receiptPage.html).toContain(receipt.leafHash.slice(0, 4).toUpperCase());
    const verdict = await verifyReceipt(receipt, await committee.services.ledger.publicKey());
    expect(verdict.valid).toBe(true);

    expect((await read('/', 'member')).html).toContain(`href="/receipts/${campaignId}"`);
    expect((await read(`/documents/${documentId}`, 'member')).html).not.toContain('idempotencyKey');
  });

  it('refuse to acknowledge what was not opened, in a sentence', async () => {
    const { campaignId } = await publish('Chưa mở');
    const answer = await acknowledge(campaignId, 'member');
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('chưa mở văn bản để đọc');
  });

  it('give the first receipt again when the form is sent twice', async () => {
    const { documentId, campaignId } = await publish('Gửi hai lần');
    await read(`/documents/${documentId}`, 'member');
    const receiptOf = async () =>
      (await committee.fetch(`/receipts/${campaignId}/receipt.json`, { as: 'member' })).text();
    await acknowledge(campaignId, 'member');
    const first = await receiptOf();
    expect((await acknowledge(campaignId, 'member')).status).toBe(303);
    expect(await receiptOf()).toBe(first);
  });

  it('open nothing when a browser only looks ahead', async () => {
    const { documentId, campaignId } = await publish('Nhìn trước');
    await read(`/documents/${documentId}`, 'member', { 'sec-purpose': 'prefetch' });
    const actor = {
      kind: 'account' as const,
      accountId: committee.accountIds.member,
      memberId: committee.memberIds.member,
      fullName: '',
      unitId: null,
      grants: [],
    };
    const own = await ownAssignments(committee.services, actor);
    expect(own.find((one) => one.campaignId === campaignId)?.openedAt).toBeNull();
  });

  it('show the proof on the receipt after the next checkpoint, and put it into the file', async () => {
    const { documentId, campaignId } = await publish('Có bằng chứng');
    await read(`/documents/${documentId}`, 'member');
    await acknowledge(campaignId, 'member');
    const { ledger } = committee.services;
    const receiptFile = async () => {
      const path = `/receipts/${campaignId}/receipt.json`;
      return (await (await committee.fetch(path, { as: 'member' })).json()) as ProvenReceipt;
    };
    expect(await receiptFile()).not.toHaveProperty('proof');
    expect((await read(`/receipts/${campaignId}`, 'member')).html).toContain(
      'điểm kiểm tra kế tiếp',
    );
    await ledger.seal();
    const receipt = await receiptFile();
    const trust = { logKeys: [await ledger.publicKey()] };
    expect((await verifyReceiptProof(receipt, trust)).state).toBe('proven');
    const api = await committee.fetch(`/api/receipts/${campaignId}`, { as: 'member' });
    expect(await api.json()).toEqual(receipt);
    const { html } = await read(`/receipts/${campaignId}`, 'member');
    expect(html).toContain('đã nằm trong sổ niêm phong');
    const [, code = ''] = /href="[^"]*\/verify#([\w-]+)"/.exec(html) ?? [];
    const { proof: _proof, ...core } = receipt;
    expect(await unpackReceipt(code)).toEqual(core);
  });

  it('say that an acknowledgement is held while the ledger is read-only', async () => {
    const { documentId, campaignId } = await publish('Sổ tạm dừng');
    await read(`/documents/${documentId}`, 'member');
    const stub = committee.services.env.LEDGER.getByName(committee.committeeId);
    await damage(stub, 'UPDATE events SET at = at + 1 WHERE seq = 1');
    await committee.services.ledger.seal();
    expect((await acknowledge(campaignId, 'member')).headers.get('location')).toBe(
      `/receipts/${campaignId}`,
    );
    const api = await committee.fetch(`/api/campaigns/${campaignId}/acknowledge`, {
      as: 'member',
      json: { idempotencyKey: 'another-key' },
    });
    expect([api.status, await api.json()]).toMatchObject([202, { outcome: 'pending' }]);
    expect((await read(`/receipts/${campaignId}`, 'member')).html).toContain('chờ ghi sổ');
    await damage(stub, 'UPDATE events SET at = at - 1 WHERE seq = 1');
    expect((await committee.services.ledger.check()).state).toBe('writable');
    expect((await read(`/receipts/${campaignId}`, 'member')).html).toContain('Mã biên nhận');
  });

  it('never show somebody else’s receipt', async () => {
    const { documentId, campaignId } = await publish('Của người khác');
    await read(`/documents/${documentId}`, 'member');
    await acknowledge(campaignId, 'member');
    expect((await read(`/receipts/${campaignId}`, 'foreignMember')).status).toBe(404);
  });

  it('show a restricted document to those assigned and 404 to the others', async () => {
    const { documentId } = await publish('Hạn chế', 'restricted');
    expect((await read(`/documents/${documentId}`, 'member')).status).toBe(200);
    expect((await read(`/documents/${documentId}`, 'foreignMember')).status).toBe(404);
    expect((await read('/documents', 'foreignMember')).html).not.toContain(documentId);
  });

  it('escape titles and text of documents', async () => {
    const { documentId } = await publish(HOSTILE);
    for (const path of ['/', '/documents', `/documents/${documentId}`]) {
      const { html } = await read(path, 'member');
      expect(html).not.toContain('<script>alert');
      expect(html).toContain('&lt;script&gt;alert');
    }
  });

  it('list documents in pages and know no page beyond the last', async () => {
    expect((await read('/documents?page=1', 'member')).html).toContain('href="/documents/');
    expect((await read('/documents?page=999', 'member')).status).toBe(404);
    expect((await read('/documents?page=x', 'member')).status).toBe(200);
  });
});

describe('the search page', () => {
  it('shows passages with their matches marked and a link to the place in the reader', async () => {
    const { documentId } = await publish('Về công tác vận động');
    await indexDocument(committee.services, documentId);
    const { html } = await read('/search?q=cong+tac+van+dong', 'member');
    expect(html).toContain(`href="/documents/${documentId}"`);
    expect(html).toContain('<mark>');
    const deep = await read('/search?q=doi+moi+noi+dung', 'member');
    expect(deep.html).toContain(`href="/documents/${documentId}#doan-II"`);
  });

  it('answers the island with the results alone', async () => {
    const { html } = await read('/search?q=van+dong', 'member', { 'x-fragment': 'results' });
    expect(html.startsWith('<div id="results"')).toBe(true);
  });

  it('gives advice when nothing is found and repeats the query escaped', async () => {
    const { html, status } = await read('/search?q=%3Cimg+src%3Dx%3E+qqzzxx', 'member');
    expect(status).toBe(200);
    expect(html).not.toContain('<img');
    expect(html).toContain('Không tìm thấy gì');
  });

  it('treats a page number that is none as the first', async () => {
    const { html, status } = await read('/search?q=chi+bo&page=minus', 'member');
    expect(status).toBe(200);
    expect(html).toContain('value="chi bo"');
  });
});
