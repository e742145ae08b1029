import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { indexInMemory } from '../../tools/bench/sqlite-database.ts';
import { NO_CONDITIONS } from '../engine.ts';
import { EmbeddedEngine } from '../engines/embedded/embedded.engine.ts';
import { type Findings, find } from '../find.ts';
import { projectDocument } from '../projection/projection.ts';
import { nearSyllables } from './near-syllables.ts';

const SENTENCES = [
  'Đảng viên chuyển sinh hoạt phải xuất trình giấy giới thiệu với chi bộ nơi đến',
  'Chi ủy lập kế hoạch quán triệt và phân công người phụ trách từng nội dung',
  'Ủy ban kiểm tra xem xét đơn thư trong thời hạn ba mươi ngày làm việc',
  'Cấp ủy các cấp đẩy mạnh chuyển đổi số, phát triển khoa học và công nghệ',
];
const { database } = indexInMemory();
const engine = new EmbeddedEngine(database);

beforeAll(async () => {
  for (const [i, body] of SENTENCES.entries()) {
    const passage = { ordinal: 0, address: 'p', label: '', heading: '', body, page: 1 };
    const source = {
      documentId: `d${i}`,
      type: 'guidance',
      sign: null,
      issuer: 'Tỉnh ủy',
      issueDate: null,
      title: `Hướng dẫn công tác đảng số ${i}`,
      validity: 'in_force' as const,
      topics: [],
      readers: ['member'],
      passages: [passage],
    };
    await engine.put(projectDocument(source));
  }
});

async function spellingOf(text: string, verbatim = false): Promise<string | null> {
  const request = { text, readers: ['member'], conditions: NO_CONDITIONS, verbatim };
  const findings: Findings = await find(engine, request);
  return findings.outcome === 'found' ? (findings.spelling?.text ?? null) : 'unavailable';
}

it('suggests nothing for words that stand so in a text that may be read', async () => {
  const run = fc
    .tuple(fc.constantFrom(...SENTENCES), fc.nat(12), fc.integer({ min: 2, max: 7 }))
    .map(([sentence, from, length]) =>
      sentence
        .split(' ')
        .slice(from, from + length)
        .join(' '),
    )
    .filter((text) => text !== '');
  await fc.assert(
    fc.asyncProperty(run, async (text) => {
      expect(await spellingOf(text)).toBeNull();
    }),
  );
});

it('suggests what a text says for a letter too many in the middle of it', async () => {
  const words = 'chuyển sinh hoạt phải xuất trình giấy'.split(' ');
  await fc.assert(
    fc.asyncProperty(fc.nat(words.length - 1), async (place) => {
      const typed = words.with(place, `${words[place]}q`);
      expect(await spellingOf(typed.join(' '))).toBe(words.join(' '));
    }),
  );
});

it('takes a syllable of the language for a slip only where all around it speaks for another', async () => {
  expect(await spellingOf('cho tôi hỏi đảng viên chuyển sinh hoạt')).toBeNull();
  expect(await spellingOf('tôi sập kế hoạch quán triệt')).toBeNull();
  expect(await spellingOf('đảng viên chuyển sinh hoặc phải xuất trình')).toBe(
    'đảng viên chuyển sinh hoạt phải xuất trình',
  );
});

it('looks for nothing else when exactly what was typed is asked for', async () => {
  expect(await spellingOf('chuyểnn sinh hoạt')).toBe('chuyển sinh hoạt');
  expect(await spellingOf('chuyểnn sinh hoạt', true)).toBeNull();
});

it('proposes only syllables that the language can write', () => {
  expect(nearSyllables('quyt')).toContainEqual(['quyet']);
  expect(nearSyllables('nghiquyet')).toEqual([['nghi', 'quyet']]);
  expect(nearSyllables('xkcd')).toEqual([]);
});
