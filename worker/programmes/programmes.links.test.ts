import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { createTestCommittee, type TestPerson, type TestUnit } from '../platform/test-harness.ts';
import type { LinkHistoryEntry } from './programmes.repository.ts';
import { type Body, testProgrammes } from './programmes.test-programmes.ts';

const committee = await createTestCommittee(env);
const { documents, newSign, resolution, post, decided, dutyOf, implementing, named, linksOf } =
  await testProgrammes(committee);

describe('a paper that a unit published', () => {
  it('is linked by itself when it says what it carries out and who issued it', async () => {
    const { documentId, sign } = await resolution();
    expect(await dutyOf(documentId, 'cell')).toMatchObject({ state: 'outstanding' });
    const plan = await implementing(sign);
    expect(await dutyOf(documentId, 'cell')).toMatchObject({
      state: 'on_time',
      links: [{ programmeDocumentId: plan.documentId, origin: 'read' }],
    });
    expect(await dutyOf(documentId, 'foreignCell')).toMatchObject({ state: 'outstanding' });
  });

  it('is found when it was there before the duty', async () => {
    const { documentId, sign } = await resolution({ units: [] });
    await implementing(sign, { issueDate: '2026-07-02' });
    await decided(documentId, { units: ['cell'] });
    expect(await dutyOf(documentId, 'cell')).toMatchObject({ state: 'late', daysLate: 2 });
  });

  it('is only proposed where its type leaves a doubt; a person confirms or refuses it', async () => {
    const { documentId, sign } = await resolution({ units: ['cell', 'siblingCell'] });
    const guidance = await implementing(sign, { type: 'guidance', sign: newSign('HD/CB') });
    const ofSibling = await implementing(sign, {
      type: 'guidance',
      issuer: 'Chi bộ Đơn vị siblingCell',
    });
    expect(await dutyOf(documentId, 'cell')).toMatchObject({ state: 'outstanding' });
    const page = `/programmes/${documentId}/units/${committee.unitIds.cell}`;
    expect((await documents.pageText(page, 'secretary')).text).toContain(guidance.documentId);
    const refusals = `/api/documents/${documentId}/programmes/${committee.unitIds.cell}/refusals`;
    const refused = { programmeDocumentId: guidance.documentId };
    expect((await post(refusals, 'foreignSecretary', refused)).status).toBe(404);
    expect((await post(refusals, 'secretary', refused)).status).toBe(204);
    expect((await post(refusals, 'secretary', refused)).status).toBe(404);
    expect((await documents.pageText(page, 'secretary')).text).not.toContain(
      `value="${guidance.documentId}"`,
    );
    const confirmed = { programmeDocumentId: ofSibling.documentId };
    await post(linksOf(documentId, 'siblingCell'), 'grassrootsOfficer', confirmed);
    expect(await dutyOf(documentId, 'siblingCell')).toMatchObject({
      state: 'on_time',
      links: [{ origin: 'confirmed' }],
    });
  });

  it('stays linked when it is read again, corrected or decided about; its corrected date counts', async () => {
    const { documentId, sign } = await resolution();
    const plan = await implementing(sign);
    const { DB } = committee.services.env;
    await DB.prepare(
      `DELETE FROM relations WHERE edition_id = (SELECT current_edition_id FROM documents WHERE id = ?)`,
    )
      .bind(plan.documentId)
      .run();
    await DB.prepare(`UPDATE documents SET issue_date = '2026-07-05' WHERE id = ?`)
      .bind(plan.documentId)
      .run();
    expect(await dutyOf(documentId, 'cell')).toMatchObject({ state: 'late', daysLate: 5 });
  });

  it('counts no more once it is withdrawn', async () => {
    const { documentId, sign } = await resolution();
    const plan = await implementing(sign);
    await committee.fetch(`/api/documents/${plan.documentId}/withdrawal`, {
      headers: documents.publisher,
      json: { reason: 'Ban hành sai thẩm quyền' },
    });
    expect(await dutyOf(documentId, 'cell')).toMatchObject({ state: 'outstanding' });
  });

  it('is not linked again by itself after a person took it back', async () => {
    const { documentId, sign } = await resolution();
    const plan = await implementing(sign);
    const link = (await dutyOf(documentId, 'cell'))?.links[0]?.['number'];
    const undo = `${linksOf(documentId, 'cell')}/${String(link)}/undo`;
    expect((await post(undo, 'secretary', { reason: '' })).status).toBe(422);
    expect((await post(undo, 'secretary', { reason: 'Kế hoạch này về việc khác' })).status).toBe(
      204,
    );
    expect((await post(undo, 'secretary', { reason: 'Lần nữa' })).status).toBe(409);
    await decided(documentId, { units: ['siblingCell'], decisions: 1 });
    expect(await dutyOf(documentId, 'cell')).toMatchObject({ state: 'outstanding', links: [] });
    const { results } = await committee.services.env.DB.prepare(
      'SELECT deed FROM programme_links WHERE document_id = ? ORDER BY number',
    )
      .bind(documentId)
      .all<LinkHistoryEntry>();
    expect(results.map(({ deed }) => deed)).toEqual(['linked', 'taken_back']);
    await post(linksOf(documentId, 'cell'), 'secretary', {
      programmeDocumentId: plan.documentId,
    });
    expect(await dutyOf(documentId, 'cell')).toMatchObject({ state: 'on_time' });
  });
});

describe('a paper that is not held here', () => {
  it('is named by the unit’s secretary, with number and date', async () => {
    const { documentId } = await resolution();
    const link = (as: TestPerson, unit: TestUnit, json: Body = named) =>
      post(linksOf(documentId, unit), as, json);
    expect((await link('member', 'cell')).status).toBe(404);
    expect((await link('foreignSecretary', 'cell')).status).toBe(404);
    expect((await link('secretary', 'foreignCell')).status).toBe(404);
    expect((await link('secretary', 'cell', { ...named, sign: ' ' })).status).toBe(422);
    expect((await link('secretary', 'cell', { ...named, issueDate: '2025-01-01' })).status).toBe(
      422,
    );
    expect((await link('secretary', 'cell', { ...named, issueDate: '2099-01-01' })).status).toBe(
      422,
    );
    const twice = await Promise.all([link('secretary', 'cell'), link('secretary', 'cell')]);
    expect(twice.map(({ body }) => String(body['linked'])).toSorted()).toEqual(['false', 'true']);
    expect(await dutyOf(documentId, 'cell')).toMatchObject({
      state: 'late',
      daysLate: 3,
      links: [{ sign: '7-KH/CB', programmeDocumentId: null, origin: 'hand' }],
    });
    const owing = await resolution({ units: ['foreignCell'] });
    expect((await post(linksOf(owing.documentId, 'cell'), 'secretary', named)).status).toBe(409);
  });

  it('is known as held when a document of that number, date and unit is there', async () => {
    const { documentId } = await resolution();
    const held = await documents.publish({
      type: 'plan',
      sign: '70-KH/CB',
      issuer: 'Chi bộ Đơn vị cell',
      issueDate: '2026-06-01',
    });
    await post(linksOf(documentId, 'cell'), 'secretary', {
      ...named,
      sign: '70-kh/cb',
      issueDate: '2026-06-01',
    });
    expect((await dutyOf(documentId, 'cell'))?.links).toMatchObject([
      { programmeDocumentId: held.documentId },
    ]);
  });
});
