import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { textSha256 } from '../../domain/ledger/hash.ts';
import { planCampaign } from '../campaigns/campaigns.service.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { indexDocument } from './finding.projection.ts';
import type { FindingView } from './finding.view.ts';

let committee: TestCommittee;

type Stored = { id: string; sign: string; title: string; body: string; access: string };

const OPEN: Stored = {
  id: 'open-document',
  sign: '57-NQ/TU',
  title: 'Nghị quyết về chuyển đổi số',
  body: 'Mỗi chi bộ có ít nhất một <b>đảng viên</b> làm nòng cốt chuyển đổi số.',
  access: 'internal',
};
const HIDDEN: Stored = {
  id: 'hidden-document',
  sign: '12-KH/TU',
  title: 'Kế hoạch kiểm kê tài sản Hương Sen',
  body: 'Kiểm kê kho Hương Sen trong quý ba.',
  access: 'restricted',
};

/** Restricted, and for the members of another unit. */
const FOREIGN: Stored = {
  id: 'foreign-document',
  sign: '13-KH/TU',
  title: 'Kế hoạch diễn tập Sao Mai',
  body: 'Diễn tập Sao Mai ở bến phà.',
  access: 'restricted',
};
const WITHDRAWN: Stored = {
  id: 'withdrawn-document',
  sign: '14-KH/TU',
  title: 'Kế hoạch hội chợ Cúc Vàng',
  body: 'Hội chợ Cúc Vàng mở cửa tháng tám.',
  access: 'internal',
};
/** What no member of the cell may ever learn. */
const UNSEEN = /hidden|foreign|withdrawn|Hương Sen|Sao Mai|Cúc Vàng|1[234]-KH/u;

/** The rows of a published document, as publication leaves them. */
async function store({ id, sign, title, body, access }: Stored): Promise<void> {
  const { DB } = committee.services.env;
  await DB.batch([
    DB.prepare(
      `INSERT INTO uploads (id, sha256, file_name, media_type, bytes, uploaded_by, declared_not_secret, created_at)
       VALUES (?1, ?1, 'f.pdf', 'application/pdf', 1, 'm', 1, 0)`,
    ).bind(`upload-${id}`),
    DB.prepare(
      `INSERT INTO documents (id, type, sign, sign_key, issuer, issue_date, title, access, current_edition_id, published_at, published_by)
       VALUES (?1, 'resolution', ?2, ?2, 'Tỉnh ủy', '2026-03-12', ?3, ?4, ?5, 0, 'm')`,
    ).bind(id, sign, title, access, `edition-${id}`),
    DB.prepare(
      `INSERT INTO editions (id, document_id, number, sha256, upload_id, media_type, file_name, bytes, page_count, created_at)
       VALUES (?1, ?2, 1, ?4, ?3, 'application/pdf', 'f.pdf', 1, 1, 0)`,
    ).bind(`edition-${id}`, id, `upload-${id}`, textSha256(id)),
    DB.prepare(
      `INSERT INTO passages (edition_id, ordinal, address, kind, level, label, heading, body, page)
       VALUES (?1, 0, 'I', 'roman', 0, 'I.', 'Nội dung', ?2, 1)`,
    ).bind(`edition-${id}`, body),
  ]);
  await indexDocument(committee.services, id);
}

type Audience = Parameters<typeof planCampaign>[1]['audience'];

/** A campaign for a stored document, its members assigned and the document indexed for them. */
async function summon({ id, title }: Stored, audience: Audience): Promise<string> {
  const { services, memberIds } = committee;
  const { campaignId, statements } = await planCampaign(services, {
    documentId: id,
    editionId: `edition-${id}`,
    title,
    audience,
    dueDate: '2099-01-01',
    obligation: 'required',
    createdBy: memberIds.publisher,
  });
  await services.env.DB.batch(statements);
  await drainOutbox(services);
  return campaignId;
}

async function readersOf(documentId: string): Promise<string[]> {
  const { results } = await committee.services.env.INDEX.prepare(
    'SELECT token FROM document_readers WHERE document_id = ?',
  )
    .bind(documentId)
    .all<{ token: string }>();
  return results.map(({ token }) => token);
}

async function search(query: string, as: TestPerson = 'member', more = ''): Promise<FindingView> {
  const response = await committee.fetch(`/api/search?q=${encodeURIComponent(query)}${more}`, {
    as,
  });
  expect(response.status).toBe(200);
  return (await response.json()) as FindingView;
}

/** What was answered, without what repeats the question; that no spelling tells more stands in the contract. */
function answered(view: FindingView): string {
  const repeating = { query: '', understood: [], triedSigns: [], advice: [], spelling: null };
  return JSON.stringify({ ...view, ...repeating });
}

function idsOf(view: FindingView): string[] {
  return view.documents.map(({ documentId }) => documentId);
}

beforeAll(async () => {
  committee = await createTestCommittee(env);
  await store(OPEN);
  await store(HIDDEN);
  await store(FOREIGN);
  await summon(FOREIGN, { kind: 'chosen', unitIds: [committee.unitIds.foreign], roles: [] });
  await store(WITHDRAWN);
  await committee.services.env.DB.prepare('UPDATE documents SET withdrawn_at = 1 WHERE id = ?')
    .bind(WITHDRAWN.id)
    .run();
  await indexDocument(committee.services, WITHDRAWN.id);
});

describe('search over the API', () => {
  it('finds with and without marks, by sign and by words, and says who answered', async () => {
    for (const query of ['nq 57', '57-NQ/TU', 'chuyển đổi số', 'chuyen doi so']) {
      const view = await search(query);
      expect(idsOf(view)).toEqual([OPEN.id]);
      expect(view.engine).toEqual({ name: 'embedded', insteadBecause: null });
    }
  });

  it('names the only document with the sign asked for, and how to take a chip out', async () => {
    const view = await search('57-NQ/TU chuyển đổi số');
    expect(view.exactDocumentId).toBe(OPEN.id);
    expect(view.understood).toEqual([
      { kind: 'sign', value: '57-NQ/TU', without: 'chuyển đổi số' },
    ]);
  });

  it('gives text in pieces that join to the text itself, markup in it being text', async () => {
    const [found] = (await search('đảng viên nòng cốt')).documents;
    const pieces = found?.passages[0]?.snippet ?? [];
    expect(pieces.map(({ text }) => text).join('')).toBe(OPEN.body);
    expect(pieces.filter(({ match }) => match).map(({ text }) => text)).toEqual([
      'đảng viên',
      'nòng cốt',
    ]);
  });

  it('narrows by type, year and issuer, and counts what was found', async () => {
    expect(
      idsOf(
        await search(
          'chuyển đổi số',
          'member',
          '&type=resolution&year=2026&issuer=T%E1%BB%89nh%20%E1%BB%A7y',
        ),
      ),
    ).toEqual([OPEN.id]);
    expect(idsOf(await search('chuyển đổi số', 'member', '&type=decree'))).toEqual([]);
    expect((await search('chuyển đổi số')).facets).toEqual({
      types: [{ value: 'resolution', count: 1 }],
      years: [{ value: '2026', count: 1 }],
      issuers: [{ value: 'Tỉnh ủy', count: 1 }],
      validities: [{ value: 'in_force', count: 1 }],
      topics: [],
      toRead: 0,
    });
  });

  it('answers an empty query with nothing, and refuses a page that is no number', async () => {
    expect(await search('')).toMatchObject({ total: 0, documents: [], engine: null });
    const response = await committee.fetch('/api/search?q=a&page=x', { as: 'member' });
    expect(response.status).toBe(400);
  });

  it('asks for a sign-in first', async () => {
    expect((await committee.fetch('/api/search?q=a')).status).toBe(401);
  });
});

describe('rights in the query', () => {
  it('shows a restricted document to publishers and administrators alone', async () => {
    for (const query of ['Hương Sen', '12-KH/TU', 'kế hoạch 12']) {
      expect(idsOf(await search(query, 'publisher'))).toContain(HIDDEN.id);
      expect(idsOf(await search(query, 'administrator'))).toContain(HIDDEN.id);
      expect(answered(await search(query, 'member'))).not.toMatch(UNSEEN);
    }
  });

  it('shows what is for another unit to its members, and what is withdrawn to nobody', async () => {
    expect(idsOf(await search('Sao Mai', 'foreignMember'))).toEqual([FOREIGN.id]);
    for (const as of ['member', 'siblingMember', 'secretary'] as const)
      for (const query of ['Sao Mai', '13-KH/TU', 'loại:kh', 'Cúc Vàng'])
        expect(answered(await search(query, as))).not.toMatch(UNSEEN);
    for (const as of ['member', 'foreignMember', 'officer'] as const)
      expect(idsOf(await search('Cúc Vàng', as))).not.toContain(WITHDRAWN.id);
  });

  it('lets no text, no operator and no facet widen a result, a count or an advice', async () => {
    const fragments = [
      'Hương Sen',
      '12-KH/TU',
      'diễn tập Sao Mai',
      '14-KH/TU',
      'role:publisher',
      '"',
      "'",
      ')',
      ' OR ',
      'loại:',
      'đơn vị:',
      'member',
      '%',
      '\\',
      '[',
      ']',
      '--',
      'NOT',
      '*',
      'readers',
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 12 })), {
        maxLength: 6,
      })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (query, facet) => {
        const value = encodeURIComponent(facet.slice(0, 40));
        const facets = ['type', 'issuer', 'topic'].map((name) => `&${name}=${value}`).join('');
        const narrowed = `&type=resolution&validity=in_force${facets}`;
        const operators = `loại:"${facet}" năm:2026 đơn vị:"${facet}" ${query}`;
        for (const [asked, more] of [
          [query, ''],
          [query, '&verbatim=1'],
          [query, narrowed],
          [query, '&unread=1&documentIds=hidden-document'],
          [operators, ''],
        ] as const) {
          const view = await search(asked, 'member', more);
          expect(answered(view)).not.toMatch(UNSEEN);
          expect(view.total).toBeLessThanOrEqual(1);
          const counts = [...view.facets.types, ...view.facets.issuers, ...view.facets.years];
          for (const { count } of [...counts, ...view.advice]) expect(count).toBe(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the index follows the document', () => {
  it('opens a restricted document to the audience of a campaign that comes later', async () => {
    const before = await readersOf(HIDDEN.id);
    const campaignId = await summon(HIDDEN, { kind: 'committee' });
    expect(before).not.toContain(`campaign:${campaignId}`);
    expect(await readersOf(HIDDEN.id)).toContain(`campaign:${campaignId}`);
    expect(idsOf(await search('Hương Sen'))).toContain(HIDDEN.id);
  });

  it('comes to the same when told twice, and forgets what was withdrawn', async () => {
    const { services } = committee;
    await store({ ...OPEN, id: 'leaving', sign: '99-TB/TU', title: 'Thông báo dời lịch' });
    await indexDocument(services, 'leaving');
    expect(idsOf(await search('99-TB/TU'))).toEqual(['leaving']);
    await services.env.DB.prepare(
      "UPDATE documents SET withdrawn_at = 1 WHERE id = 'leaving'",
    ).run();
    await indexDocument(services, 'leaving');
    await indexDocument(services, 'leaving');
    expect(idsOf(await search('99-TB/TU', 'publisher'))).not.toContain('leaving');
  });

  it('passes over a document that never was', async () => {
    await expect(indexDocument(committee.services, 'nowhere')).resolves.toBeUndefined();
  });
});

async function damage(): Promise<void> {
  const { INDEX, DB } = committee.services.env;
  await store({ ...OPEN, id: 'ghost', sign: '98-TB/TU', title: 'Thông báo cũ' });
  await store({ ...OPEN, id: 'lost', sign: '97-TB/TU', title: 'Thông báo thất lạc' });
  await committee.services.search.remove('lost');
  await INDEX.batch([
    INDEX.prepare('UPDATE indexed_documents SET hash = ?1 WHERE document_id = ?2').bind(
      'f'.repeat(64),
      OPEN.id,
    ),
  ]);
  await DB.prepare("UPDATE documents SET withdrawn_at = 1 WHERE id = 'ghost'").run();
}

describe('the care of the index', () => {
  type Stretch = {
    documents: number;
    differences: { documentId: string; difference: string }[];
    repaired: string[];
    next: string | null;
  };
  async function check(body: object = {}): Promise<Stretch> {
    const headers = await committee.keyFor(['setup']);
    const response = await committee.fetch('/api/search/index/check', { headers, json: body });
    expect(response.status).toBe(200);
    return (await response.json()) as Stretch;
  }

  it('finds what is missing, stale and extra, repairs it, and then finds nothing', async () => {
    await check();
    await damage();
    const differences = [
      { documentId: OPEN.id, engine: 'embedded', difference: 'stale' },
      { documentId: 'ghost', engine: 'embedded', difference: 'extra' },
      { documentId: 'lost', engine: 'embedded', difference: 'missing' },
    ];
    const looked = await check({ repair: false });
    expect(looked.differences).toHaveLength(3);
    expect(looked.differences).toEqual(expect.arrayContaining(differences));
    expect(looked.repaired).toEqual([]);
    expect((await check()).repaired.toSorted()).toEqual(['ghost', 'lost', OPEN.id]);
    expect(await check()).toMatchObject({ differences: [], repaired: [], next: null });
    expect(idsOf(await search('97-TB/TU'))).toEqual(['lost']);
    expect(idsOf(await search('98-TB/TU', 'publisher'))).not.toContain('ghost');
  });

  it('goes through the documents stretch by stretch, each once', async () => {
    await committee.services.search.remove('lost');
    const whole = await check({ repair: false });
    let documents = 0;
    const found: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const stretch: Stretch = await check({ after, limit: 1, repair: false });
      documents += stretch.documents;
      found.push(...stretch.differences.map(({ documentId }) => documentId));
      after = stretch.next;
    }
    expect(documents).toBe(whole.documents);
    expect(found).toEqual(['lost']);
    await check();
  });

  it('says what each engine holds, to caretakers alone', async () => {
    const headers = await committee.keyFor(['setup']);
    const response = await committee.fetch('/api/search/index', { headers });
    expect(await response.json()).toMatchObject({
      first: 'embedded',
      engines: [{ engine: 'embedded', state: 'ready', documents: expect.any(Number) }],
      outbox: { waiting: 0, dead: 0 },
    });
    for (const as of ['member', 'publisher'] as const)
      expect((await committee.fetch('/api/search/index', { as })).status).toBe(404);
    expect((await committee.fetch('/api/search/index')).status).toBe(401);
    const json = {};
    expect(
      (await committee.fetch('/api/search/index/check', { as: 'publisher', json })).status,
    ).toBe(404);
  });
});
