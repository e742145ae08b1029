import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExtractedPassage } from '../../domain/documents/extraction.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { leaseJob, receiveResult } from '../uploads/jobs.service.ts';
import { receiveUpload } from '../uploads/uploads.service.ts';
import { extractionOf, pdfFile } from '../uploads/uploads.test-files.ts';
import type { DocumentRelations } from './relations.repository.ts';

let committee: TestCommittee;
let publisher: { authorization: string };
let numbers = 100;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  publisher = await committee.keyFor(['publish']);
});

/** A sign that no other test of this file uses. */
const newSign = () => `${(numbers += 1)}-QĐ/TU`;

type Paper = {
  sign: string;
  body?: string;
  issuer?: string;
  issueDate?: string | null;
  access?: string;
};

/** Publishes a decision whose text is one numbered passage; gives the id of the document. */
async function publish(paper: Paper): Promise<string> {
  const { services } = committee;
  const { uploadId, sha256 } = await receiveUpload(
    services,
    { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] },
    { bytes: pdfFile(), fileName: 'a.pdf', declaredNotSecret: true, idempotencyKey: null },
  );
  const { job } = (await leaseJob(services, 'agent'))!;
  const passages: ExtractedPassage[] = [
    {
      ordinal: 0,
      address: '1',
      kind: 'numbered',
      level: 0,
      label: '1.',
      heading: '',
      body: paper.body ?? 'Nội dung.',
      page: 1,
    },
  ];
  await receiveResult(services, job.id, job.leaseToken, extractionOf(sha256, { passages }));
  const issueDate = paper.issueDate === undefined ? '2024-03-02' : paper.issueDate;
  const response = await committee.fetch('/api/publications', {
    headers: publisher,
    json: {
      uploadId,
      metadata: {
        type: 'decision',
        sign: paper.sign,
        issuer: paper.issuer ?? 'Tỉnh ủy Bình Minh',
        issueDate,
        title: `Tên của ${paper.sign}`,
        signer: null,
      },
      confirmedNone: issueDate === null ? ['issueDate'] : [],
      access: paper.access ?? 'internal',
      campaign: {
        audience: { kind: 'chosen', unitIds: [committee.unitIds.cell], roles: [] },
        dueDate: '2099-01-31',
        obligation: 'required',
      },
    },
  });
  expect(response.status).toBe(201);
  return (await response.json<{ documentId: string }>()).documentId;
}

async function relationsOf(documentId: string, as: TestPerson = 'foreignMember') {
  const response = await committee.fetch(`/api/documents/${documentId}`, { as });
  return (await response.json<{ relations: DocumentRelations }>()).relations;
}

async function readerPage(documentId: string, as: TestPerson = 'foreignMember') {
  const response = await committee.fetch(`/documents/${documentId}`, {
    as,
    headers: { accept: 'text/html' },
  });
  expect(response.status).toBe(200);
  return await response.text();
}

const replacing = (cited: string) => `Quyết định này thay thế Quyết định số ${cited}.`;
const LATER = '2026-05-20';

describe('a relation', () => {
  it('resolves at once to what is held, and shows on both pages', async () => {
    const sign = newSign();
    const old = await publish({ sign });
    const successor = await publish({
      sign: newSign(),
      issueDate: LATER,
      body: replacing(`${sign} ngày 02/3/2024 của Tỉnh ủy`),
    });
    expect((await relationsOf(successor)).outgoing).toMatchObject([
      {
        kind: 'replaces',
        sign,
        date: '2024-03-02',
        issuer: 'Tỉnh ủy',
        passageOrdinal: 0,
        authority: 'sufficient',
        document: { documentId: old },
        candidates: [],
      },
    ]);
    expect((await relationsOf(old)).incoming).toMatchObject([
      { kind: 'replaces', document: { documentId: successor } },
    ]);
    const [newPage, oldPage] = [await readerPage(successor), await readerPage(old)];
    expect(newPage).toContain('Văn bản này thay thế');
    expect(newPage).toContain(`href="/documents/${old}"`);
    expect(oldPage).toContain('Được thay thế bởi');
    expect(oldPage).toContain(`href="/documents/${successor}"`);
  });

  it('stays open as cited text, and resolves when the target arrives later', async () => {
    const sign = newSign();
    const successor = await publish({ sign: newSign(), issueDate: LATER, body: replacing(sign) });
    expect((await relationsOf(successor)).outgoing).toMatchObject([
      { kind: 'replaces', sign, document: null, candidates: [] },
    ]);
    expect(await readerPage(successor)).toContain(sign);
    const old = await publish({ sign: sign.toLowerCase() });
    expect((await relationsOf(successor)).outgoing[0]?.document?.documentId).toBe(old);
  });

  it('without a date is opened again by a second document of that number, with both as candidates', async () => {
    const sign = newSign();
    const successor = await publish({ sign: newSign(), issueDate: LATER, body: replacing(sign) });
    const first = await publish({ sign });
    expect((await relationsOf(successor)).outgoing[0]?.document?.documentId).toBe(first);
    const second = await publish({ sign, issueDate: '2019-06-11' });
    const [relation] = (await relationsOf(successor)).outgoing;
    expect(relation).toMatchObject({ document: null });
    expect(relation?.candidates.map(({ documentId }) => documentId)).toEqual([first, second]);
    expect((await relationsOf(first)).incoming).toEqual([]);
    expect(await readerPage(successor)).toContain('Có thể là');
  });

  it('with a date takes the one of that date', async () => {
    const sign = newSign();
    const body = replacing(`${sign} ngày 11/6/2019`);
    const successor = await publish({ sign: newSign(), issueDate: LATER, body });
    await publish({ sign });
    expect((await relationsOf(successor)).outgoing[0]?.document).toBeNull();
    const meant = await publish({ sign, issueDate: '2019-06-11' });
    expect((await relationsOf(successor)).outgoing[0]?.document?.documentId).toBe(meant);
  });

  it('never takes a document of another issuer, nor one that was issued later', async () => {
    const sign = newSign();
    const body = replacing(`${sign} của Tỉnh ủy An Bình`);
    const successor = await publish({ sign: newSign(), issueDate: '2025-01-10', body });
    await publish({ sign });
    expect((await relationsOf(successor)).outgoing).toMatchObject([
      { document: null, candidates: [] },
    ]);
    const later = newSign();
    const earlier = await publish({
      sign: newSign(),
      issueDate: '2025-01-10',
      body: replacing(later),
    });
    await publish({ sign: later, issueDate: LATER });
    expect((await relationsOf(earlier)).outgoing[0]).toMatchObject({ document: null });
  });

  it('to a document the reader may not see is its cited text, and nothing in the other direction', async () => {
    const [sign, hiddenSign] = [newSign(), newSign()];
    const hidden = await publish({ sign: hiddenSign, access: 'restricted' });
    const open = await publish({ sign, issueDate: LATER, body: replacing(hiddenSign) });
    expect((await relationsOf(open)).outgoing).toMatchObject([
      { sign: hiddenSign, document: null, candidates: [] },
    ]);
    const page = await readerPage(open);
    expect(page).toContain(hiddenSign);
    for (const trace of [hidden, `Tên của ${hiddenSign}`]) expect(page).not.toContain(trace);
    expect((await relationsOf(open, 'publisher')).outgoing[0]?.document?.documentId).toBe(hidden);

    const secretive = await publish({
      sign: newSign(),
      issueDate: LATER,
      access: 'restricted',
      body: replacing(sign),
    });
    expect((await relationsOf(open)).incoming).toEqual([]);
    expect(await readerPage(open)).not.toContain(secretive);
  });

  it('that replaces the paper of a higher body is published, with that said', async () => {
    const body = 'Quyết định này thay thế Quyết định số 9812-QĐ/TW của Bộ Chính trị.';
    const documentId = await publish({ sign: newSign(), issueDate: LATER, body });
    expect((await relationsOf(documentId)).outgoing[0]?.authority).toBe('insufficient');
    expect(await readerPage(documentId)).toContain('cấp thấp hơn');
  });

  it('called by name stays open, with the documents held that it may be', async () => {
    const held = await publish({ sign: '04-NQ/TW', issuer: 'Ban Chấp hành Trung ương' });
    const documentId = await publish({
      sign: newSign(),
      issueDate: LATER,
      body: 'Theo Nghị quyết Trung ương 4 khóa XII.',
    });
    const [relation] = (await relationsOf(documentId)).outgoing;
    expect(relation).toMatchObject({ kind: 'cites', name: 'plenum:4:XII', document: null });
    expect(relation?.candidates.map((candidate) => candidate.documentId)).toEqual([held]);
  });
});

const validityOf = async (documentId: string) => {
  const response = await committee.fetch(`/api/documents/${documentId}`, { as: 'foreignMember' });
  return (await response.json<{ validity: object }>()).validity;
};

describe('validity', () => {
  it('of a document that another replaces ends on the date of that one', async () => {
    const sign = newSign();
    const old = await publish({ sign });
    expect(await validityOf(old)).toEqual({ state: 'in_force', from: null });
    await publish({ sign: newSign(), issueDate: LATER, body: replacing(sign) });
    expect(await validityOf(old)).toEqual({ state: 'replaced', from: LATER });
  });

  it('is told although the document that ends it is not for this reader', async () => {
    const sign = newSign();
    const old = await publish({ sign });
    const body = `Quyết định này có hiệu lực từ ngày ký, bãi bỏ Quyết định số ${sign}.`;
    await publish({ sign: newSign(), issueDate: LATER, body, access: 'restricted' });
    expect(await validityOf(old)).toEqual({ state: 'repealed', from: LATER });
    expect((await relationsOf(old)).incoming).toEqual([]);
  });

  it('is not touched by an issuer of a lower level', async () => {
    const sign = newSign();
    const issuer = 'Đảng ủy Khối các cơ quan tỉnh Bình Minh';
    const old = await publish({ sign });
    await publish({
      sign: newSign(),
      issuer,
      issueDate: LATER,
      body: replacing(`${sign} của Tỉnh ủy Bình Minh`),
    });
    expect((await relationsOf(old)).incoming).toMatchObject([{ authority: 'insufficient' }]);
    expect(await validityOf(old)).toEqual({ state: 'in_force', from: null });
  });
});
