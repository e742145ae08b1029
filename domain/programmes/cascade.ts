/** One document carries out another. */
export type CascadeEdge = { citing: string; cited: string };

/** A document in the chain around another; `level` 0 is the highest, `isFocus` the one looked at. */
export type CascadeStep = { id: string; level: number; isFocus: boolean };

/**
 * The chain a document stands in, from the highest it carries out to the last that carries it out: each
 * document once, below the one it carries out, siblings in the order of the edges. Of several ways the longest
 * counts upwards (the central resolution stands above the provincial programme, even where the plan names
 * both) and the first met downwards.
 */
export function cascadeAround(focus: string, edges: readonly CascadeEdge[]): CascadeStep[] {
  const carriesOut = groupIds(edges, 'citing', 'cited');
  const carriedOutBy = groupIds(edges, 'cited', 'citing');
  const above = longestWayUp(focus, carriesOut);
  const steps: CascadeStep[] = above.map((id, level) => ({ id, level, isFocus: false }));
  const seen = new Set(above);
  const waiting = [{ id: focus, level: above.length }];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    const { id, level } = step;
    if (seen.has(id)) continue;
    seen.add(id);
    steps.push({ id, level, isFocus: id === focus });
    const below = (carriedOutBy.get(id) ?? []).filter((next) => isNearest(next, id, carriesOut));
    for (const next of below.toReversed()) waiting.push({ id: next, level: level + 1 });
  }
  return steps;
}

type Links = ReadonlyMap<string, readonly string[]>;

function groupIds(
  edges: readonly CascadeEdge[],
  by: keyof CascadeEdge,
  of: keyof CascadeEdge,
): Links {
  const groups = Map.groupBy(edges, (edge) => edge[by]);
  return new Map([...groups].map(([id, group]) => [id, group.map((edge) => edge[of])]));
}

/** Whether nothing else that a document carries out itself carries out the cited one: then another stands between. */
function isNearest(citing: string, cited: string, carriesOut: Links): boolean {
  return !(carriesOut.get(citing) ?? []).some(
    (other) => other !== cited && (carriesOut.get(other) ?? []).includes(cited),
  );
}

/** Highest first, without the document itself; a circle in what was read is entered once. */
function longestWayUp(focus: string, carriesOut: Links): string[] {
  const ways = new Map<string, string[]>();
  const wayTo = (id: string): string[] => {
    const known = ways.get(id);
    if (known) return known;
    ways.set(id, []);
    const uppers = (carriesOut.get(id) ?? []).filter((upper) => upper !== focus);
    const longest = uppers
      .map((upper) => [...wayTo(upper), upper])
      .reduce((a, b) => (b.length > a.length ? b : a), []);
    ways.set(id, longest);
    return longest;
  };
  return [...new Set(wayTo(focus))];
}
