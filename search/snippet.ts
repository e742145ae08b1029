import type { UnderstoodQuery } from './query/query.types.ts';
import { isTypedWithMarks } from './query/understand.ts';
import { type Syllable, syllablesOf } from './text/syllables.ts';

/** A piece of text, and whether it answers the query. Pages render pieces; no markup is made from text. */
export type Segment = { text: string; match: boolean };

/** Syllables of a snippet. */
const SNIPPET_SYLLABLES = 44;
/** Syllables shown before the first match. */
const LEAD_SYLLABLES = 6;
/** Syllables so common that alone they answer nothing; beside another match they are marked with it. */
const COMMON = new Set(
  'va cua cac cho trong voi la duoc co khong theo nhung mot tai ve den tu do khi hoac thi nay bang ra vao nhu gi nao de o'.split(
    ' ',
  ),
);

/** Which syllables answer: neighbours of the query that are neighbours here, and telling ones alone. */
function matched(query: UnderstoodQuery, syllables: readonly Syllable[]): boolean[] {
  const form = isTypedWithMarks(query) ? 'toned' : 'folded';
  const wanted = new Set<string>();
  const pairs = new Set<string>();
  for (const forms of [query.syllables, ...query.expansions, ...query.phrases]) {
    for (const [i, syllable] of forms.entries()) {
      wanted.add(syllable[form]);
      pairs.add(`${syllable[form]} ${forms[i + 1]?.[form] ?? ''}`);
    }
  }
  const marks = syllables.map(
    (syllable) => wanted.has(syllable[form]) && !COMMON.has(syllable.folded),
  );
  for (const [i, syllable] of syllables.entries()) {
    const next = syllables[i + 1];
    if (next === undefined || !pairs.has(`${syllable[form]} ${next[form]}`)) continue;
    marks[i] = true;
    marks[i + 1] = true;
  }
  return marks;
}

function segmentsOf(
  text: string,
  syllables: readonly Syllable[],
  marks: readonly boolean[],
): Segment[] {
  const segments: Segment[] = [];
  const push = (piece: string, match: boolean): void => {
    if (piece === '') return;
    const last = segments.at(-1);
    if (last?.match === match) last.text += piece;
    else segments.push({ text: piece, match });
  };
  let at = 0;
  for (const [i, { start, end }] of syllables.entries()) {
    push(text.slice(at, start), marks[i] === true && marks[i - 1] === true);
    push(text.slice(start, end), marks[i] === true);
    at = end;
  }
  push(text.slice(at), false);
  return segments;
}

/** The whole of a short text with what answers the query marked. */
export function highlight(query: UnderstoodQuery, text: string): Segment[] {
  const syllables = syllablesOf(text);
  return segmentsOf(text, syllables, matched(query, syllables));
}

/** Where the window with most answering syllables begins; neighbours count double. */
function bestWindow(marks: readonly boolean[]): number {
  const worth = marks.map((mark, i) => (mark ? 1 + Number(marks[i - 1] === true) : 0));
  let sum = worth.slice(0, SNIPPET_SYLLABLES).reduce((a, b) => a + b, 0);
  let best = sum;
  let start = 0;
  for (let i = 1; i + SNIPPET_SYLLABLES <= marks.length; i += 1) {
    sum += (worth[i + SNIPPET_SYLLABLES - 1] ?? 0) - (worth[i - 1] ?? 0);
    if (sum > best) {
      best = sum;
      start = i;
    }
  }
  const first = marks.indexOf(true, start);
  const wished = Math.max(start, first - LEAD_SYLLABLES);
  return Math.max(0, Math.min(wished, marks.length - SNIPPET_SYLLABLES));
}

/** The part of a passage that answers best, some forty syllables, with `…` where text was left out. */
export function snippet(query: UnderstoodQuery, body: string): Segment[] {
  const text = body.replace(/\s+/gu, ' ');
  const syllables = syllablesOf(text);
  const marks = matched(query, syllables);
  const first = bestWindow(marks);
  const last = Math.min(syllables.length, first + SNIPPET_SYLLABLES) - 1;
  const from = first === 0 ? 0 : (syllables[first]?.start ?? 0);
  const to = last === syllables.length - 1 ? text.length : (syllables[last]?.end ?? text.length);
  const shown = text.slice(from, to);
  const within = syllables
    .slice(first, last + 1)
    .map((syllable) => ({ ...syllable, start: syllable.start - from, end: syllable.end - from }));
  const segments = segmentsOf(shown, within, marks.slice(first, last + 1));
  if (from > 0) segments.unshift({ text: '… ', match: false });
  if (to < text.length) segments.push({ text: ' …', match: false });
  return segments;
}
