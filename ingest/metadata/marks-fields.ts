import {
  type CirculationMark,
  circulationMarksOn,
} from '../../domain/documents/circulation-marks.ts';
import { draftMarkOn } from '../../domain/documents/draft-mark.ts';
import type { Proposed } from '../../domain/documents/extraction.ts';
import { type Urgency, urgencyOn } from '../../domain/documents/urgency.ts';
import { fold } from '../../domain/vietnamese/fold.ts';
import { normaliseLine } from '../../domain/vietnamese/normalise.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { isCapitals } from '../structure/reading-lines.ts';
import type { Heading } from './heading.ts';
import { notRead, proposed } from './proposals.ts';

export type MarksFields = {
  urgency: Proposed<Urgency>;
  circulation: Proposed<CirculationMark[]>;
  draft: Proposed<string>;
};

/** Marks are stamped or typed at the head of the first page; some also at head and foot of every page. Lines. */
const HEAD_OF_FIRST_PAGE = 30;
const HEAD_AND_FOOT = 4;
/** Telegrams have their urgency below the name of the type. */
const LINES_BELOW_TYPE = 3;
const DRAFT_PREFIX = /^du thao\s/u;

/** A mark stands by itself: in capitals, within brackets, or as a short line that no sentence ends with. */
function standsAlone(text: string): boolean {
  return isCapitals(text) || /^[([*].*[)\]*]$/u.test(text) || /^\p{Lu}[^.;,:]*$/u.test(text);
}

/** Words in capitals are set as a mark; others may be somebody's remark. */
function confidenceOf(text: string): number {
  return isCapitals(text) ? 0.97 : 0.85;
}

/** The lines at the head of the first page, before the text begins. */
function headOf({ lines, end, typeLine }: Heading): readonly ReadingLine[] {
  return lines.slice(0, typeLine === null ? Math.min(end, HEAD_OF_FIRST_PAGE) : end);
}

/** The cells of a row that stands on one height, as scans have the two columns of a heading; one for other lines. */
function cellsOf(line: ReadingLine): ReadingLine[] {
  const cells = line.printed
    .split('\t')
    .map(normaliseLine)
    .filter((text) => text !== '');
  return cells.length < 2 ? [line] : cells.map((text) => ({ ...line, text, folded: fold(text) }));
}

function readUrgency(heading: Heading): Proposed<Urgency> {
  const below = heading.lines.slice(heading.end, heading.end + LINES_BELOW_TYPE);
  for (const line of [...headOf(heading), ...below].flatMap(cellsOf)) {
    const found = urgencyOn(line.text);
    if (found !== null)
      return proposed(
        found.urgency,
        found.exact ? 0.97 : 0.7,
        [line],
        found.exact ? [] : ['urgency_misread'],
      );
  }
  return notRead();
}

/** Marks of the first page wherever they stand before the text, of the others at head and foot. */
function markLines(heading: Heading): ReadingLine[] {
  const head = new Set(heading.lines.slice(0, Math.max(heading.end + 6, HEAD_OF_FIRST_PAGE)));
  const byPage = Map.groupBy(heading.lines, ({ page }) => page);
  for (const lines of byPage.values())
    for (const line of [...lines.slice(0, HEAD_AND_FOOT), ...lines.slice(-HEAD_AND_FOOT)])
      head.add(line);
  return [...head];
}

function readCirculation(heading: Heading): Proposed<CirculationMark[]> {
  const found = markLines(heading)
    .flatMap(cellsOf)
    .flatMap((line) => {
      const marks = standsAlone(line.text) ? circulationMarksOn(line.text) : [];
      return marks.length === 0 ? [] : [{ line, marks }];
    });
  const first = found[0];
  if (first === undefined) return notRead();
  const marks = [...new Set(found.flatMap((one) => one.marks))];
  const ownLines = found.filter((one, i) => i === 0 || one.line.text !== found[i - 1]?.line.text);
  return proposed(
    marks,
    Math.max(...found.map(({ line }) => confidenceOf(line.text))),
    ownLines.map(({ line }) => line).slice(0, 5),
  );
}

/** Only an explicit word makes a draft: number and day are blank in finished papers too. */
function readDraft(heading: Heading): Proposed<string> {
  for (const line of headOf(heading).flatMap(cellsOf)) {
    const words = draftMarkOn(line.text);
    if (words === null || !standsAlone(line.text)) continue;
    return proposed(words, confidenceOf(line.text), [line]);
  }
  const typeLine = heading.lines[heading.typeLine ?? -1];
  if (typeLine !== undefined && DRAFT_PREFIX.test(typeLine.folded))
    return proposed('DỰ THẢO', 0.9, [typeLine]);
  return notRead();
}

/** Takes the heading, gives the marks that stand as lines of their own; words within sentences say nothing. */
export function readMarks(heading: Heading): MarksFields {
  return {
    urgency: readUrgency(heading),
    circulation: readCirculation(heading),
    draft: readDraft(heading),
  };
}
