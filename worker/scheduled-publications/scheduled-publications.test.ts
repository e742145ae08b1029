import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/dates/local-day.ts';
import { today } from '../platform/clock.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import type { Services } from '../services.ts';
import { leaseJob, receiveResult } from '../uploads/jobs.service.ts';
import { receiveUpload } from '../uploads/uploads.service.ts';
import { extractionOf, pdfFile } from '../uploads/uploads.test-files.ts';
import { publishDue } from './scheduled-publications.service.ts';

const DAY_MS = 86_400_000;
let committee: TestCommittee;
let signs = 0;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

async function readUpload(): Promise<string> {
  const { services } = committee;
  const { uploadId } = await receiveUpload(
    services,
    { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] },
    { bytes: pdfFile(), fileName: 'a.pdf', declaredNotSecret: true, idempotencyKey: null },
  );
  const { job } = (await leaseJob(services, 'agent'))!;
  await receiveResult(services, job.id, job.leaseToken, extractionOf(job.sha256));
  return uploadId;
}

const dayAhead = (days: number) => addDays(today(committee.services.clock), days);

async function send(uploadId: string, changes: Record<string, string> = {}) {
  const response = await committee.fetch(`/department/uploads/${uploadId}`, {
    as: 'publisher',
    form: {
      revision: '0',
      type: 'resolution',
      sign: `${(signs += 1)}-NQ/TU`,
      issuer: 'Tỉnh ủy Bình Minh',
      issueDate: '2026-03-12',
      title: `Về việc thứ ${signs}`,
      signer: 'Trần Thị Mẫu',
      access: 'internal',
      audience: 'committee',
      dueDate: dayAhead(30),
      obligation: 'required',
      publishDay: dayAhead(2),
      publishTime: '08:30',
      action: 'schedule',
      ...changes,
    },
  });
  return { status: response.status, html: await response.text(), title: `Về việc thứ ${signs}` };
}

async function show(path: string): Promise<string> {
  return await (await committee.fetch(path, { as: 'publisher' })).text();
}

/** The clock of the service, days later. */
const later = (days: number): Services => ({
  ...committee.services,
  clock: { now: () => Date.now() + days * DAY_MS },
});

async function count(sql: string, ...values: string[]): Promise<number> {
  const query = committee.services.env.DB.prepare(`SELECT count(*) AS n FROM ${sql}`);
  return (await query.bind(...values).first<number>('n')) ?? 0;
}

const published = (title: string) => count('documents WHERE title = ?', title);

describe('a publication that is set for a time', () => {
  it('is shown in the inbox and on its page, and made once when its time has come', async () => {
    const uploadId = await readUpload();
    const { status, title } = await send(uploadId);
    expect(status).toBe(303);
    expect(await published(title)).toBe(0);
    const [year, month, day] = dayAhead(2).split('-');
    const moment = `08:30 ngày ${day}/${month}/${year}`;
    for (const path of ['/department?scheduled', `/department/uploads/${uploadId}`])
      expect(await show(path), path).toContain(moment);
    await publishDue(committee.services);
    expect(await published(title)).toBe(0);
    await Promise.all([publishDue(later(3)), publishDue(later(3))]);
    await publishDue(later(4));
    expect(await published(title)).toBe(1);
    expect(await count("scheduled_publications WHERE outcome = 'published'")).toBe(1);
    expect(await show('/department')).not.toContain(moment);
    const author = await committee.services.env.DB.prepare(
      'SELECT published_by AS by FROM documents WHERE title = ?',
    )
      .bind(title)
      .first('by');
    expect(author).toBe(committee.memberIds.publisher);
  });

  it('waits for a second person where the type asks for one, and then for its time', async () => {
    const { DB } = committee.services.env;
    const { memberIds } = committee;
    await DB.prepare("INSERT INTO approval_rules VALUES ('decision', ?, 1)")
      .bind(memberIds.administrator)
      .run();
    const uploadId = await readUpload();
    const { status, title } = await send(uploadId, { type: 'decision' });
    expect(status).toBe(303);
    expect(await count('scheduled_publications WHERE upload_id = ?', uploadId)).toBe(0);
    const page = await show('/department/approvals');
    expect(page).toContain(title);
    expect(page).toContain('Hẹn công bố lúc');
    const id = await DB.prepare('SELECT id FROM submissions WHERE subject_id = ?')
      .bind(uploadId)
      .first<string>('id');
    const approve = () =>
      committee.fetch(`/department/approvals/${id}`, {
        as: 'officer',
        form: { action: 'approve' },
      });
    await DB.prepare(
      `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from) VALUES ('second', ?, 'publisher', ?, '2020-01-01')`,
    )
      .bind(memberIds.officer, committee.unitIds.committee)
      .run();
    const approved = await approve();
    expect(approved.headers.get('location')).toBe('/department/approvals?done=scheduled');
    expect(await published(title)).toBe(0);
    await publishDue(later(3));
    expect(await published(title)).toBe(1);
    const by = await DB.prepare('SELECT published_by AS by FROM documents WHERE title = ?')
      .bind(title)
      .first('by');
    expect(by).toBe(memberIds.officer);
    await DB.prepare('DELETE FROM approval_rules').run();
    await DB.prepare("DELETE FROM role_grants WHERE id = 'second'").run();
  });

  it('is made by the next tick when one breaks off, and then once', async () => {
    const { title } = await send(await readUpload());
    const { DB } = committee.services.env;
    const broken = {
      ...later(3),
      env: {
        ...committee.services.env,
        DB: {
          prepare: (sql: string) => DB.prepare(sql),
          batch: () => Promise.reject(new Error('storage is away')),
        } as unknown as D1Database,
      },
    };
    await publishDue(broken);
    expect(await published(title)).toBe(0);
    await publishDue(later(3));
    await publishDue(later(3));
    expect(await published(title)).toBe(1);
  });

  it('can be taken back, and set anew in the place of the earlier', async () => {
    const uploadId = await readUpload();
    const { title } = await send(uploadId);
    const cancel = () =>
      committee.fetch(`/department/uploads/${uploadId}/unschedule`, { as: 'publisher', form: {} });
    expect((await cancel()).status).toBe(303);
    expect((await cancel()).status).toBe(404);
    await publishDue(later(3));
    expect(await published(title)).toBe(0);
    await send(uploadId);
    const { title: second } = await send(uploadId, { publishTime: '09:00' });
    await publishDue(later(3));
    expect(await published(second)).toBe(1);
    expect(await count('documents WHERE title LIKE ?', `Về việc thứ ${signs - 1}`)).toBe(0);
  });

  it('is checked at once: a time that has passed, after the due date, or a field that is wrong', async () => {
    const uploadId = await readUpload();
    const wrong = [
      [{ publishDay: dayAhead(-1) }, 'phải ở sau lúc này'],
      [{ publishDay: '' }, 'phải ở sau lúc này'],
      [{ publishTime: '25:00' }, 'phải ở sau lúc này'],
      [{ dueDate: dayAhead(1) }, 'muộn hơn hạn xác nhận'],
      [{ title: '' }, 'Chưa xuất bản được'],
    ] as const;
    for (const [changes, sentence] of wrong) {
      const { status, html } = await send(uploadId, changes);
      expect(status, sentence).toBe(422);
      expect(html).toContain(sentence);
    }
    expect(await count('scheduled_publications WHERE upload_id = ?', uploadId)).toBe(0);
  });

  it('that is refused when its time comes stays in sight with the reason', async () => {
    const uploadId = await readUpload();
    const { title } = await send(uploadId, { dueDate: dayAhead(2) });
    await publishDue(later(9));
    expect(await published(title)).toBe(0);
    const inbox = await show('/department');
    expect(inbox).toContain(title);
    expect(inbox).toContain('Không công bố được: Hạn quán triệt');
  });

  it('is not made for somebody who may not publish any more', async () => {
    const { title } = await send(await readUpload());
    const { DB } = committee.services.env;
    const end = (day: string | null) =>
      DB.prepare('UPDATE role_grants SET valid_to = ? WHERE member_id = ?')
        .bind(day, committee.memberIds.publisher)
        .run();
    await end(dayAhead(1));
    await publishDue(later(3));
    await end(null);
    expect(await published(title)).toBe(0);
    expect(await show('/department')).toContain('không còn quyền công bố');
  });
});
