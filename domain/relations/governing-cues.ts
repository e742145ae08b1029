import { fold } from '../vietnamese/fold.ts';
import type { CitingText } from './citing-texts.ts';
import { A_PART, CUES, type Cue, ITSELF } from './cues.table.ts';
import type { Mention } from './mentions.ts';
import type { RelationKind } from './relations.ts';

/** A cue where it was found; positions are in the sentence. */
type FoundCue = Pick<Cue, 'kind' | 'stands'> & { start: number; end: number; text: string };

/** What decides the kind of a mention. */
export type Governing = { kind: RelationKind; cue: string; carried: boolean };

/** A sentence of a citing text with its mentions, positions from its beginning. */
export type Sentence = { folded: string; place: CitingText['place']; mentions: readonly Mention[] };

const CHANGES: ReadonlySet<string> = new Set(['replaces', 'repeals', 'amends']);
const OPENINGS: ReadonlySet<string> = new Set(['based_on', 'implements', 'promulgates']);
const AT_START = /^[\s\-–+*(“"]*(?:\d+[.)]\s*|[a-zđ][.)]\s*)?$/u;
const JOINED = /(?:[;,]|\bva|\bdong\s+thoi)\s*$/u;
/** `Hướng dẫn số 05-HD/TW` names a type and is no cue. */
const NAMES_A_TYPE = /^\s+(?:so\s*:?\s*)?\d/u;
/** Between two mentions: the second belongs to the description of the first. */
const DESCRIBES =
  /\b(?:theo|can\s+cu|thuc\s+hien|thi\s+hanh|huong\s+dan|(?:duoc|bi)\s+(?:sua\s+doi|bo\s+sung|thay\s+the))\b/u;

function cuesIn(folded: string): FoundCue[] {
  const found = CUES.flatMap(({ kind, stands, pattern }) =>
    [...folded.matchAll(pattern)].map((match) => ({
      kind,
      stands,
      start: match.index,
      end: match.index + match[0].length,
      text: match[0].replace(/\s+/gu, ' '),
    })),
  );
  return found
    .filter(({ kind, end }) => kind === 'review' || !NAMES_A_TYPE.test(folded.slice(end)))
    .sort((a, b) => a.start - b.start);
}

/** Whether the words are this document's own, and not the name or the story of another, or a task to come. */
function isOwn(
  cue: FoundCue,
  earlier: FoundCue | undefined,
  sentence: Sentence,
  amends: boolean,
): boolean {
  const { folded, place, mentions } = sentence;
  const before = folded.slice(0, cue.start);
  const joined = JOINED.test(before);
  if (earlier !== undefined && joined && (place !== 'body' || CHANGES.has(cue.kind))) return true;
  if (place === 'title')
    return earlier === undefined && mentions.every(({ start }) => start > cue.start);
  const atStart = AT_START.test(before);
  if (place === 'preamble' && OPENINGS.has(cue.kind)) return atStart;
  if (!CHANGES.has(cue.kind)) return false;
  if (atStart) return place === 'last_article' || amends;
  const itself = ITSELF.exec(before);
  return (
    itself !== null && mentions.every(({ start }) => start < itself.index || start > cue.start)
  );
}

/** The cues of a sentence that are this document's own, in order. */
function ownCues(sentence: Sentence, amends: boolean): FoundCue[] {
  const own: FoundCue[] = [];
  for (const cue of cuesIn(sentence.folded)) {
    const isEnd = cue.stands === 'behind';
    const ends = sentence.place === 'last_article' || ITSELF.test(sentence.folded);
    if (isEnd ? ends && sentence.place !== 'title' : isOwn(cue, own.at(-1), sentence, amends))
      own.push(cue);
  }
  return own;
}

/** Only a part that ends or is replaced is an amendment of the whole. */
function kindFor(kind: RelationKind, between: string): RelationKind {
  return (kind === 'replaces' || kind === 'repeals') && A_PART.test(between) ? 'amends' : kind;
}

function governingOf(
  index: number,
  sentence: Sentence,
  own: readonly FoundCue[],
): Governing | null {
  const { folded, mentions } = sentence;
  const mention = mentions[index];
  if (mention === undefined) return null;
  const previousEnd = mentions[index - 1]?.end ?? 0;
  const cue = own.findLast((one) => one.stands === 'before' && one.end <= mention.start);
  if (cue === undefined) {
    const behind = own.find((one) => one.stands === 'behind' && one.start >= mention.end);
    if (behind === undefined || behind.kind === 'review') return null;
    return {
      kind: kindFor(behind.kind, folded.slice(previousEnd, mention.start)),
      cue: behind.text,
      carried: false,
    };
  }
  if (cue.kind === 'review') return null;
  const between = folded.slice(Math.max(previousEnd, cue.end), mention.start);
  if (previousEnd > cue.end && CHANGES.has(cue.kind) && DESCRIBES.test(between)) return null;
  const foreign = cuesIn(between).some((one) => CHANGES.has(one.kind) && one.stands === 'before');
  if (previousEnd > cue.end && foreign) return null;
  return { kind: kindFor(cue.kind, between), cue: cue.text, carried: previousEnd > cue.end };
}

/**
 * Takes a sentence, gives for each of its mentions what decides its kind, null where nothing does.
 *
 * @param amends whether the title says that the whole document changes others
 */
export function governingCues(sentence: Sentence, amends: boolean): (Governing | null)[] {
  const own = ownCues(sentence, amends);
  return sentence.mentions.map((_, index) => governingOf(index, sentence, own));
}

/** What a sentence that ends in a colon says of the list below it, or null. */
export function carriedOver(sentence: Sentence, amends: boolean): Governing | null {
  if (!/:\s*$/u.test(sentence.folded)) return null;
  const cue = ownCues(sentence, amends).at(-1);
  if (cue === undefined || cue.kind === 'review' || !CHANGES.has(cue.kind)) return null;
  return { kind: cue.kind, cue: cue.text, carried: true };
}

/** Whether a title says that its document changes others. */
export function changesOthers(title: string): boolean {
  return cuesIn(fold(title)).some(({ kind }) => CHANGES.has(kind));
}
