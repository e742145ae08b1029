import type { CopyKind } from '../../domain/documents/particulars.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { isCapitals } from '../structure/reading-lines.ts';

/** A line that says of the paper that it is a copy. Folded, in capitals. */
const COPY_LINES: readonly (readonly [CopyKind, RegExp])[] = [
  [
    'certified',
    /^(?:ban )?sao (?:y(?: (?:ban chinh|theo ban chinh))?|dung (?:voi )?ban chinh)(?: (?:dien tu|so))?$|^y sao(?: ban chinh)?$|^chung thuc ban sao dung voi ban chinh$/u,
  ],
  ['recorded', /^(?:ban )?sao luc$/u],
  ['extract', /^(?:ban )?trich sao(?: (?:y|ban chinh))?$/u],
];
/** The kind of copy that a line says the paper is, or null. */
export function copyKindOn(line: ReadingLine): CopyKind | null {
  if (!isCapitals(line.text)) return null;
  const bare = line.folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return COPY_LINES.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}

/** Index of the line that begins a copy block, or -1: what is signed there is the copy and not the document. */
export function copyLineIndex(lines: readonly ReadingLine[]): number {
  return lines.findIndex((line) => copyKindOn(line) !== null);
}
