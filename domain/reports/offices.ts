import { coverageOf } from '../coverage/coverage.ts';
import { FEWEST_SHOWN } from '../coverage/suppression.ts';
import type { Counts } from '../ledger/fold.ts';
import type { Office } from '../members/offices.table.ts';

/** Counts of the members of a report who hold an office, each once, whatever they hold besides. */
export type OfficeCounts = { office: Office; counts: Counts };

/** One kind of people as somebody may see it; `member`: everybody in the report. Withheld, or not computed: null. */
export type ShownOffice = {
  office: Office | 'member';
  due: number | null;
  /** Of those who acknowledged: by having been at a conference. */
  attended: number | null;
  acknowledged: number | null;
  /** acknowledged ÷ due in per cent, two decimals. */
  percent: number | null;
};

const isFew = (value: number): boolean => value > 0 && value < FEWEST_SHOWN;

/**
 * The kinds of people in a report, everybody last. Outside the chain of its unit a kind is withheld where one to four
 * people are due, and where it differs by as few from everybody or from another kind that is shown: one may lie within
 * the other, and those few could then be worked out. How they acknowledged is not shown there.
 *
 * @param all counts of everybody in the report
 */
export function showOffices(
  offices: readonly OfficeCounts[],
  all: Counts,
  isOwn: boolean,
): ShownOffice[] {
  if (offices.length === 0) return [];
  const everybody = { office: 'member' as const, counts: all };
  const kinds = [...offices, everybody];
  const withheld = isOwn ? new Set() : withheldOf(offices, everybody);
  return kinds.map(({ office, counts }) => {
    if (withheld.has(office))
      return { office, due: null, attended: null, acknowledged: null, percent: null };
    const { due, acknowledged, percent } = coverageOf(counts);
    return { office, due, attended: isOwn ? counts.attended : null, acknowledged, percent };
  });
}

/** The largest kinds go first, so that as much as can be is shown. */
function withheldOf(
  offices: readonly OfficeCounts[],
  everybody: { office: 'member'; counts: Counts },
): Set<Office | 'member'> {
  const withheld = new Set<Office | 'member'>();
  const all = coverageOf(everybody.counts).due;
  if (isFew(all)) withheld.add(everybody.office);
  const shown = [all];
  const bySize = offices
    .map(({ office, counts }) => ({ office, due: coverageOf(counts).due }))
    .toSorted((one, other) => other.due - one.due);
  for (const { office, due } of bySize) {
    if (isFew(due) || shown.some((other) => isFew(Math.abs(other - due)))) withheld.add(office);
    else shown.push(due);
  }
  return withheld;
}
