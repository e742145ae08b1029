import { runInDurableObject } from 'cloudflare:test';
import { env as bindings } from 'cloudflare:workers';
import { beforeAll, expect, it, vi } from 'vitest';
import { TestConferences } from '../conferences/conferences.test-conferences.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { leaseJob, receivePicture, receiveResult } from '../uploads/jobs.service.ts';
import { extractionOf, pdfFile, webpPicture } from '../uploads/uploads.test-files.ts';
import type { Env } from './env.ts';
import { log } from './log.ts';
import { callWorker, createTestCommittee, TEST_ORIGIN } from './test-harness.ts';

const env = bindings as unknown as Env;
const committee = await createTestCommittee(env);
const { services } = committee;

/** A member whom nothing else in the world is called; any of these found outside the roll has leaked. */
const CANARY = { name: 'Zwrxq Kỳ Lân', code: 'ODD-77.31', userName: 'zwrxq.canary' };
const MARKS = ['zwrxq', 'kỳ lân', 'odd-77.31'];
/** Where people are kept: the only tables that may hold a name. */
const ROLL = [
  'members',
  'accounts',
  'member_search_words',
  'roll_import_lines',
  'roll_change_rows',
];

const said: string[] = [];
const addresses: string[] = [];

function leaksIn(text: string): string[] {
  const plain = text.normalize('NFC').toLowerCase();
  return MARKS.filter((mark) => plain.includes(mark));
}

async function visit(...[path, options]: Parameters<typeof committee.fetch>): Promise<string> {
  const response = await committee.fetch(path, options);
  expect([path, response.status < 400]).toEqual([path, true]);
  addresses.push(path, response.headers.get('location') ?? '');
  return await response.text();
}

/** The whole way of a document: taken in, read, published, opened, acknowledged, asked after, closed. */
async function walkThrough(): Promise<void> {
  const upload = await visit('/api/uploads', {
    as: 'publisher',
    method: 'POST',
    body: pdfFile(),
    headers: { 'x-declared-not-secret': 'true', 'x-file-name': 'a.pdf', origin: TEST_ORIGIN },
  });
  const { uploadId, sha256 } = JSON.parse(upload) as { uploadId: string; sha256: string };
  const { job } = (await leaseJob(services, 'agent'))!;
  await receivePicture(services, job.id, job.leaseToken, 1, webpPicture());
  await receiveResult(services, job.id, job.leaseToken, extractionOf(sha256));
  const form = {
    action: 'publish',
    type: 'resolution',
    sign: '21-NQ/TU',
    issuer: 'Tỉnh ủy Bình Minh',
    issueDate: '2026-03-12',
    title: 'Về chuyển đổi số',
    access: 'internal',
    audience: 'committee',
    dueDate: '2099-01-31',
    obligation: 'required',
  };
  await visit(`/department/uploads/${uploadId}`, { as: 'publisher', form });
  await drainOutbox(services);
  const campaign = await env.DB.prepare(
    'SELECT id, document_id AS documentId FROM campaigns',
  ).first<{
    id: string;
    documentId: string;
  }>();
  const { id, documentId } = campaign!;
  await vi.waitFor(async () => {
    const state = await env.DB.prepare('SELECT state FROM campaigns').first<string>('state');
    expect(state).toBe('open');
  });
  const list = `/coverage/${id}/units/${committee.unitIds.cell}`;
  expect(leaksIn(await visit(list, { as: 'secretary' })), 'the list names the member').not.toEqual(
    [],
  );
  await visit(`/members?unit=${committee.unitIds.cell}`, { as: 'secretary' });
  await visit(`/members/slips/${committee.memberIds.member}`, {
    as: 'secretary',
    confirmed: true,
    form: {},
  });
  await visit(`/documents/${documentId}`, { as: 'member' });
  await visit(`/campaigns/${id}/acknowledge`, { as: 'member', form: {} });
  await visit(`/receipts/${id}/receipt.json`, { as: 'member' });
  await takeQuiz(id);
  await layDownAndLink(documentId);
  await attendConference(id);
  await importRoll();
  await giveRoleByList();
  await visit('/search?q=chuy%E1%BB%83n%20%C4%91%E1%BB%95i', { as: 'member' });
  await visit(`/department/campaigns/${id}/close`, {
    as: 'publisher',
    form: { reason: 'Hết đợt' },
  });
}

/** The roll: the member is found, renamed by a file that is undone again, and waits in another that nobody applied. */
async function importRoll(): Promise<void> {
  const as = 'administrator';
  const send = async (name: string): Promise<string> => {
    const body = new FormData();
    body.set('kind', 'members');
    body.set('file', new File([`Mã,Họ và tên,Mã chi bộ\n${CANARY.code},${name},cell`], 'a.csv'));
    await visit('/roll/imports', { as, method: 'POST', body, headers: { origin: TEST_ORIGIN } });
    const address = addresses.at(-1) ?? '';
    const columns = { 'column-0': 'code', 'column-1': 'fullName', 'column-2': 'unitCode' };
    await visit(address, { as, form: { action: 'map', ...columns } });
    await drainOutbox(services);
    await vi.waitFor(async () => expect(await visit(address, { as })).toContain('value="discard"'));
    return address;
  };
  const renaming = await send('Người Đổi Tên');
  await visit(renaming, { as, form: { action: 'apply' } });
  await visit(renaming, { as, form: { action: 'undo' } });
  await send(CANARY.name);
  await visit('/members/search', { as, form: { q: 'zwrxq' } });
}

/** The member gets a role by a list, from a day on that never comes here. */
async function giveRoleByList(): Promise<void> {
  const terms = { role: 'secretary', validFrom: '2099-01-01', validTo: '' };
  const list = { as: 'administrator', confirmed: true } as const;
  const path = '/administration/grants/list';
  const shown = await visit(path, { ...list, form: { ...terms, lines: CANARY.code } });
  expect(leaksIn(shown), 'the preview names the member').not.toEqual([]);
  const entry = `${committee.unitIds.cell}:${CANARY.code}`;
  await visit(`${path}/confirm`, { ...list, form: { ...terms, lines: CANARY.code, entry } });
}

/** A conference about the campaign: the member scans, is on the lists, and goes out in a file. */
async function attendConference(campaignId: string): Promise<void> {
  const conferences = new TestConferences(committee);
  const id = await conferences.run([campaignId]);
  const address = await conferences.address(id);
  addresses.push(address);
  expect(await conferences.attend(id, 'member')).toBe(303);
  await visit(`/conferences/${id}`, { as: 'officer' });
  const sheet = `/conferences/${id}/units/${committee.unitIds.cell}`;
  expect(leaksIn(await visit(sheet, { as: 'secretary' })), 'the list names the member').not.toEqual(
    [],
  );
  await visit('/conferences/exchange/file', {
    as: 'officer',
    confirmed: true,
    form: { format: 'json' },
  });
}

/** A quiz beside the campaign, taken by the member and looked at by name. */
async function takeQuiz(campaignId: string): Promise<void> {
  const edit = `/department/campaigns/${campaignId}/quiz`;
  const question = {
    'text-0': 'Mấy?',
    'kind-0': 'single',
    'option-0-0': 'Một',
    'option-0-1': 'Hai',
  };
  const form = {
    action: 'save',
    count: '1',
    seenAt: '',
    passMark: '1',
    'right-0': '0',
    ...question,
  };
  await visit(edit, { as: 'publisher', form });
  await visit(`/quizzes/${campaignId}/attempts`, { as: 'member', form: {} });
  await visit(`/quizzes/${campaignId}/attempts/1`, { as: 'member', form: { 'answer-0': '0' } });
  const list = `/coverage/${campaignId}/quiz/units/${committee.unitIds.cell}`;
  expect(leaksIn(await visit(list, { as: 'secretary' })), 'names the member').not.toEqual([]);
}

/** A duty of the member's unit, and what the unit says it issued. */
async function layDownAndLink(documentId: string): Promise<void> {
  const { cell } = committee.unitIds;
  const duty = {
    deed: 'laid_down',
    how: 'chosen',
    unit: cell,
    type: 'plan',
    reason: 'Theo kế hoạch',
  };
  await visit(`/programmes/${documentId}/decide`, {
    as: 'publisher',
    form: { action: 'confirm', dueDate: '2099-01-31', decisions: '0', ...duty },
  });
  const paper = { type: 'plan', sign: '3-KH/CB', issueDate: '2026-04-01', title: '' };
  const path = `/programmes/${documentId}/units/${cell}`;
  await visit(`${path}/papers`, { as: 'secretary', form: paper });
  await visit(path, { as: 'secretary' });
}

beforeAll(async () => {
  for (const method of ['log', 'error', 'warn', 'info'] as const)
    vi.spyOn(console, method).mockImplementation((...line) => void said.push(line.join(' ')));
  await env.DB.batch([
    env.DB.prepare('UPDATE members SET full_name = ?, sort_name = ?, code = ? WHERE id = ?').bind(
      CANARY.name,
      CANARY.name,
      CANARY.code,
      committee.memberIds.member,
    ),
    env.DB.prepare('UPDATE accounts SET user_name = ? WHERE id = ?').bind(
      CANARY.userName,
      committee.accountIds.member,
    ),
  ]);
  await callWorker('/sign-in', {
    form: { userName: CANARY.userName, password: 'not the right one' },
    headers: { origin: TEST_ORIGIN },
  });
  await walkThrough();
  log('canary.walked');
});

async function contentOf(db: D1Database): Promise<Record<string, string>> {
  const { results: tables } = await db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'`,
    )
    .all<{ name: string }>();
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    const { results } = await db.prepare(`SELECT * FROM "${name}"`).all();
    content[name] = JSON.stringify(results);
  }
  return content;
}

it('finds the name of a member in the database only where people are kept', async () => {
  const content = await contentOf(env.DB);
  const leaking = Object.keys(content).filter((table) => leaksIn(content[table]!).length > 0);
  expect(leaking.toSorted()).toEqual(ROLL.toSorted());
  expect(content['audit_entries']).toContain('named_list.viewed');
});

it('finds no name of a member in the search index', async () => {
  const content = JSON.stringify(await contentOf(env.INDEX));
  expect(content).toContain('Nhiệm vụ');
  expect(leaksIn(content)).toEqual([]);
});

it('finds no name of a member in the ledger', async () => {
  const ledger = env.LEDGER.getByName(committee.committeeId);
  const content = await runInDurableObject(ledger, (_object, state) => {
    const tables = state.storage.sql
      .exec<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
      .toArray()
      .filter(({ name }) => !name.startsWith('_cf_') && !name.startsWith('sqlite_'));
    return tables.map(({ name }) => [
      name,
      state.storage.sql.exec(`SELECT * FROM ${name}`).toArray(),
    ]);
  });
  const text = JSON.stringify(content, (_key, value: unknown) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value,
  );
  expect(text).toContain(committee.memberIds.member);
  expect(leaksIn(text)).toEqual([]);
});

it('finds no name of a member in the keys, the notes and the bytes of the file store', async () => {
  const { objects } = await env.FILES.list({ include: ['httpMetadata', 'customMetadata'] });
  const folders = new Set(objects.map(({ key }) => key.split('/')[0]));
  expect(folders).toEqual(new Set(['extractions', 'originals', 'pages']));
  for (const { key, httpMetadata, customMetadata } of objects) {
    const bytes = await (await env.FILES.get(key))!.text();
    expect(leaksIn(JSON.stringify([key, httpMetadata, customMetadata]) + bytes)).toEqual([]);
  }
});

it('finds no name of a member in logs and addresses', () => {
  expect(said.join('\n')).toContain('canary.walked');
  expect(leaksIn(said.join('\n'))).toEqual([]);
  expect(leaksIn(addresses.join('\n'))).toEqual([]);
});
