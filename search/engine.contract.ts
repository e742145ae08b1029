import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itIsBuiltAnew } from './engine.build.contract.ts';
import {
  type CandidateAnswer,
  type CandidateRequest,
  type Conditions,
  NO_CONDITIONS,
  type SearchEngine,
} from './engine.ts';
import { find } from './find.ts';
import { type DocumentSource, projectDocument } from './projection/projection.ts';
import type { RankedDocument } from './ranking/rank.ts';

/** An engine to hold to the contract, empty at the start. */
export type EngineUnderTest = { engine: SearchEngine; close: () => Promise<void> };

function passage(ordinal: number, label: string, heading: string, body: string) {
  return { ordinal, address: `p${ordinal}`, label, heading, body, page: ordinal + 1 };
}

function source(
  documentId: string,
  sign: string | null,
  rest: Partial<DocumentSource> & { title: string },
): DocumentSource {
  return {
    documentId,
    sign,
    type: 'resolution',
    issuer: 'Bộ Chính trị',
    issueDate: '2026-01-15',
    validity: 'in_force',
    topics: [],
    readers: ['member'],
    passages: [],
    ...rest,
  };
}

const DIGITAL = source('digital', '57-NQ/TW', {
  title: 'Nghị quyết về đột phá phát triển khoa học, công nghệ và chuyển đổi số',
  issueDate: '2024-12-22',
  passages: [
    passage(
      0,
      'I.',
      'Quan điểm chỉ đạo',
      'Chuyển đổi số là nhiệm vụ trọng tâm của mọi tổ chức đảng.',
    ),
    passage(1, 'II.', 'Mục tiêu', 'Đến năm 2030 hạ tầng số đạt trình độ tiên tiến.'),
  ],
});
const DISCIPLINE = source('discipline', '294-QĐ/TW', {
  type: 'regulation',
  title: 'Quy định thi hành Điều lệ Đảng',
  issueDate: '2025-05-26',
  issuer: 'Ban Chấp hành Trung ương',
  passages: [
    passage(0, 'Điều 4.', 'Nhiệm vụ', 'Đảng viên chấp hành nghị quyết của chi bộ.'),
    passage(
      1,
      'Điều 5.',
      'Chuyển sinh hoạt',
      'Đảng viên chuyển sinh hoạt phải xuất trình giấy giới thiệu trong thời hạn quy định.',
    ),
  ],
});
const DECREE = source('decree', '158/2026/NĐ-CP', {
  type: 'decree',
  issuer: 'Chính phủ',
  title: 'Nghị định quy định chi tiết về hòa giải ở cơ sở',
  issueDate: '2026-05-20',
  passages: [
    passage(
      0,
      'Điều 1.',
      'Phạm vi',
      'Nghị định này quy định về hoà giải viên và thuỷ lợi nội đồng.',
    ),
  ],
});
const SECRETIVE = source('restricted', '12-KH/ĐUK', {
  type: 'plan',
  issuer: 'Đảng ủy Khối',
  title: 'Kế hoạch kiểm kê tài sản Hương Sen',
  readers: ['campaign:audit', 'role:publisher'],
  passages: [passage(0, '1.', 'Nội dung', 'Kiểm kê kho lưu trữ Hương Sen trong quý ba.')],
});
const LOOK_ALIKE = source('evening', null, {
  type: 'notice',
  title: 'Thông báo về đêm văn nghệ',
  issuer: 'Đảng ủy Khối',
  passages: [
    passage(
      0,
      '',
      '',
      'Ma trận thiết bị và đang chờ dang dở; tiết mục mở màn do chi bộ một thể hiện.',
    ),
  ],
});
const TONED = source('toned', null, {
  type: 'notice',
  title: 'Thông báo về mã định danh',
  issuer: 'Đảng ủy Khối',
  passages: [
    passage(0, '', '', 'Mã thiết bị được ghi trên nhãn; đảng viên kiểm tra trước khi nhận.'),
  ],
});

function idsOf(answer: CandidateAnswer): string[] {
  if (answer.outcome !== 'found') throw new Error(`unavailable: ${answer.reason}`);
  return [...new Set(answer.candidates.map(({ document }) => document.documentId))].sort();
}

/** The one suite every engine passes, before our own order is laid over its candidates. */
export function describeEngineContract(name: string, start: () => Promise<EngineUnderTest>): void {
  describe(`${name} as a search engine`, () => {
    let running: EngineUnderTest;

    beforeAll(async () => {
      running = await start();
      for (const document of [DIGITAL, DISCIPLINE, DECREE, SECRETIVE, LOOK_ALIKE, TONED]) {
        expect(await running.engine.put(projectDocument(document))).toEqual({ outcome: 'indexed' });
      }
    }, 60_000);
    afterAll(async () => await running.close());

    async function documentsFor(text: string, readers = ['member']): Promise<RankedDocument[]> {
      const findings = await find(running.engine, { text, readers, conditions: NO_CONDITIONS });
      if (findings.outcome === 'unavailable') throw new Error(`unavailable: ${findings.reason}`);
      return findings.documents;
    }
    async function idsFor(text: string, readers = ['member']): Promise<string[]> {
      return (await documentsFor(text, readers)).map(({ document }) => document.documentId);
    }
    async function spellingOf(text: string, readers = ['member']) {
      const findings = await find(running.engine, { text, readers, conditions: NO_CONDITIONS });
      if (findings.outcome === 'unavailable') throw new Error(`unavailable: ${findings.reason}`);
      return findings.spelling;
    }
    async function known(readers: string[]): Promise<string[]> {
      const terms = ['sen', 'chuyen', 'zzyzx', 'kiemzzke'];
      return [...(await running.engine.vocabulary(readers, terms)).keys()].toSorted();
    }
    async function ask(request: Partial<CandidateRequest>): Promise<CandidateAnswer> {
      return await running.engine.candidates({
        readers: ['member'],
        conditions: NO_CONDITIONS,
        signs: [],
        article: null,
        terms: [],
        limit: 50,
        ...request,
      });
    }

    it.each(['nq 57', '57-NQ/TW', '57 nq tw', 'nghị quyết 57 bộ chính trị', 'nghi quyet 57'])(
      'leads from %s to the document with that sign first',
      async (text) => {
        expect((await idsFor(text))[0]).toBe('digital');
      },
    );

    it.each(['158/2026/nd-cp', 'nghị định 158 năm 2026', '158/2026'])(
      'leads from %s to the decree first',
      async (text) => {
        expect((await idsFor(text))[0]).toBe('decree');
      },
    );

    it('gives the article asked for of the document asked for', async () => {
      const [first] = await documentsFor('điều 5 quy định 294');
      expect(first?.document.documentId).toBe('discipline');
      expect(first?.passages[0]?.passage.label).toBe('Điều 5.');
    });

    it('finds with and without marks', async () => {
      expect((await idsFor('chuyển sinh hoạt giấy giới thiệu'))[0]).toBe('discipline');
      expect((await idsFor('chuyen sinh hoat giay gioi thieu'))[0]).toBe('discipline');
    });

    it('ranks exact marks above folded ones', async () => {
      const ids = await idsFor('mã thiết bị');
      expect(ids.indexOf('toned')).toBe(0);
      expect((await idsFor('ma trận thiết bị'))[0]).toBe('evening');
    });

    it('takes both places of a tone for the same', async () => {
      expect((await idsFor('hòa giải viên'))[0]).toBe('decree');
      expect((await idsFor('thủy lợi nội đồng'))[0]).toBe('decree');
    });

    it('finds by title a document without passages that say it', async () => {
      expect((await idsFor('thi hành điều lệ đảng'))[0]).toBe('discipline');
    });

    it('answers what is nowhere with an empty list', async () => {
      expect(await idsFor('xylophon zzyzx')).toEqual([]);
    });

    it('keeps a restricted document from those who hold none of its tokens', async () => {
      for (const text of ['Hương Sen', '12-KH/ĐUK', 'kế hoạch 12', '"kiểm kê kho lưu trữ"']) {
        expect(await idsFor(text)).not.toContain('restricted');
        expect(await idsFor(text, ['member', 'campaign:other'])).not.toContain('restricted');
        expect((await idsFor(text, ['member', 'campaign:audit']))[0]).toBe('restricted');
      }
    });

    it('finds nothing at all for someone without tokens', async () => {
      expect(await idsFor('nghị quyết 57 chuyển đổi số', [])).toEqual([]);
    });

    it('does not let a token be smuggled in through text or conditions', async () => {
      const attempts = [
        'campaign:audit',
        '") OR readers = "campaign:audit',
        'x" OR 1=1 --',
        "' OR '1'='1",
        '[]',
        '*',
      ];
      for (const attempt of attempts) {
        expect(await idsFor(`Hương Sen ${attempt}`)).not.toContain('restricted');
        const conditions = {
          ...NO_CONDITIONS,
          types: [attempt, 'plan'],
          issuerKeys: [attempt],
          topics: [attempt, 'audit'],
        };
        for (const wide of [
          conditions,
          { ...conditions, issuerKeys: [] },
          { ...NO_CONDITIONS, topics: conditions.topics },
        ]) {
          expect(
            idsOf(await ask({ terms: ['huong', 'sen', attempt], conditions: wide })),
          ).not.toContain('restricted');
        }
        expect(
          idsOf(await ask({ terms: ['huong'], readers: [attempt.replace('campaign:audit', 'x')] })),
        ).toEqual([]);
        const sign = { key: attempt, number: '12', signTypes: [attempt], year: null };
        expect(
          idsOf(await ask({ terms: ['huong'], signs: [sign, { ...sign, key: null }] })),
        ).not.toContain('restricted');
      }
    });

    it('narrows by type, year and issuer', async () => {
      const terms = ['nghi', 'quyet', 'dinh', 'dang'];
      const narrowed = async (conditions: Partial<CandidateRequest['conditions']>) =>
        idsOf(await ask({ terms, conditions: { ...NO_CONDITIONS, ...conditions } }));
      expect(await narrowed({ types: ['decree'] })).toEqual(['decree']);
      expect(await narrowed({ years: [2024] })).toEqual(['digital']);
      expect(await narrowed({ issuerKeys: ['chinh phu'] })).toEqual(['decree']);
      expect(await narrowed({ issuerKeys: ['trung uong'] })).toEqual(['discipline']);
      expect(await narrowed({ issuerKeys: ['hinh phu'] })).toEqual([]);
      expect(await narrowed({ types: ['decree'], years: [2024] })).toEqual([]);
    });

    it('narrows to the documents named, and to nothing where none is', async () => {
      const terms = ['nghi', 'quyet', 'dinh', 'dang', 'huong', 'sen'];
      const only = async (documentIds: string[]) =>
        idsOf(await ask({ terms, conditions: { ...NO_CONDITIONS, documentIds } }));
      expect(await only(['decree', 'digital'])).toEqual(['decree', 'digital']);
      expect(await only(['restricted', 'decree'])).toEqual(['decree']);
      expect(await only(['") OR readers = "campaign:audit'])).toEqual([]);
      expect(await only([])).toEqual([]);
    });

    it('narrows by validity and by topic', async () => {
      const replaced = source('replaced', '7-QC/TU', {
        title: 'Quy chế giao ban hoa ban',
        validity: 'replaced',
        topics: ['t-building', 't-office'],
      });
      const amended = source('amended', '8-QC/TU', {
        title: 'Quy chế tiếp dân hoa ban',
        validity: 'amended',
        topics: ['t-office'],
      });
      await running.engine.put(projectDocument(replaced));
      await running.engine.put(projectDocument(amended));
      const narrowed = async (conditions: Partial<Conditions>) =>
        idsOf(
          await ask({ terms: ['hoa', 'ban'], conditions: { ...NO_CONDITIONS, ...conditions } }),
        );
      expect(await narrowed({ validities: ['replaced'] })).toEqual(['replaced']);
      expect(await narrowed({ validities: ['replaced', 'amended'] })).toEqual([
        'amended',
        'replaced',
      ]);
      expect(await narrowed({ topics: ['t-building'] })).toEqual(['replaced']);
      expect(await narrowed({ topics: ['t-office', 't-none'] })).toEqual(['amended', 'replaced']);
      expect(await narrowed({ topics: ['t-building'], validities: ['amended'] })).toEqual([]);
      const answer = await ask({
        terms: ['hoa', 'ban'],
        conditions: { ...NO_CONDITIONS, topics: ['t-building'] },
      });
      expect(answer.outcome === 'found' && answer.candidates[0]?.document).toMatchObject({
        validity: 'replaced',
        topics: ['t-building', 't-office'],
      });
      for (const { documentId } of [replaced, amended]) await running.engine.remove(documentId);
    });

    it('lists what answers conditions alone, the newest first, to those who may read it', async () => {
      const listed = async (conditions: Partial<Conditions>, readers = ['member']) => {
        const answer = await ask({ readers, conditions: { ...NO_CONDITIONS, ...conditions } });
        if (answer.outcome !== 'found') throw new Error(answer.reason);
        return answer.candidates.map(({ document }) => document.documentId);
      };
      expect(await listed({ years: [2024, 2025] })).toEqual(['discipline', 'digital']);
      expect(await listed({ types: ['plan'] })).toEqual([]);
      expect(await listed({ types: ['plan'] }, ['role:publisher'])).toEqual(['restricted']);
      expect(await listed({ years: [2024] }, [])).toEqual([]);
      const two = await ask({ conditions: { ...NO_CONDITIONS, years: [2026] }, limit: 1 });
      expect(idsOf(two)).toEqual(['decree']);
    });

    it.each([
      ['loại:qđ năm:2025', ['discipline']],
      ['loai:nq', ['digital']],
      ['type:resolution year:2024', ['digital']],
      ['donvi:"chính phủ"', ['decree']],
      ['nghị quyết năm 2024', ['digital']],
      ['nghi quyet cua bo chinh tri nam 2024', ['digital']],
      ['nghị định mới nhất', ['decree']],
      ['loại:nq năm:2030', []],
    ])('answers conditions said as %s', async (text, ids) => {
      expect((await idsFor(text)).slice(0, 3)).toEqual(ids);
    });

    it('knows of words only what stands in something the readers may see', async () => {
      expect(await known(['member'])).toEqual(['chuyen']);
      expect(await known(['campaign:audit'])).toEqual(['kiemzzke', 'sen']);
      expect(await known([])).toEqual([]);
    });

    it.each([
      ['nghị quyêt chi bộ', 'nghị quyết chi bộ'],
      ['giấy giơi thiệu', 'giấy giới thiệu'],
      ['chuyên sinh hoạt đảng viên', 'chuyển sinh hoạt đảng viên'],
      ['chuyển sinnh hoạt', 'chuyển sinh hoạt'],
      ['chuyen sinh hoat giay gioi thiue', 'chuyen sinh hoat giay gioi thieu'],
      ['giấygiới thiệu', 'giấy giới thiệu'],
    ])('offers for %s what was probably meant', async (text, meant) => {
      expect(await spellingOf(text)).toMatchObject({ text: meant });
    });

    it('shows results for what was probably meant only where nothing is found as typed', async () => {
      expect(await spellingOf('thuwr')).toBeNull();
      expect(await spellingOf('xuấtt')).toEqual({ text: 'xuất', isInstead: true });
      expect(await spellingOf('nghị quyêt chi bộ')).toMatchObject({ isInstead: false });
      expect((await idsFor('xuấtt'))[0]).toBe('discipline');
    });

    it('proposes no word that stands only in what the readers may not see', async () => {
      expect(await spellingOf('hươnng sen kho', ['campaign:audit'])).toMatchObject({
        text: 'hương sen kho',
      });
      for (const text of ['hươnng sen kho', 'hương sne', 'kiểm kkê tài sản', 'huongg']) {
        const said = (await spellingOf(text))?.text ?? '';
        expect(said).not.toMatch(/hương sen|kiểm kê|huong/u);
      }
    });

    it('obeys the limit', async () => {
      const answer = await ask({ terms: ['dang', 'nghi', 'thong'], limit: 2 });
      expect(answer.outcome === 'found' && answer.candidates.length).toBeLessThanOrEqual(2);
    });

    it('replaces a document whole, and says when nothing changed', async () => {
      const before = source('moving', null, {
        title: 'Báo cáo tạm',
        passages: [passage(0, '', '', 'Vườn cây sưa đỏ.')],
      });
      const after = { ...before, passages: [passage(0, '', '', 'Ao sen trắng.')] };
      expect(await running.engine.put(projectDocument(before))).toEqual({ outcome: 'indexed' });
      expect(await running.engine.put(projectDocument(before))).toEqual({ outcome: 'unchanged' });
      expect(await running.engine.put(projectDocument(after))).toEqual({ outcome: 'indexed' });
      expect(await idsFor('cây sưa đỏ')).not.toContain('moving');
      expect((await idsFor('ao sen trắng'))[0]).toBe('moving');
    });

    it('forgets what is removed, and says when there was nothing', async () => {
      const leaving = source('leaving', '99-TB/TU', { title: 'Thông báo dời lịch họp giao ban' });
      await running.engine.put(projectDocument(leaving));
      expect((await idsFor('99-TB/TU'))[0]).toBe('leaving');
      expect(await running.engine.remove('leaving')).toEqual({ outcome: 'removed' });
      expect(await idsFor('99-TB/TU')).not.toContain('leaving');
      expect(await running.engine.remove('leaving')).toEqual({ outcome: 'absent' });
    });

    it('tells how much it holds and lists it by id with its hash', async () => {
      const status = await running.engine.status();
      const all = (await running.engine.inventory('', 100)) ?? [];
      expect(status).toMatchObject({ outcome: 'ready', documents: all.length });
      expect(all.map(({ documentId }) => documentId)).toEqual(
        all.map(({ documentId }) => documentId).toSorted(),
      );
      expect(all.find(({ documentId }) => documentId === 'digital')?.hash).toBe(
        projectDocument(DIGITAL).hash,
      );
      expect(await running.engine.inventory('digital', 1)).toMatchObject([
        { documentId: 'discipline' },
      ]);
    });

    itIsBuiltAnew(() => running.engine, { idsFor, source });
  });
}
