import { fold } from './fold.ts';

/** Onsets spelled only before e, ê, i, y. */
const FRONT_ONSETS = 'gh k ngh'.split(' ');
/** Onsets never spelled before e, ê, i (g + i, as in gì, is allowed apart). */
const BACK_ONSETS = 'c ng'.split(' ');
const OTHER_ONSETS = 'b ch d đ gi h kh l m n nh p ph r s t th tr v x'.split(' ');

/** Every rime of the written language without tone marks (nucleus and coda). */
const RIMES = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
    'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu ' +
    'iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt ' +
    'oc oe oem oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ' +
    'u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêu uơ uôc uôi uôm uôn uông uôt ' +
    'uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu ' +
    'y ych ynh yt yêm yên yêng yêt yêu'
  ).split(' '),
);

/** What may follow `qu`. */
const RIMES_AFTER_QU = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e ec en eng eo et ' +
    'ê êch ên ênh êt êu i ich in inh ip it iu ơ ơi ơn ơt ôc ôi y ych yên yêt yn ynh yp yt yu'
  ).split(' '),
);

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const STOP_CODA = /(?:c|ch|p|t)$/u;
const FRONT_VOWEL = /^[eêiy]/u;

function isOnsetWithRime(onset: string, rime: string): boolean {
  if (!RIMES.has(rime)) return false;
  if (onset === '') return true;
  if (FRONT_ONSETS.includes(onset)) return FRONT_VOWEL.test(rime);
  if (BACK_ONSETS.includes(onset)) return !/^[eêi]/u.test(rime);
  if (onset === 'g') return !/^[eê]/u.test(rime);
  return OTHER_ONSETS.includes(onset);
}

function isToneless(syllable: string): boolean {
  if (syllable.startsWith('qu')) return RIMES_AFTER_QU.has(syllable.slice(2));
  for (let length = 0; length <= Math.min(3, syllable.length - 1); length += 1) {
    if (isOnsetWithRime(syllable.slice(0, length), syllable.slice(length))) return true;
  }
  return false;
}

/**
 * Whether a word has the form of a Vietnamese syllable: onset, rime, at most one tone, and a tone that the
 * coda allows (c, ch, p, t take only sắc or nặng). Takes one word without punctuation in any case or
 * Unicode form. Form only: `ngoen` passes, and so does an unmarked `dang`.
 */
export function isVietnameseSyllable(word: string): boolean {
  const decomposed = word.toLowerCase().normalize('NFD');
  const tones = decomposed.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const toneless = decomposed.replace(TONES, '').normalize('NFC');
  if (!/^\p{L}+$/u.test(toneless) || !isToneless(toneless)) return false;
  if (!STOP_CODA.test(toneless)) return true;
  return tones[0] === '\u0301' || tones[0] === '\u0323';
}

/** Every syllable that can be written, folded: `quyet`, `duong`. */
export function foldedSyllables(): Set<string> {
  const syllables = new Set([...RIMES_AFTER_QU].map((rime) => fold(`qu${rime}`)));
  for (const onset of ['', 'g', ...FRONT_ONSETS, ...BACK_ONSETS, ...OTHER_ONSETS])
    for (const rime of RIMES) if (isOnsetWithRime(onset, rime)) syllables.add(fold(onset + rime));
  return syllables;
}

/** Share of the words of a text that are Vietnamese syllables, 0 to 1; 0 when it holds no words of letters. */
export function vietnameseShare(text: string): number {
  const words = text.normalize('NFC').match(/\p{L}+/gu) ?? [];
  if (words.length === 0) return 0;
  return words.filter(isVietnameseSyllable).length / words.length;
}
