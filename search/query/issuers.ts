import { ORGANISATIONS } from '../../domain/signs/organisations.table.ts';
import { fold, foldWords } from '../../domain/vietnamese/fold.ts';
import { isVietnameseSyllable } from '../../domain/vietnamese/syllable.ts';
import { ABBREVIATIONS } from './abbreviations.table.ts';

const NAMES: readonly string[] = [
  'Bộ Chính trị',
  'Ban Bí thư',
  'Ban Chấp hành Trung ương',
  'Ban Thường vụ Tỉnh ủy',
  'Tỉnh ủy',
  'Thành ủy',
  ...ORGANISATIONS.map(({ vi }) => vi).filter((name) => name.includes(' ') && !name.includes(',')),
];

/** Folded names of bodies that issue documents, longest first. */
export const ISSUER_KEYS: readonly string[] = [...new Set(NAMES.map(foldWords))].sort(
  (a, b) => b.length - a.length,
);
const KNOWN = new Set(ISSUER_KEYS);

/** Takes a name or an abbreviation (`UBKT`), gives the folded names of the issuers meant; empty when it is none we know. */
export function issuersNamed(text: string): string[] {
  const folded = foldWords(text);
  if (KNOWN.has(folded)) return [folded];
  const short = fold(text.trim());
  const everyday = isVietnameseSyllable(short) ? [] : ABBREVIATIONS;
  const meant = [
    ...everyday.filter((known) => fold(known.short) === short).flatMap(({ full }) => full),
    ...ORGANISATIONS.filter(({ abbreviation }) => fold(abbreviation) === short).flatMap(({ vi }) =>
      vi.split(','),
    ),
  ].map(foldWords);
  return [...new Set(meant)].filter((key) => key !== '');
}
