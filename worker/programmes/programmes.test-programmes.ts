import { expect } from 'vitest';
import { testDocuments } from '../corrections/corrections.test-documents.ts';
import type { TestCommittee, TestPerson, TestUnit } from '../platform/test-harness.ts';

export type Body = Record<string, unknown>;
export type TestDuty = { state: string; daysLate: number; dueDate: string; links: Body[] };

type Coverage = {
  decisions: number;
  ended: number;
  cascade: { document: { sign: string }; level: number; isFocus: boolean; counts: Body }[];
  units: { unitId: string; level: number; counts: Body; duty: TestDuty | null }[];
};

/** Resolutions with duties, and the papers that answer them, in a test committee. */
export async function testProgrammes(committee: TestCommittee) {
  const documents = await testDocuments(committee);
  let papers = 0;
  const newSign = (ending: string) => `${++papers}-${ending}`;

  /** A resolution with a duty of these units, due on a day. */
  async function resolution({
    units = ['cell', 'foreignCell'],
    dueDate = '2026-06-30',
  }: {
    units?: TestUnit[];
    dueDate?: string;
  } = {}) {
    const sign = newSign('NQ/TU');
    const { documentId } = await documents.publish({ sign, issuer: 'Tỉnh ủy Bình Minh' });
    if (units.length > 0) await decided(documentId, { units, dueDate });
    return { documentId, sign };
  }

  const chosen = (units: readonly TestUnit[]) => ({
    how: 'chosen',
    unitIds: units.map((unit) => committee.unitIds[unit]),
  });

  async function post(path: string, as: TestPerson, json: Body) {
    const response = await committee.fetch(path, { as, json });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Body) };
  }

  function decide(documentId: string, as: TestPerson, body: Body) {
    return post(`/api/documents/${documentId}/programmes`, as, {
      deed: 'laid_down',
      dueDate: '2026-06-30',
      types: ['programme', 'plan'],
      reason: 'Theo Kế hoạch số 5',
      decisions: 0,
      ...body,
    });
  }

  async function decided(documentId: string, { units, ...body }: Body & { units: TestUnit[] }) {
    const answer = await decide(documentId, 'officer', { choice: chosen(units), ...body });
    expect(answer).toMatchObject({ status: 200 });
    await documents.settle();
  }

  async function coverage(documentId: string, as: TestPerson, asOf?: string) {
    const query = asOf === undefined ? '' : `?asOf=${asOf}`;
    const response = await committee.fetch(`/api/documents/${documentId}/programmes${query}`, {
      as,
    });
    expect(response.status).toBe(200);
    return await response.json<Coverage>();
  }

  async function dutyOf(documentId: string, unit: TestUnit): Promise<TestDuty | null> {
    const { units } = await coverage(documentId, 'auditor');
    return units.find(({ unitId }) => unitId === committee.unitIds[unit])?.duty ?? null;
  }

  /** A paper of the cell that says that it carries out this document. */
  function implementing(sign: string, more: Parameters<typeof documents.publish>[0] = {}) {
    return documents.publish({
      type: 'plan',
      sign: newSign('KH/CB'),
      issuer: 'Chi bộ Đơn vị cell',
      issueDate: '2026-06-20',
      title: `Kế hoạch thực hiện Nghị quyết số ${sign} của Tỉnh ủy`,
      ...more,
    });
  }

  const named = { type: 'plan', sign: '7-KH/CB', issueDate: '2026-07-03', title: '' };
  const linksOf = (documentId: string, unit: TestUnit) =>
    `/api/documents/${documentId}/programmes/${committee.unitIds[unit]}/links`;

  return {
    documents,
    newSign,
    resolution,
    chosen,
    post,
    decide,
    decided,
    coverage,
    dutyOf,
    implementing,
    named,
    linksOf,
  };
}
