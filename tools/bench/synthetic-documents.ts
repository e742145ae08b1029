import { foldedSyllables } from '../../domain/vietnamese/syllable.ts';
import type { DocumentSource } from '../../search/projection/projection.ts';
import { seededRandom } from '../seeded-random.ts';

const SEED = 20_261_128;
const PASSAGES_A_DOCUMENT = 50;
const WORDS = 6_000;
/** Cubes of even numbers: a few words are met everywhere, most hardly ever, as in texts that people write. */
const SKEW = 3;
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0323'];

type Random = () => number;

function toned(syllable: string, random: Random): string {
  const tone = TONES[Math.floor(random() * TONES.length)] ?? '';
  return syllable.replace(/[aeiouy](?=[^aeiouy]*$)/u, `$&${tone}`).normalize('NFC');
}

/** Words of two syllables of the language, put together at random; always the same ones. */
function vocabulary(random: Random): string[] {
  const syllables = [...foldedSyllables()];
  const pick = (): string =>
    toned(syllables[Math.floor(random() * syllables.length)] ?? '', random);
  return Array.from({ length: WORDS }, () => `${pick()} ${pick()}`);
}

function text(words: readonly string[], length: number, random: Random): string {
  return Array.from(
    { length },
    () => words[Math.floor(words.length * random() ** SKEW)] ?? '',
  ).join(' ');
}

/** Documents without any meaning, the same ones each time, one after another; `passages` in all. */
export function* syntheticDocuments(passages: number): Generator<DocumentSource> {
  const random = seededRandom(SEED);
  const words = vocabulary(random);
  for (let from = 0; from < passages; from += PASSAGES_A_DOCUMENT) {
    const number = from / PASSAGES_A_DOCUMENT + 1;
    const year = 2005 + (number % 22);
    yield {
      documentId: `synthetic-${String(number).padStart(6, '0')}`,
      type: 'decree',
      sign: `${number}/${year}/NĐ-CP`,
      issuer: 'Chính phủ',
      issueDate: `${year}-03-12`,
      title: text(words, 8, random),
      validity: 'in_force',
      topics: [],
      readers: ['member', 'role:administrator', 'role:publisher'],
      passages: Array.from({ length: Math.min(PASSAGES_A_DOCUMENT, passages - from) }, (_, i) => ({
        ordinal: i,
        address: `dieu-${i + 1}`,
        label: `Điều ${i + 1}.`,
        heading: text(words, 4, random),
        body: text(words, 30 + Math.floor(random() * 40), random),
        page: 1 + Math.floor(i / 4),
      })),
    };
  }
}

/** What people may type who look for one of these documents: by title, by sign, in part, by a long question. */
export function queriesFor(documents: readonly DocumentSource[]): string[] {
  return documents.flatMap(({ title, sign, passages }, i) => {
    const words = title.split(' ');
    const body = passages[i % passages.length]?.body.split(' ') ?? [];
    return [
      words.slice(0, 8).join(' '),
      title.normalize('NFD').replace(/\p{M}/gu, ''),
      sign ?? '',
      body.slice(4, 8).join(' '),
      body.slice(2, 20).join(' '),
    ];
  });
}
