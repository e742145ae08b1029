import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { NO_PARTICULARS } from '../../domain/documents/particulars.ts';
import { findParticulars } from '../documents/particulars.repository.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { listCorrections } from './corrections.repository.ts';
import { TEST_METADATA, testDocuments } from './corrections.test-documents.ts';

type Documents = Awaited<ReturnType<typeof testDocuments>>;
type Answer = { number: number; changes: object[]; error: { code: string } };
let committee: TestCommittee;
let documents: Documents;
let signs = 10;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  documents = await testDocuments(committee);
});

const newSign = () => `${(signs += 1)}-NQ/ĐU`;

async function correct(documentId: string, changed: object, request: object = {}) {
  const response = await committee.fetch(`/api/documents/${documentId}/corrections`, {
    headers: documents.publisher,
    json: {
      revision: 0,
      metadata: { ...TEST_METADATA, ...changed },
      confirmedNone: [],
      reason: 'Gõ nhầm khi đưa lên',
      ...request,
    },
  });
  return { status: response.status, body: await response.json<Answer>() };
}

async function documentOf(documentId: string) {
  const response = await committee.fetch(`/api/documents/${documentId}`, { as: 'member' });
  return await response.json<{
    title: string;
    signer: string;
    passages: object[];
    relations: { outgoing: { document: object | null }[] };
  }>();
}

const targetOf = async (documentId: string) =>
  (await documentOf(documentId)).relations.outgoing[0]?.document;

const found = (query: string) => foundBy('member', query);

async function foundBy(who: TestPerson, query: string): Promise<string[]> {
  const path = `/api/search?q=${encodeURIComponent(query)}&verbatim=1`;
  const response = await committee.fetch(path, { as: who });
  const { documents: hits } = await response.json<{ documents: { documentId: string }[] }>();
  return hits.map(({ documentId }) => documentId);
}

describe('a correction', () => {
  it('reaches readers, search and suggestions, and stands in the history and in the audit', async () => {
    const sign = newSign();
    const { documentId } = await documents.publish({ sign, title: 'Về công tác kiễm tra' });
    const title = 'Về công tác khuyến nông miền núi';
    const { status, body } = await correct(documentId, { sign, title });
    expect([status, body.number]).toEqual([201, 1]);
    await documents.settle();
    expect((await documentOf(documentId)).title).toBe(title);
    expect((await documents.pageText(`/documents/${documentId}`, 'member')).text).toContain(title);
    expect(await found('khuyến nông')).toEqual([documentId]);
    const suggested = await committee.fetch('/api/suggestions?q=khuyen%20nong', { as: 'member' });
    expect(await suggested.text()).toContain(documentId);
    expect(await listCorrections(committee.services, documentId)).toMatchObject([
      {
        number: 1,
        changes: [{ field: 'title', from: 'Về công tác kiễm tra', to: title }],
        reason: 'Gõ nhầm khi đưa lên',
        correctedBy: expect.stringMatching(/^key-/u),
      },
    ]);
    const { results } = await committee.services.env.DB.prepare(
      `SELECT detail FROM audit_entries WHERE action = 'document.corrected' AND subject_id = ?`,
    )
      .bind(documentId)
      .all<{ detail: string }>();
    expect(results.map(({ detail }) => JSON.parse(detail))).toEqual([
      { number: 1, fields: 'title' },
    ]);
  });

  it('made from an older state is refused and changes nothing', async () => {
    const sign = newSign();
    const { documentId } = await documents.publish({ sign });
    await correct(documentId, { sign, title: 'Tên thứ nhất' });
    const late = await correct(documentId, { sign, title: 'Tên thứ hai' });
    expect([late.status, late.body.error.code]).toEqual([409, 'correction.stale']);
    expect((await documentOf(documentId)).title).toBe('Tên thứ nhất');
    expect(
      (await correct(documentId, { sign, title: 'Tên thứ hai' }, { revision: 1 })).status,
    ).toBe(201);
  });

  it('of two at once is made once, and the other is told', async () => {
    const sign = newSign();
    const { documentId } = await documents.publish({ sign });
    const answers = await Promise.all(
      ['Tên A', 'Tên B', 'Tên C'].map((title) => correct(documentId, { sign, title })),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 409)).toHaveLength(2);
    expect(await listCorrections(committee.services, documentId)).toHaveLength(1);
  });

  it('sent twice is one correction', async () => {
    const sign = newSign();
    const { documentId } = await documents.publish({ sign });
    const first = await correct(documentId, { sign, title: 'Tên đúng' });
    const again = await correct(documentId, { sign, title: 'Tên đúng' });
    expect([again.status, again.body.number]).toEqual([201, first.body.number]);
    expect(await listCorrections(committee.services, documentId)).toHaveLength(1);
  });

  it('needs a reason, a difference and metadata that could be published', async () => {
    const sign = newSign();
    const { documentId } = await documents.publish({ sign });
    const other = newSign();
    await documents.publish({ sign: other });
    const codes = [
      await correct(documentId, { sign, title: 'Tên khác' }, { reason: ' ' }),
      await correct(documentId, { sign }),
      await correct(documentId, { sign, issuer: '' }),
      await correct(documentId, { sign: other }),
      await correct(documentId, { sign, title: 'Tên khác' }, { topicIds: ['missing'] }),
      await correct('missing', { sign }),
    ].map(({ body }) => body.error.code);
    expect(codes).toEqual([
      'correction.reason_missing',
      'correction.nothing_changed',
      'document.issuer_missing',
      'document.identity_taken',
      'topic.unknown',
      'not_found',
    ]);
    expect(await listCorrections(committee.services, documentId)).toEqual([]);
  });

  it('of a number moves what others cite: the old number is open again, the new one found', async () => {
    const [wrong, right] = [newSign(), newSign()];
    const { documentId } = await documents.publish({ sign: wrong, issueDate: '2025-02-01' });
    const citing = async (sign: string) =>
      (
        await documents.publish({
          sign: newSign(),
          body: `Nghị quyết này thay thế Nghị quyết số ${sign}.`,
        })
      ).documentId;
    const [toOld, toNew] = [await citing(wrong), await citing(right)];
    expect(await targetOf(toOld)).toMatchObject({ documentId });
    expect(await targetOf(toNew)).toBeNull();
    await correct(documentId, { sign: right, issueDate: '2025-02-01' });
    expect(await targetOf(toOld)).toBeNull();
    expect(await targetOf(toNew)).toMatchObject({ documentId });
  });

  it('cannot be changed or taken out of the history', async () => {
    const { DB } = committee.services.env;
    await expect(DB.prepare(`UPDATE corrections SET reason = ''`).run()).rejects.toThrow(
      'append-only',
    );
    await expect(DB.prepare('DELETE FROM corrections').run()).rejects.toThrow('append-only');
  });

  it('records topics by name and leaves them alone where none are given', async () => {
    const sign = newSign();
    const { documentId } = await documents.publish({ sign });
    const added = await committee.fetch('/api/topics', {
      headers: documents.publisher,
      json: { name: 'Nông nghiệp' },
    });
    const { topicId } = await added.json<{ topicId: string }>();
    const { body } = await correct(documentId, { sign }, { topicIds: [topicId] });
    expect(body.changes).toEqual([{ field: 'topics', from: null, to: 'Nông nghiệp' }]);
    const second = await correct(documentId, { sign, title: 'Tên mới' }, { revision: 1 });
    expect(second.body.changes).toEqual([
      { field: 'title', from: TEST_METADATA.title, to: 'Tên mới' },
    ]);
    const page = await documents.pageText(`/department/documents/${documentId}`, 'publisher');
    expect(page.text).toContain('Nông nghiệp');
  });
});

describe('a correction of what stands beside the identity', () => {
  it('reaches the reader, the marks of results and lists, the history in words and the audit', async () => {
    const sign = newSign();
    const { documentId } = await documents.publish({ sign, title: 'Về nuôi ong lấy mật' });
    const { widerReason: _, ...read } = (await findParticulars(committee.services, documentId))!;
    const particulars = {
      ...read,
      recipients: ['Các chi bộ trực thuộc'],
      urgency: 'urgent',
      draft: 'DỰ THẢO LẦN 2',
      circulation: ['internal'],
      coSigners: [{ name: 'Vũ Thị Mơ', post: 'PHÓ BÍ THƯ' }],
    };
    const corrected = { sign, title: 'Về nuôi ong lấy mật' };
    const { body } = await correct(documentId, corrected, { particulars });
    expect(body.changes).toEqual([
      { field: 'urgency', from: null, to: 'urgent' },
      { field: 'circulation', from: null, to: 'internal' },
      { field: 'draft', from: null, to: 'DỰ THẢO LẦN 2' },
      { field: 'coSigners', from: null, to: 'Vũ Thị Mơ, PHÓ BÍ THƯ' },
      { field: 'recipients', from: read.recipients.join('; '), to: 'Các chi bộ trực thuộc' },
    ]);
    await documents.settle();
    const search = await documents.pageText('/search?q=nuoi+ong+lay+mat', 'member');
    expect(search.text).toContain('Dự thảo</span>');
    expect(search.text).toContain('Khẩn</span>');
    const reader = await documents.pageText(`/documents/${documentId}`, 'member');
    expect(reader.text).toContain('Đây là bản dự thảo');
    expect(reader.text).toContain('Các chi bộ trực thuộc');
    const list = await documents.pageText('/department/documents?q=nuoi+ong', 'publisher');
    expect(list.text).toContain('Dự thảo</span>');
    const desk = await documents.pageText(`/department/documents/${documentId}`, 'publisher');
    expect(desk.text).toContain('Khẩn</ins>');
    expect(desk.text).toContain('Lưu hành nội bộ</ins>');
    const form = await documents.pageText(
      `/department/documents/${documentId}/correct`,
      'publisher',
    );
    expect(form.text).toContain('value="DỰ THẢO LẦN 2"');
    const again = await correct(documentId, corrected, { particulars, revision: 1 });
    expect(again.body.error.code).toBe('correction.nothing_changed');
    const emptied = { particulars: NO_PARTICULARS, revision: 1 };
    expect((await correct(documentId, corrected, emptied)).status).toBe(201);
    expect((await documents.pageText(`/documents/${documentId}`, 'member')).text).not.toContain(
      'Đây là bản dự thảo',
    );
  });

  it('of who may read it holds at once, also in search, and needs its reason to be kept where marks ask for less', async () => {
    const sign = newSign();
    const title = 'Về trồng chè trên đồi';
    const audience = { kind: 'chosen', unitIds: [committee.unitIds.foreign], roles: [] };
    const { documentId } = await documents.publish({ sign, title, audience });
    const change = (access: string, revision: number, request: object = {}) =>
      correct(documentId, { sign, title }, { access, revision, ...request });
    const seen = async () => [
      (await documents.pageText(`/documents/${documentId}`, 'member')).status,
      await foundBy('member', 'trồng chè'),
    ];
    expect(await seen()).toEqual([200, [documentId]]);
    const particulars = { ...NO_PARTICULARS, circulation: ['named_readers'] };
    expect((await change('restricted', 0, { particulars })).status).toBe(201);
    await documents.settle();
    expect(await seen()).toEqual([404, []]);
    const list = await documents.pageText('/department/documents?q=trong+che', 'publisher');
    expect(list.text).toContain('Hạn chế người đọc</span>');
    const reason = 'Đảng ủy đã cho phổ biến rộng';
    expect((await change('internal', 1, { reason })).status).toBe(201);
    await documents.settle();
    expect(await seen()).toEqual([200, [documentId]]);
    const { results } = await committee.services.env.DB.prepare(
      `SELECT action, detail FROM audit_entries WHERE subject_id = ? AND action <> 'document.corrected'
          AND action <> 'document.published' ORDER BY rowid`,
    )
      .bind(documentId)
      .all<{ action: string; detail: string }>();
    expect(results.map(({ action, detail }) => [action, JSON.parse(detail)])).toEqual([
      ['document.access_changed', { from: 'internal', to: 'restricted' }],
      ['document.access_changed', { from: 'restricted', to: 'internal' }],
      ['document.published_wider', { access: 'internal' }],
    ]);
    expect(await findParticulars(committee.services, documentId)).toMatchObject({
      widerReason: reason,
    });
  });
});

describe('reading the file again', () => {
  it('improves the text and leaves what a person corrected', async () => {
    const sign = newSign();
    const { documentId } = await documents.publish({ sign, body: 'Nội dung đầu.' });
    await correct(documentId, { sign, title: 'Tên đã sửa', signer: 'Trần Thị Mai' });
    await documents.settle();
    await committee.fetch('/api/rereadings', {
      headers: documents.publisher,
      json: { scope: 'document', documentId },
    });
    await documents.readNext(['Nội dung đầu.', 'Một đoạn mà lần đầu không đọc được.']);
    const { title, signer, passages } = await documentOf(documentId);
    expect(passages).toHaveLength(2);
    expect({ title, signer }).toEqual({ title: 'Tên đã sửa', signer: 'Trần Thị Mai' });
  });
});

async function send(documentId: string, form: Record<string, string>) {
  const response = await committee.fetch(`/department/documents/${documentId}/correct`, {
    as: 'publisher',
    form,
    headers: { accept: 'text/html' },
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe('the form', () => {
  const FORM = {
    ...TEST_METADATA,
    issueDate: '2026-03-12',
    signer: 'Lê Văn Hòa',
    revision: '0',
    reason: 'Theo công văn đính chính',
  };

  it('corrects and leads back to the document, whose history names who did it', async () => {
    const sign = newSign();
    const { documentId } = await documents.publish({ sign });
    const saved = await send(documentId, { ...FORM, sign, type: 'decision' });
    expect([saved.status, saved.headers.get('location')]).toEqual([
      303,
      `/department/documents/${documentId}?corrected`,
    ]);
    const { text } = await documents.pageText(String(saved.headers.get('location')), 'publisher');
    expect(text).toContain('Nghị quyết</del>');
    expect(text).toContain('Quyết định</ins>');
    expect(text).toContain('Theo công văn đính chính');
  });

  it('that is stale keeps what was typed, shows what stands there now, and can be sent again', async () => {
    const sign = newSign();
    const { documentId } = await documents.publish({ sign });
    await correct(documentId, { sign, title: 'Tên của người trước' });
    const refused = await send(documentId, { ...FORM, sign, title: 'Tên của người sau' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Người khác vừa sửa');
    expect(refused.text).toContain('Tên của người sau');
    expect(refused.text).toContain('Đang dùng: Tên của người trước');
    expect(refused.text).toContain('name="revision" value="1"');
    expect(
      (await send(documentId, { ...FORM, sign, title: 'Tên của người sau', revision: '1' })).status,
    ).toBe(303);
  });

  it('and the list are for publishers alone', async () => {
    const { documentId } = await documents.publish({ sign: newSign() });
    for (const path of ['/department/documents', `/department/documents/${documentId}/correct`])
      expect((await documents.pageText(path, 'member')).status).toBe(404);
  });
});

describe('the list of what is published', () => {
  it('finds by words of number, title and issuer, with or without marks, newest first', async () => {
    const first = await documents.publish({ sign: newSign(), title: 'Về thủy lợi nội đồng' });
    const second = await documents.publish({ sign: newSign(), title: 'Thuỷ lợi và đê điều' });
    const { text } = await documents.pageText('/department/documents?q=thuy+loi', 'publisher');
    expect(text).toContain('2 văn bản');
    expect(text.indexOf(second.documentId)).toBeLessThan(text.indexOf(first.documentId));
    const narrowed = await documents.pageText('/department/documents?q=THUY+dong+thu', 'publisher');
    expect(narrowed.text).toContain(first.documentId);
    expect(narrowed.text).not.toContain(second.documentId);
    const none = await documents.pageText('/department/documents?q=khongco', 'publisher');
    expect(none.text).toContain('Không có văn bản nào như vậy');
  });

  it('comes in pages', async () => {
    const { DB } = committee.services.env;
    const numbers = Array.from({ length: 40 }, (_, index) => `trang-${index}`);
    await DB.prepare(
      `INSERT INTO documents (id, type, issuer, title, access, published_at, published_by)
       SELECT value, 'decision', 'Đảng ủy', 'Bản lưu', 'internal', 1, 'test' FROM json_each(?)`,
    )
      .bind(JSON.stringify(numbers))
      .run();
    const { text } = await documents.pageText(
      '/department/documents?q=ban+luu&page=2',
      'publisher',
    );
    expect(text.match(/trang-/gu)).toHaveLength(10);
    expect(
      (await documents.pageText('/department/documents?q=ban+luu&page=9', 'publisher')).status,
    ).toBe(404);
  });
});
