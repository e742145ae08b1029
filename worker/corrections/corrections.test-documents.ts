import { expect, vi } from 'vitest';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxDepth } from '../outbox/outbox.repository.ts';
import type { TestCommittee, TestPerson } from '../platform/test-harness.ts';
import { leaseJob, receiveResult } from '../uploads/jobs.service.ts';
import { receiveUpload } from '../uploads/uploads.service.ts';
import { extractionOf, pdfFile } from '../uploads/uploads.test-files.ts';

/** What is published about a test document unless a test says otherwise. */
export const TEST_METADATA = {
  type: 'resolution',
  sign: '1-NQ/ĐU',
  issuer: 'Đảng ủy thử nghiệm',
  issueDate: '2026-03-12' as string | null,
  title: 'Về sinh hoạt chi bộ',
  signer: 'Lê Văn Hòa' as string | null,
};

type Paper = Partial<typeof TEST_METADATA> & {
  /** Of its one passage. */
  body?: string;
  access?: 'public' | 'internal' | 'restricted';
  audience?: object;
};
export type PublishedPaper = { documentId: string; campaignId: string };

/** Documents of a test: published by a program, everything delivered before a test goes on. */
export async function testDocuments(committee: TestCommittee) {
  const publisher = await committee.keyFor(['publish']);
  const { services } = committee;

  /** Delivers what waits; another delivery may hold some of it. */
  async function settle(): Promise<void> {
    await drainOutbox(services);
    await vi.waitFor(async () => expect((await outboxDepth(services)).waiting).toBe(0));
  }

  /** Plays the agent: takes the next job and hands in a reading with these passages. */
  async function readNext(bodies: readonly string[]): Promise<void> {
    const { job } = (await leaseJob(services, 'agent')) ?? {};
    if (!job) throw new Error('nothing waits to be read');
    const passages = bodies.map((body, ordinal) => ({
      ordinal,
      address: `${ordinal + 1}`,
      kind: 'numbered' as const,
      level: 0,
      label: `${ordinal + 1}.`,
      heading: '',
      body,
      page: 1,
    }));
    const extraction = extractionOf(job.sha256, { passages });
    await receiveResult(services, job.id, job.leaseToken, extraction);
    await settle();
  }

  async function readUpload(body: string): Promise<string> {
    const { uploadId } = await receiveUpload(
      services,
      { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] },
      { bytes: pdfFile(), fileName: 'a.pdf', declaredNotSecret: true, idempotencyKey: null },
    );
    await readNext([body]);
    return uploadId;
  }

  async function publish({ body, access, audience, ...paper }: Paper): Promise<PublishedPaper> {
    const metadata = { ...TEST_METADATA, ...paper };
    const response = await committee.fetch('/api/publications', {
      headers: publisher,
      json: {
        uploadId: await readUpload(body ?? 'Nội dung.'),
        metadata,
        confirmedNone: metadata.issueDate === null ? ['issueDate'] : [],
        access: access ?? 'internal',
        campaign: {
          audience: audience ?? { kind: 'committee' },
          dueDate: '2099-01-31',
          obligation: 'required',
        },
      },
    });
    expect(response.status).toBe(201);
    await settle();
    return await response.json<PublishedPaper>();
  }

  async function acknowledge(campaignId: string, as: TestPerson): Promise<void> {
    await committee.fetch(`/api/campaigns/${campaignId}/open`, { as, json: {} });
    const json = { idempotencyKey: services.newId() };
    const response = await committee.fetch(`/api/campaigns/${campaignId}/acknowledge`, {
      as,
      json,
    });
    expect(response.status).toBe(200);
  }

  /** A page as somebody sees it. */
  async function pageText(path: string, as: TestPerson) {
    const response = await committee.fetch(path, { as, headers: { accept: 'text/html' } });
    return { status: response.status, text: await response.text() };
  }

  return { publisher, settle, readNext, publish, acknowledge, pageText };
}
