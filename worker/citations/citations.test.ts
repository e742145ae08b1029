import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDocuments } from '../corrections/corrections.test-documents.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';

type Documents = Awaited<ReturnType<typeof testDocuments>>;
type Option = { documentId: string; authority: string | null };
type Citation = {
  kind: string;
  cited: string;
  verdict: string | null;
  targetDocumentId: string | null;
  decisions: number;
  options: Option[];
};
let committee: TestCommittee;
let documents: Documents;
let numbers = 500;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  documents = await testDocuments(committee);
});

const newSign = () => `${(numbers += 1)}-QĐ/TU`;

async function citationsOf(documentId: string): Promise<Citation[]> {
  const response = await committee.fetch(`/api/documents/${documentId}/citations`, {
    headers: documents.publisher,
  });
  return (await response.json<{ citations: Citation[] }>()).citations;
}

async function decide(documentId: string, citation: Citation | undefined, decision: object) {
  const { kind, cited, decisions } = citation ?? {};
  const response = await committee.fetch(`/api/documents/${documentId}/citations`, {
    headers: documents.publisher,
    json: { kind, cited, decisions, ...decision },
  });
  await documents.settle();
  const text = await response.text();
  const code = text === '' ? null : (JSON.parse(text) as { error: { code: string } }).error.code;
  return { status: response.status, code };
}

async function readerSees(documentId: string) {
  const response = await committee.fetch(`/api/documents/${documentId}`, { as: 'member' });
  return await response.json<{
    validity: { state: string };
    relations: { outgoing: { document: { documentId: string } | null }[]; incoming: object[] };
  }>();
}
const stateOf = async (documentId: string) => (await readerSees(documentId)).validity.state;

/** Two documents of one number, and a third that replaces "it" without saying which. */
async function openCitation() {
  const sign = newSign();
  const issuer = 'Tỉnh ủy Bình Minh';
  const first = await documents.publish({ sign, issuer, issueDate: '2019-06-11' });
  const second = await documents.publish({ sign, issuer, issueDate: '2024-03-02' });
  const body = `Quyết định này thay thế Quyết định số ${sign}.`;
  const citing = await documents.publish({ sign: newSign(), issuer, body });
  const [citation] = await citationsOf(citing.documentId);
  return {
    citing: citing.documentId,
    first: first.documentId,
    second: second.documentId,
    citation,
  };
}

describe('an open citation', () => {
  it('is confirmed as one of the documents held, which is replaced from then on', async () => {
    const { citing, first, second, citation } = await openCitation();
    expect(citation).toMatchObject({ verdict: null, targetDocumentId: null, decisions: 0 });
    expect(citation?.options.map(({ documentId }) => documentId)).toEqual([second, first]);
    const confirmed = { verdict: 'confirmed', targetDocumentId: first };
    expect((await decide(citing, citation, confirmed)).status).toBe(204);
    expect((await readerSees(citing)).relations.outgoing[0]?.document?.documentId).toBe(first);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['replaced', 'in_force']);
    const page = await documents.pageText(`/documents/${citing}`, 'member');
    expect(page.text).toContain(`href="/documents/${first}"`);
    expect(page.text).not.toContain(`href="/documents/${second}"`);
  });

  it('stays decided when the document is read again and when another of that number arrives', async () => {
    const { citing, first, citation } = await openCitation();
    await decide(citing, citation, { verdict: 'confirmed', targetDocumentId: first });
    await committee.fetch('/api/rereadings', {
      headers: documents.publisher,
      json: { scope: 'document', documentId: citing },
    });
    const sign = String(citation?.cited.split('|')[0]).toUpperCase();
    await documents.readNext([`Quyết định này thay thế Quyết định số ${sign}.`, 'Một đoạn mới.']);
    await documents.publish({ sign, issuer: 'Tỉnh ủy Bình Minh', issueDate: '2014-01-20' });
    const [again] = await citationsOf(citing);
    expect(again).toMatchObject({ verdict: 'confirmed', targetDocumentId: first, decisions: 1 });
    expect(again?.options).toHaveLength(3);
  });

  it('that was misread is refused: readers see nothing of it, and no validity rests on it', async () => {
    const sign = newSign();
    const issuer = 'Tỉnh ủy Bình Minh';
    const old = await documents.publish({ sign, issuer, issueDate: '2024-03-02' });
    const body = `Quyết định này thay thế Quyết định số ${sign}.`;
    const { documentId } = await documents.publish({ sign: newSign(), issuer, body });
    expect(await stateOf(old.documentId)).toBe('replaced');
    const [citation] = await citationsOf(documentId);
    await decide(documentId, citation, { verdict: 'refused' });
    expect(await stateOf(old.documentId)).toBe('in_force');
    expect((await readerSees(documentId)).relations.outgoing).toEqual([]);
    expect((await readerSees(old.documentId)).relations.incoming).toEqual([]);
    const [refused] = await citationsOf(documentId);
    await decide(documentId, refused, { verdict: 'left' });
    expect(await stateOf(old.documentId)).toBe('replaced');
  });

  it('is not confirmed as a document of another number, nor without one', async () => {
    const { citing, citation } = await openCitation();
    const other = await documents.publish({ sign: newSign() });
    for (const targetDocumentId of [other.documentId, citing, null])
      expect(await decide(citing, citation, { verdict: 'confirmed', targetDocumentId })).toEqual({
        status: 422,
        code: 'citation.target_missing',
      });
  });

  it('decided from an older page is refused, and sent twice is one decision', async () => {
    const { citing, first, second, citation } = await openCitation();
    const confirmed = { verdict: 'confirmed', targetDocumentId: first };
    await decide(citing, citation, confirmed);
    expect((await decide(citing, citation, confirmed)).status).toBe(204);
    expect(
      await decide(citing, citation, { verdict: 'confirmed', targetDocumentId: second }),
    ).toEqual({ status: 409, code: 'citation.stale' });
    expect((await citationsOf(citing))[0]?.decisions).toBe(1);
  });
});

describe('replacing the paper of a higher body', () => {
  it('is warned of, confirmed only knowingly, and changes no validity', async () => {
    const sign = newSign();
    const higher = await documents.publish({
      sign,
      issuer: 'Tỉnh ủy Bình Minh',
      issueDate: '2024-03-02',
    });
    const { documentId } = await documents.publish({
      sign: newSign(),
      issuer: 'Đảng ủy Khối các cơ quan tỉnh Bình Minh',
      body: `Quyết định này thay thế Quyết định số ${sign}.`,
    });
    const [citation] = await citationsOf(documentId);
    expect(citation?.options).toMatchObject([{ authority: 'insufficient' }]);
    const page = await documents.pageText(
      `/department/documents/${documentId}/relations`,
      'publisher',
    );
    expect(page.text).toContain('Cơ quan ban hành của văn bản này thuộc cấp trên');
    const confirmed = { verdict: 'confirmed', targetDocumentId: higher.documentId };
    expect((await decide(documentId, citation, confirmed)).code).toBe('citation.issuer_too_low');
    const knowingly = { ...confirmed, knowsLowerLevel: true };
    expect((await decide(documentId, citation, knowingly)).status).toBe(204);
    expect(await stateOf(higher.documentId)).toBe('in_force');
    const reader = await documents.pageText(`/documents/${documentId}`, 'member');
    expect(reader.text).toContain('cấp thấp hơn');
  });
});

describe('the page', () => {
  it('decides by form and says what was wrong beside the citation', async () => {
    const { citing, second, citation } = await openCitation();
    const path = `/department/documents/${citing}/relations`;
    const form = { kind: 'replaces', cited: String(citation?.cited), decisions: '0' };
    const send = (changed: Record<string, string>) =>
      committee.fetch(path, {
        as: 'publisher',
        form: { ...form, ...changed },
        headers: { accept: 'text/html' },
      });
    const wrong = await send({ verdict: 'confirmed' });
    expect([wrong.status, (await wrong.text()).includes('Chưa chọn văn bản')]).toEqual([422, true]);
    expect((await send({ verdict: 'confirmed', target: second })).status).toBe(303);
    await documents.settle();
    const page = await documents.pageText(path, 'publisher');
    expect(page.text).toContain('Đã xác nhận');
    const audited = await committee.services.env.DB.prepare(
      `SELECT actor_id AS actor FROM audit_entries WHERE action = 'citation.confirmed' AND subject_id = ?`,
    )
      .bind(citing)
      .first<string>('actor');
    expect(audited).toBe(committee.memberIds.publisher);
  });

  it('and the decisions are closed to members, and cannot be changed afterwards', async () => {
    const { citing } = await openCitation();
    const path = `/department/documents/${citing}/relations`;
    expect((await documents.pageText(path, 'member')).status).toBe(404);
    const { DB } = committee.services.env;
    await expect(
      DB.prepare(`UPDATE citation_decisions SET verdict = 'left'`).run(),
    ).rejects.toThrow('append-only');
  });
});
