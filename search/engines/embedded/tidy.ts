import type { Database } from './database.ts';

/** Pages merged in one step: some 20 ms, so that no search waits longer. */
const PAGES_A_STEP = 64;
/** Between two steps, so that what people ask for meanwhile is answered. */
const REST_MS = 20;
/** Beyond what a million passages need; fewer calls than a Worker may make in one request. */
const MOST_STEPS = 800;
/** A step that finds nothing to merge counts as one change (sqlite.org/fts5.html, the 'merge' command). */
const CHANGES_OF_NOTHING = 1;

/**
 * Takes what was deleted out of a full-text table and makes its parts into one, in steps between which searches
 * are answered. Stopped half-way it leaves a table that answers as before.
 */
export async function tidyFullText(
  index: Database,
  table: 'entry_terms' | 'suggestion_words',
): Promise<void> {
  for (let step = 1; step <= MOST_STEPS; step += 1) {
    // A negative number begins: it puts all parts on one level.
    const pages = step === 1 ? -PAGES_A_STEP : PAGES_A_STEP;
    const [before, , after] = await index.batch([
      index.prepare('SELECT total_changes() AS changes'),
      index.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`).bind(pages),
      index.prepare('SELECT total_changes() AS changes'),
    ]);
    if (changesIn(after) - changesIn(before) <= CHANGES_OF_NOTHING) return;
    // Where the service is one process, nobody else would have a turn before the last step.
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }
}

function changesIn(answer: { results: unknown[] } | undefined): number {
  const [row] = (answer?.results ?? []) as { changes: number }[];
  return row?.changes ?? 0;
}
