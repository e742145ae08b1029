import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertTestDocument } from '../campaigns/campaigns.test-campaigns.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { createServices } from '../services.ts';
import { indexDocument } from './finding.projection.ts';

let committee: TestCommittee;

type Facts = { sign: string | null; type: string; date: string; title: string; access?: string };
type Answer = {
  suggestions: {
    kind: string;
    text: { text: string; match: boolean }[];
    about: string;
    href: string;
  }[];
};

async function keep(facts: Facts, headings: string[] = []): Promise<string> {
  const { DB } = committee.services.env;
  const { documentId, editionId } = await insertTestDocument(committee);
  await DB.batch([
    DB.prepare(
      `UPDATE documents SET sign = ?, sign_key = lower(?), type = ?, issue_date = ?, title = ?, access = ?,
              issuer = 'Bộ Chính trị', current_edition_id = ? WHERE id = ?`,
    ).bind(
      facts.sign,
      facts.sign,
      facts.type,
      facts.date,
      facts.title,
      facts.access ?? 'internal',
      editionId,
      documentId,
    ),
    DB.prepare('DELETE FROM passages WHERE edition_id = ?').bind(editionId),
    ...headings.map((heading, ordinal) =>
      DB.prepare(
        `INSERT INTO passages (edition_id, ordinal, address, kind, level, label, heading, body, page)
         VALUES (?1, ?2, 'p' || ?2, 'roman', 0, 'I.', ?3, 'Nội dung.', 1)`,
      ).bind(editionId, ordinal, heading),
    ),
  ]);
  await indexDocument(committee.services, documentId);
  return documentId;
}

async function suggest(typed: string, as: TestPerson = 'member'): Promise<Answer['suggestions']> {
  const response = await committee.fetch(`/api/suggestions?q=${encodeURIComponent(typed)}`, { as });
  expect(response.status).toBe(200);
  return ((await response.json()) as Answer).suggestions;
}

async function textsFor(typed: string, as: TestPerson = 'member'): Promise<string[]> {
  return (await suggest(typed, as)).map(({ text }) => text.map((piece) => piece.text).join(''));
}

const DIGITAL = 'về đột phá phát triển khoa học và chuyển đổi số';
const PLENUM = 'về tăng cường xây dựng, chỉnh đốn Đảng';
const HIDDEN_TITLE = 'Kiểm kê tài sản Hương Sen';
const HIDDEN_HEADING = 'Danh mục kho lưu trữ riêng';

beforeAll(async () => {
  committee = await createTestCommittee(env);
  await keep({ sign: '57-NQ/TW', type: 'resolution', date: '2024-12-22', title: DIGITAL }, [
    'Quan điểm chỉ đạo',
    'Tổ chức thực hiện',
  ]);
  await keep({ sign: '570-QĐ/TU', type: 'decision', date: '2026-02-03', title: 'về tổ công tác' }, [
    'Tổ chức thực hiện',
  ]);
  await keep({ sign: '12-NQ/TW', type: 'resolution', date: '2012-01-16', title: PLENUM });
  await keep(
    {
      sign: '91-KH/ĐUK',
      type: 'plan',
      date: '2026-03-01',
      title: HIDDEN_TITLE,
      access: 'restricted',
    },
    [HIDDEN_HEADING, 'Tổ chức thực hiện'],
  );
});

describe('suggestions while one types', () => {
  it.each(['57', '57-nq', '57-NQ/TW', 'nq57', 'nq 57', 'nghị quyết 57', 'nghi quyet so 57'])(
    'lead from %s to the document with that number first',
    async (typed) => {
      const [first] = await suggest(typed);
      expect(first).toMatchObject({ kind: 'document', about: 'Nghị quyết 57-NQ/TW · 22/12/2024' });
      expect(first?.href).toMatch(/^\/documents\//);
    },
  );

  it.each([
    'chuyển đổi',
    'chuyen doi',
    'chuyển đổ',
    'khoa học và ch',
    'nghị quyết bộ chính trị 2024',
  ])('find the title from %s, with or without marks, half a word being enough', async (typed) => {
    expect(await textsFor(typed)).toContain(DIGITAL);
  });

  it('suggest a heading once, as words to search for, however many documents have it', async () => {
    const found = (await suggest('to chuc th')).filter(({ kind }) => kind === 'heading');
    expect(found).toEqual([
      {
        kind: 'heading',
        text: [
          { text: 'Tổ chức th', match: true },
          { text: 'ực hiện', match: false },
        ],
        about: 'Tìm cụm từ này trong nội dung',
        href: `/search?q=${encodeURIComponent('Tổ chức thực hiện')}`,
      },
    ]);
  });

  it('say nothing before the second letter, nothing to what is nowhere, and at most eight', async () => {
    expect(await suggest('')).toEqual([]);
    expect(await suggest('n')).toEqual([]);
    expect(await suggest('zzyzx')).toEqual([]);
    expect((await suggest('tổ')).length).toBeLessThanOrEqual(8);
  });

  it('lead by a name that the department keeps to the document that goes by it', async () => {
    await committee.services.env.DB.prepare(
      `INSERT INTO aliases (id, name, name_key, sign, sign_key, issuer, issue_date, changed_at)
       VALUES ('alias', 'Nghị quyết làm trong sạch', 'name:x', '12-NQ/TW', '12-nq/tw', 'x', '2012-01-16', 0)`,
    ).run();
    expect(await suggest('lam trong s')).toMatchObject([
      { kind: 'alias', about: 'Nghị quyết 12-NQ/TW · 16/01/2012' },
    ]);
  });

  it('forget what is withdrawn and follow a new title', async () => {
    const { DB } = committee.services.env;
    const id = await keep(
      { sign: null, type: 'notice', date: '2026-05-01', title: 'Về nghỉ lễ tháng năm' },
      ['Lịch trực cơ quan'],
    );
    await DB.prepare("UPDATE documents SET title = 'Về trực lễ' WHERE id = ?").bind(id).run();
    await indexDocument(committee.services, id);
    expect(await textsFor('nghỉ lễ')).toEqual([]);
    expect(await textsFor('trực lễ')).toEqual(['Về trực lễ']);
    await DB.prepare('UPDATE documents SET withdrawn_at = 1 WHERE id = ?').bind(id).run();
    await indexDocument(committee.services, id);
    expect(await textsFor('trực lễ')).toEqual([]);
    expect(await textsFor('lịch trực')).toEqual([]);
    expect(await textsFor('tổ chức thực hiện')).toEqual(['Tổ chức thực hiện']);
  });

  it('are there while Meilisearch is down, of new documents too', async () => {
    const { env: bindings } = committee.services;
    const away = { MEILI_URL: 'http://127.0.0.1:9', MEILI_SEARCH_KEY: 'a', MEILI_WRITE_KEY: 'b' };
    const services = createServices({ ...bindings, ...away }, () => undefined);
    const id = await insertTestDocument(committee);
    await bindings.DB.prepare('UPDATE documents SET title = ?, current_edition_id = ? WHERE id = ?')
      .bind('Về ngày hội thể thao', id.editionId, id.documentId)
      .run();
    await expect(indexDocument(services, id.documentId)).rejects.toMatchObject({
      code: 'search.index_unavailable',
    });
    expect(await textsFor('ngày hội thể')).toEqual(['Về ngày hội thể thao']);
  });

  it('ask for a sign-in first', async () => {
    expect((await committee.fetch('/api/suggestions?q=57')).status).toBe(401);
  });
});

describe('rights in suggestions', () => {
  it('tell publishers and administrators of a restricted document', async () => {
    for (const as of ['publisher', 'administrator'] as const) {
      expect(await textsFor('hương sen', as)).toEqual([HIDDEN_TITLE]);
      expect(await textsFor('91', as)).toEqual([HIDDEN_TITLE]);
      expect(await textsFor('danh muc kho', as)).toEqual([HIDDEN_HEADING]);
    }
  });

  it('tell nobody else of its sign, title, heading or name, whatever is typed', async () => {
    await committee.services.env.DB.prepare(
      `INSERT INTO aliases (id, name, name_key, sign, sign_key, issuer, issue_date, changed_at)
       VALUES ('hidden', 'Kế hoạch Hương Sen', 'name:y', '91-KH/ĐUK', '91-kh/đuk', 'x', '2026-03-01', 0)`,
    ).run();
    const known = [HIDDEN_TITLE, HIDDEN_HEADING, '91-KH/ĐUK', 'Kế hoạch Hương Sen', 'Bộ Chính trị'];
    const beginning = fc
      .tuple(fc.constantFrom(...known), fc.nat(40), fc.nat(40))
      .map(([text, from, length]) => text.slice(from % text.length).slice(0, length + 1));
    const fragment = fc.oneof(
      beginning,
      fc.constantFrom('"', '*', ' OR ', 'zzheading', 'zzdocument', 'role:publisher', ')', '%', '^'),
      fc.string({ maxLength: 8 }),
    );
    const typed = fc.array(fragment, { maxLength: 4 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const said = JSON.stringify(await suggest(text));
        expect(said).not.toMatch(/Hương Sen|91-KH|lưu trữ riêng/u);
      }),
      { numRuns: 120 },
    );
  });
});
