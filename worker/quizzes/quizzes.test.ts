import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { testDocuments } from '../corrections/corrections.test-documents.ts';
import { createTestCommittee, TEST_PEOPLE, type TestPerson } from '../platform/test-harness.ts';
import { sweep } from '../sweeps/sweeps.ts';

const committee = await createTestCommittee(env);
const documents = await testDocuments(committee);
const { DB } = committee.services.env;

type Body = Record<string, unknown>;
const QUESTIONS = [
  {
    text: 'Nghị quyết đặt mấy nhiệm vụ?',
    kind: 'single',
    options: [
      { text: 'Ba', right: false },
      { text: 'Năm', right: true },
    ],
  },
  {
    text: 'Ai chịu trách nhiệm?',
    kind: 'multiple',
    options: [
      { text: 'Cấp ủy', right: true },
      { text: 'Chi bộ', right: true },
      { text: 'Không ai', right: false },
    ],
  },
];
const RIGHT = [[1], [0, 1]];

let papers = 500;
async function campaign(): Promise<string> {
  const { campaignId } = await documents.publish({ sign: `${++papers}-NQ/ĐU` });
  return campaignId;
}

async function call(method: string, path: string, as: TestPerson, json?: Body) {
  const response = await committee.fetch(path, {
    as,
    method,
    ...(json === undefined ? {} : { json }),
    ...(json === undefined && method === 'POST'
      ? { headers: { 'content-type': 'application/json' } }
      : {}),
  });
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Body);
  return { status: response.status, body, code: (body['error'] as Body | undefined)?.['code'] };
}

async function save(campaignId: string, more: Body = {}, as: TestPerson = 'publisher') {
  const seen = await call('GET', `/api/campaigns/${campaignId}/quiz`, 'publisher');
  return await call('PUT', `/api/campaigns/${campaignId}/quiz`, as, {
    questions: QUESTIONS,
    passMark: 2,
    attemptsAllowed: null,
    seenAt: seen.body['savedAt'] ?? null,
    ...more,
  });
}

const attemptsOf = (campaignId: string) => `/api/campaigns/${campaignId}/quiz/attempts`;
const read = (campaignId: string, as: TestPerson) =>
  committee.fetch(`/api/campaigns/${campaignId}/open`, { as, json: {} });

async function take(campaignId: string, as: TestPerson, answers: number[][] = RIGHT) {
  await read(campaignId, as);
  const begun = await call('POST', attemptsOf(campaignId), as);
  const number = String(begun.body['number']);
  return await call('POST', `${attemptsOf(campaignId)}/${number}`, as, { answers });
}

describe('writing a quiz', () => {
  it('is for publishers; says what is wrong and where', async () => {
    const id = await campaign();
    for (const as of ['member', 'secretary', 'officer', 'auditor'] as const)
      expect((await save(id, {}, as)).status).toBe(404);
    expect((await save(id, { questions: [] })).code).toBe('quiz.question_count');
    expect((await save(id, { passMark: 3 })).code).toBe('quiz.pass_mark');
    expect((await save(id)).body).toEqual({ version: 1 });
    expect((await call('GET', `/api/campaigns/${id}/quiz`, 'member')).status).toBe(404);
  });

  it('writes over what nobody has begun; afterwards a change is the next version', async () => {
    const id = await campaign();
    await save(id);
    expect((await save(id, { passMark: 1 })).body).toEqual({ version: 1 });
    await read(id, 'member');
    await call('POST', attemptsOf(id), 'member');
    expect((await save(id, { passMark: 2 })).body).toEqual({ version: 2 });
    const own = await call('POST', `${attemptsOf(id)}/1`, 'member', { answers: [[1], []] });
    expect(own.body, 'by the pass mark of the version that was begun').toMatchObject({
      correct: 1,
      passed: true,
    });
    await expect(
      DB.prepare(`UPDATE quizzes SET pass_mark = 2 WHERE campaign_id = ? AND version = 1`)
        .bind(id)
        .run(),
    ).rejects.toThrow('begun');
    expect((await save(id, { seenAt: 5 })).code).toBe('quiz.stale');
    const atOnce = await Promise.all([save(id, { passMark: 1 }), save(id)]);
    expect(atOnce.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
  });

  it('is no condition for acknowledging', async () => {
    const id = await campaign();
    await save(id);
    await documents.acknowledge(id, 'member');
    const receipt = await documents.pageText(`/receipts/${id}`, 'member');
    expect(receipt.text).toContain(`href="/quizzes/${id}"`);
  });
});

describe('taking a quiz', () => {
  it('comes after reading, and is for those who were asked to read', async () => {
    const id = await campaign();
    expect((await call('POST', attemptsOf(id), 'member')).status).toBe(404);
    await save(id);
    expect((await call('POST', attemptsOf(id), 'member')).code).toBe('quiz.not_read');
    const { campaignId: others } = await documents.publish({
      sign: `${++papers}-NQ/ĐU`,
      audience: { kind: 'chosen', unitIds: [committee.unitIds.foreign], roles: [] },
    });
    await save(others);
    expect((await call('POST', attemptsOf(others), 'member')).status).toBe(404);
    expect((await take(id, 'member')).body).toMatchObject({ number: 1, correct: 2, passed: true });
  });

  it('begun twice at once is one attempt, handed in twice one result', async () => {
    const id = await campaign();
    await save(id, { attemptsAllowed: 2 });
    await read(id, 'member');
    const begun = await Promise.all([1, 2, 3].map(() => call('POST', attemptsOf(id), 'member')));
    expect(begun.map(({ status, body }) => [status, body['number']])).toEqual([
      [200, 1],
      [200, 1],
      [200, 1],
    ]);
    const orders = begun.map(({ body }) => JSON.stringify(body['questions']));
    expect(new Set(orders).size).toBe(1);
    expect(orders[0]).not.toContain('"right":true');
    const path = `${attemptsOf(id)}/1`;
    const handed = await Promise.all([
      call('POST', path, 'member', { answers: [[0], []] }),
      call('POST', path, 'member', { answers: [[0], []] }),
    ]);
    expect(handed.map(({ body }) => body['correct'])).toEqual([0, 0]);
    expect((await call('POST', path, 'member', { answers: RIGHT })).body['correct']).toBe(0);
    expect((await take(id, 'member')).body).toMatchObject({ number: 2, passed: true });
    expect((await call('POST', attemptsOf(id), 'member')).code).toBe('quiz.no_attempts_left');
    expect((await call('GET', attemptsOf(id), 'siblingMember')).body['attempts']).toEqual([]);
    await expect(DB.prepare('UPDATE quiz_attempts SET passed = 1').run()).rejects.toThrow(
      'not changed',
    );
  });

  it('works by plain forms, and ends when the department ends it', async () => {
    const id = await campaign();
    await save(id);
    await read(id, 'member');
    expect((await documents.pageText(`/quizzes/${id}`, 'member')).text).toContain(
      `/quizzes/${id}/attempts`,
    );
    const begin = await committee.fetch(`/quizzes/${id}/attempts`, { as: 'member', form: {} });
    const attempt = begin.headers.get('location') ?? '';
    expect((await documents.pageText(attempt, 'member')).text).toContain('name="answer-1"');
    const body = new URLSearchParams([
      ['answer-0', '1'],
      ['answer-1', '1'],
      ['answer-1', '0'],
    ]);
    const sent = await committee.fetch(attempt, { as: 'member', body });
    expect(sent.status).toBe(303);
    expect((await documents.pageText(attempt, 'member')).text).toContain('Đúng 2 trên 2 câu');
    expect((await documents.pageText(attempt, 'siblingMember')).status).toBe(404);
    expect((await call('POST', `/api/campaigns/${id}/quiz/end`, 'publisher')).status).toBe(204);
    await read(id, 'siblingMember');
    expect((await call('POST', attemptsOf(id), 'siblingMember')).code).toBe('quiz.ended');
    expect((await call('GET', attemptsOf(id), 'member')).body['attempts']).toHaveLength(1);
  });
});

describe('results', () => {
  type Row = { unitId: string; level: number; counts: Body | null };
  const report = async (id: string, as: TestPerson) => {
    const { body } = await call('GET', `/api/coverage/${id}/quiz`, as);
    return (body['units'] as Row[]).map(({ unitId, counts }) => [
      Object.entries(committee.unitIds).find(([, unit]) => unit === unitId)?.[0],
      counts && [counts['tried'], counts['passed'], counts['attempts']],
    ]);
  };

  it('count each person once by unit, and hide few people from those who may not see their names', async () => {
    const id = await campaign();
    await save(id);
    await take(id, 'member', [[0], []]);
    await take(id, 'member');
    await take(id, 'siblingMember', [[0], []]);
    await take(id, 'foreignMember');
    expect(await report(id, 'officer')).toEqual([
      ['committee', [3, 2, 4]],
      ['foreign', [1, 1, 1]],
      ['foreignCell', [1, 1, 1]],
      ['grassroots', [2, 1, 3]],
      ['cell', [1, 1, 2]],
      ['siblingCell', [1, 0, 1]],
    ]);
    expect(await report(id, 'secretary')).toEqual([['cell', [1, 1, 2]]]);
    for (const as of ['publisher', 'auditor', 'administrator'] as const)
      expect((await report(id, as)).map(([, counts]) => counts)).toEqual(Array(6).fill(null));
    expect((await call('GET', `/api/coverage/${id}/quiz`, 'member')).status).toBe(404);
    for (const as of TEST_PEOPLE.filter((one) => one !== 'siblingMember')) await take(id, as);
    const [top] = await report(id, 'auditor');
    expect(top, 'nine passed, one did not').toEqual(['committee', null]);
    await take(id, 'siblingMember');
    expect((await report(id, 'auditor'))[0]).toEqual(['committee', [10, 10, 14]]);
    const page = await documents.pageText(`/coverage/${id}/quiz`, 'auditor');
    expect(page.text).toContain('dưới 5 người');
  });

  it('are given by name to one’s own committee alone, and every look is recorded', async () => {
    const id = await campaign();
    await save(id);
    await take(id, 'member');
    const list = `/coverage/${id}/quiz/units/${committee.unitIds.cell}`;
    for (const as of ['publisher', 'auditor', 'administrator', 'foreignSecretary'] as const)
      expect((await documents.pageText(list, as)).status).toBe(404);
    expect((await documents.pageText(list, 'secretary')).text).toContain('Người thử member');
    const looks = await DB.prepare(
      `SELECT count(*) AS looks FROM audit_entries WHERE action = 'named_list.viewed' AND subject_id = ?`,
    )
      .bind(id)
      .first<number>('looks');
    expect(looks).toBe(1);
  });

  it('go with the person; answers after a month, results two years after the campaign', async () => {
    const id = await campaign();
    await save(id);
    await take(id, 'siblingMember');
    const count = (table: string) =>
      DB.prepare(`SELECT count(*) AS rows FROM ${table}`).first<number>('rows');
    const later = (days: number) => {
      const at = committee.services.clock.now() + days * 86_400_000;
      return { ...committee.services, clock: { now: () => at } };
    };
    await DB.prepare(`UPDATE campaigns SET state = 'closed', closed_at = ? WHERE id = ?`)
      .bind(committee.services.clock.now(), id)
      .run();
    expect((await sweep(later(31))).quiz_answers).toBeGreaterThan(0);
    expect(await count('quiz_answers')).toBe(0);
    expect((await sweep(later(40))).quiz_attempts).toBe(0);
    expect((await sweep(later(732))).quiz_attempts).toBe(1);
    const other = await campaign();
    await save(other);
    await take(other, 'siblingMember');
    const { siblingMember } = committee.memberIds;
    await DB.batch([
      DB.prepare('DELETE FROM sessions WHERE account_id = ?').bind(
        committee.accountIds.siblingMember,
      ),
      DB.prepare('DELETE FROM accounts WHERE member_id = ?').bind(siblingMember),
      DB.prepare('DELETE FROM memberships WHERE member_id = ?').bind(siblingMember),
      DB.prepare('DELETE FROM members WHERE id = ?').bind(siblingMember),
    ]);
    const left = await DB.prepare('SELECT id FROM quiz_attempts WHERE campaign_id = ?')
      .bind(other)
      .all();
    expect([left.results, await count('quiz_answers')]).toEqual([[], 0]);
  });
});
