import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { planTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { eraseAskerStatements } from './questions.repository.ts';
import { OPEN_AT_MOST } from './questions.service.ts';

const BROWSER = { accept: 'text/html' };
const WORDS = 'Chi bộ có bắt buộc họp trong tháng không?';

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

type Passage = { address: string; heading: string; body: string };
const FIRST: Passage = {
  address: 'I',
  heading: 'Tình hình',
  body: 'Sinh hoạt chi bộ được giữ nền nếp trong toàn đảng bộ.',
};
const SECOND: Passage = {
  address: 'II',
  heading: 'Giải pháp',
  body: 'Mỗi tháng họp một lần, có nghị quyết của chi bộ.',
};

function passageStatements(editionId: string, passages: Passage[]) {
  const { DB } = committee.services.env;
  return passages.map(({ address, heading, body }, ordinal) =>
    DB.prepare(`INSERT INTO passages VALUES (?, ?, ?, 'roman', 0, ?, ?, ?, 1)`).bind(
      editionId,
      ordinal,
      address,
      `${address}.`,
      heading,
      body,
    ),
  );
}

async function publish(access = 'internal'): Promise<string> {
  const { documentId, editionId } = await planTestCampaign(committee, access);
  const { DB } = committee.services.env;
  await DB.batch([
    DB.prepare('UPDATE documents SET current_edition_id = ? WHERE id = ?').bind(
      editionId,
      documentId,
    ),
    ...passageStatements(editionId, [FIRST, SECOND]),
  ]);
  return documentId;
}

/** Puts an edition with these passages in force. */
async function reissue(documentId: string, passages: Passage[]): Promise<void> {
  const { DB } = committee.services.env;
  const { newId } = committee.services;
  const editionId = newId();
  await DB.batch([
    DB.prepare(
      `INSERT INTO editions (id, document_id, number, sha256, upload_id, media_type, file_name, bytes, page_count, created_at)
       SELECT ?1, document_id, 2, ?1, upload_id, media_type, file_name, bytes, page_count, 1
         FROM editions WHERE document_id = ?2 AND number = 1`,
    ).bind(editionId, documentId),
    ...passageStatements(editionId, passages),
    DB.prepare('UPDATE documents SET current_edition_id = ? WHERE id = ?').bind(
      editionId,
      documentId,
    ),
  ]);
}

function ask(documentId: string, as: TestPerson, form: Record<string, string> = {}) {
  return committee.fetch(`/documents/${documentId}/questions`, {
    as,
    headers: BROWSER,
    form: {
      address: 'II',
      text: WORDS,
      idempotencyKey: committee.services.newId(),
      ...form,
    },
  });
}

async function questionIdOf(documentId: string): Promise<string> {
  const query = 'SELECT id FROM questions WHERE document_id = ? ORDER BY asked_at DESC, id DESC';
  return (
    (await committee.services.env.DB.prepare(query).bind(documentId).first<string>('id')) ?? ''
  );
}

function answer(questionId: string, form: Record<string, string> = {}) {
  return committee.fetch(`/department/questions/${questionId}`, {
    as: 'publisher',
    headers: BROWSER,
    form: { act: 'published', shown: 'Có bắt buộc họp không?', answer: 'Có, mỗi tháng.', ...form },
  });
}

/** A document in which the second passage was asked about and answered. */
async function answered(): Promise<string> {
  const documentId = await publish();
  await ask(documentId, 'secretary');
  await answer(await questionIdOf(documentId));
  return documentId;
}

async function show(path: string, as: TestPerson): Promise<string> {
  return (await committee.fetch(path, { as, headers: BROWSER })).text();
}

describe('a question about a passage', () => {
  it('reaches the department without a name, and its answer stands at the passage for every reader', async () => {
    const documentId = await publish();
    expect((await ask(documentId, 'member')).headers.get('location')).toBe('/questions?sent');
    const questionId = await questionIdOf(documentId);
    for (const path of ['/department/questions', `/department/questions/${questionId}`]) {
      const desk = await show(path, 'publisher');
      expect(desk).toContain(WORDS);
      expect(desk).not.toContain('Người thử member');
      expect(desk).not.toContain(committee.memberIds.member);
    }
    expect(await show(`/documents/${documentId}`, 'foreignMember')).not.toContain('Có, mỗi tháng.');

    expect((await answer(questionId)).status).toBe(303);
    const reader = await show(`/documents/${documentId}`, 'foreignMember');
    const passage = reader.slice(reader.indexOf('id="doan-II"'));
    expect(passage).toContain('Có bắt buộc họp không?');
    expect(passage).toContain('Có, mỗi tháng.');
    expect(reader).not.toContain(WORDS);
  });

  it('tells the asker in the app, until the asker has seen it', async () => {
    const documentId = await publish();
    await ask(documentId, 'siblingMember');
    await answer(await questionIdOf(documentId), { act: 'replied' });
    expect(await show('/', 'siblingMember')).toContain('1 câu hỏi của đồng chí đã được trả lời');
    expect(await show('/questions', 'siblingMember')).toContain('Mới trả lời');
    expect(await show(`/documents/${documentId}`, 'siblingMember')).not.toContain('Có, mỗi tháng.');
    await committee.fetch('/questions/seen', { as: 'siblingMember', headers: BROWSER, form: {} });
    expect(await show('/', 'siblingMember')).not.toContain('đã được trả lời');
    expect(await show('/questions', 'siblingMember')).toContain('Có, mỗi tháng.');
  });

  it('is asked once however often the form is sent', async () => {
    const documentId = await publish();
    const idempotencyKey = committee.services.newId();
    for (let time = 0; time < 3; time += 1)
      expect((await ask(documentId, 'member', { idempotencyKey })).status).toBe(303);
    const own = await show('/questions', 'member');
    expect(own.split(`href="/documents/${documentId}"`)).toHaveLength(2);
  });

  it.each([
    ['too short', { text: 'Sao?' }, 422],
    ['too long', { text: 'a '.repeat(300) }, 422],
    ['about no passage', { address: 'XX' }, 422],
  ])('is refused with what was typed when it is %s', async (_, form, status) => {
    const documentId = await publish();
    const response = await ask(documentId, 'member', form as unknown as Record<string, string>);
    expect(response.status).toBe(status);
    if ('text' in form) expect(await response.text()).toContain(form.text.trim().slice(0, 4));
    expect(await questionIdOf(documentId)).toBe('');
  });

  it('keeps no formatting: tags stay words, lines become one paragraph', async () => {
    const documentId = await publish();
    await ask(documentId, 'auditor', { text: 'Một\r\nhai <b>ba</b>\u202e bốn năm' });
    const own = await show('/questions', 'auditor');
    expect(own).toContain('Một hai &lt;b&gt;ba&lt;/b&gt; bốn năm');
  });

  it('waits for an answer before a member asks more than ten', async () => {
    const documentId = await publish();
    for (let number = 0; number < OPEN_AT_MOST; number += 1)
      expect((await ask(documentId, 'officer')).status).toBe(303);
    expect((await ask(documentId, 'officer')).status).toBe(409);
  });

  it('cannot be asked about a document that one may not read', async () => {
    const documentId = await publish('restricted');
    expect((await ask(documentId, 'foreignMember')).status).toBe(404);
    expect(
      (await committee.fetch(`/documents/${documentId}/ask`, { as: 'foreignMember' })).status,
    ).toBe(404);
  });
});

describe('a published answer', () => {
  const fresh = { address: 'II', heading: 'Việc khác', body: 'Hoàn toàn mới, chưa từng ở đâu.' };

  it('goes along when its passage is renumbered', async () => {
    const documentId = await answered();
    await reissue(documentId, [FIRST, fresh, { ...SECOND, address: 'III' }]);
    const html = await show(`/documents/${documentId}`, 'member');
    expect(html.slice(html.indexOf('id="doan-III"'))).toContain('Có, mỗi tháng.');
    expect(html.split('Có, mỗi tháng.')).toHaveLength(2);
    expect(html).not.toContain('đã được sửa chữ sau');
  });

  it('says so when its passage was reworded', async () => {
    const documentId = await answered();
    await reissue(documentId, [FIRST, { ...SECOND, body: SECOND.body.replace('một', 'hai') }]);
    const html = await show(`/documents/${documentId}`, 'member');
    expect(html).toContain('Có, mỗi tháng.');
    expect(html).toContain('đã được sửa chữ sau khi có câu trả lời');
  });

  it('is not shown at another passage that took over the number', async () => {
    const documentId = await answered();
    await reissue(documentId, [FIRST, fresh]);
    expect(await show(`/documents/${documentId}`, 'member')).not.toContain('Có, mỗi tháng.');
  });

  it('is not shown where the passage was taken out, and the department is told', async () => {
    const documentId = await answered();
    const questionId = await questionIdOf(documentId);
    await reissue(documentId, [FIRST]);
    expect(await show(`/documents/${documentId}`, 'member')).not.toContain('Có, mỗi tháng.');
    expect(await show(`/department/questions/${questionId}`, 'publisher')).toContain(
      'không còn trong bản',
    );
  });
});

describe('whoever asked', () => {
  it('withdraws the question with its answer; nobody else can', async () => {
    const documentId = await publish();
    await ask(documentId, 'member');
    const questionId = await questionIdOf(documentId);
    await answer(questionId);
    const withdraw = (as: TestPerson) =>
      committee.fetch(`/questions/${questionId}/withdraw`, { as, headers: BROWSER, form: {} });
    expect((await withdraw('siblingMember')).status).toBe(404);
    expect((await withdraw('member')).status).toBe(303);
    expect(await show(`/documents/${documentId}`, 'member')).not.toContain('Có, mỗi tháng.');
    expect(await questionIdOf(documentId)).toBe('');
  });

  it('leaves nothing behind when erased but what the department published', async () => {
    const [open, published] = [await publish(), await publish()];
    await ask(open, 'grassrootsOfficer');
    await ask(published, 'grassrootsOfficer');
    await answer(await questionIdOf(published));
    const { DB } = committee.services.env;
    const memberId = committee.memberIds.grassrootsOfficer;
    await DB.batch(eraseAskerStatements(committee.services, memberId));
    const { results } = await DB.prepare('SELECT * FROM questions').all();
    expect(JSON.stringify(results)).not.toContain(memberId);
    expect(await questionIdOf(open)).toBe('');
    expect(await show(`/documents/${published}`, 'member')).toContain('Có, mỗi tháng.');
  });

  it('is in no entry of the audit', async () => {
    const query = "SELECT actor_id FROM audit_entries WHERE subject_kind = 'question'";
    const { results } = await committee.services.env.DB.prepare(query).all<{ actor_id: string }>();
    expect(results.length).toBeGreaterThan(0);
    const actors = new Set(results.map(({ actor_id }) => actor_id));
    expect(actors).toEqual(new Set([committee.memberIds.publisher]));
  });
});
