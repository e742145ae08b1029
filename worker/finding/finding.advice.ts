import type { Findings } from '../../search/find.ts';
import type { Chip, UnderstoodQuery } from '../../search/query/query.types.ts';
import { withoutChip } from '../../search/query/understand.ts';
import type { FacetKind } from './finding.facets.ts';
import type { Advice } from './finding.view.ts';

/** Parts of a query tried without; each is a search. */
const CHIPS_TRIED = 4;
/** Leaving these out widens a search; without a sign or an order it is another one. */
const WIDENING: ReadonlySet<Chip['kind']> = new Set([
  'type',
  'year',
  'issuer',
  'phrase',
  'article',
]);

export function documentsIn(findings: Findings | undefined): number {
  return findings?.outcome === 'found' ? findings.documents.length : 0;
}

/**
 * What to take out of a search that found nothing, the most helpful first; only what helps. Everything is
 * counted by searching as the same readers.
 *
 * @param wider what is found without what is chosen of each kind
 */
export async function adviceFor(
  understood: UnderstoodQuery,
  wider: readonly (readonly [kind: FacetKind, findings: Findings])[],
  ask: (query: string) => Promise<Findings>,
): Promise<Advice[]> {
  const chips = understood.chips.filter(({ kind }) => WIDENING.has(kind)).slice(0, CHIPS_TRIED);
  const words = chips.map(async (chip): Promise<Advice> => {
    const query = withoutChip(understood.text, chip);
    const count = query === '' ? 0 : documentsIn(await ask(query));
    return { without: 'words', kind: chip.kind, value: chip.value, query, count };
  });
  const facets = wider.map(
    ([facet, findings]): Advice => ({ without: 'facet', facet, count: documentsIn(findings) }),
  );
  const advice = [...facets, ...(await Promise.all(words))];
  return advice.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}

/** The signs that were looked for, each once: whole, or as number with type and year. */
export function signsTried({ signs, asksForSign }: UnderstoodQuery): string[] {
  if (!asksForSign) return [];
  const shown = signs.map(({ key, number, signTypes, year }) => {
    const parts = [number, ...(year === null ? [] : [String(year)]), signTypes.join('|')];
    return (key ?? parts.filter((part) => part !== '').join('/')).toUpperCase();
  });
  return [...new Set(shown)];
}
