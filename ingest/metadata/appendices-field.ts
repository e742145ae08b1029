import type { Proposed } from '../../domain/documents/extraction.ts';
import { fold } from '../../domain/vietnamese/fold.ts';
import { APPENDIX_LABEL, isAppendixTitle } from '../structure/appendix-title.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { isCapitals, isRule } from '../structure/reading-lines.ts';
import { notRead, proposed } from './proposals.ts';

/** Lines that a title takes below its label. */
const TITLE_LINES = 4;
const MOST_APPENDICES = 60;
/** Appendices by letters: `PHỤ LỤC A: …`. */
const LETTERED = /^phụ lục [A-ZĐ](?=[\s.:]|$)[\s.:]*/iu;
const NO_TITLE = /^\(?(?:ban hanh |kem theo|kem )|^(?:so thu tu|stt|tt)$/u;

/**
 * Takes the lines behind the signature, gives the appendices by label and title: `Phụ lục I: DANH MỤC SÁCH`. A label
 * that comes again on a later page is the same appendix going on.
 */
export function readAppendices(lines: readonly ReadingLine[]): Proposed<string[]> {
  const titles = new Map<string, { name: string; line: ReadingLine }>();
  for (const [index, line] of lines.entries()) {
    if (!isAppendixTitle(line.text) || titles.size >= MOST_APPENDICES) continue;
    const length =
      LETTERED.exec(line.text)?.[0].length ?? APPENDIX_LABEL.exec(line.folded)?.[0].length ?? 0;
    const label = line.text.slice(0, length).replace(/[\s.:]+$/u, '');
    const own = line.text.slice(length).trim();
    const below = own === '' || isCapitals(own) ? titleBelow(lines, index) : '';
    const title = [own, below].filter(Boolean).join(' ');
    const key = fold(label).toLowerCase();
    if (titles.has(key)) continue;
    const name = label.charAt(0).toUpperCase() + label.slice(1);
    titles.set(key, { name: title === '' ? name : `${name}: ${title}`, line });
  }
  if (titles.size === 0) return notRead();
  const found = [...titles.values()];
  return proposed(
    found.map(({ name }) => name.slice(0, 500)),
    0.95,
    found.map(({ line }) => line).slice(0, 40),
  );
}

function titleBelow(lines: readonly ReadingLine[], index: number): string {
  const label = lines[index];
  const title: string[] = [];
  for (const line of lines.slice(index + 1, index + 1 + TITLE_LINES)) {
    if (line.page !== label?.page || isRule(line.text) || isAppendixTitle(line.text)) break;
    if (!isCapitals(line.text) || NO_TITLE.test(line.folded)) break;
    title.push(line.text);
  }
  return title.join(' ');
}
