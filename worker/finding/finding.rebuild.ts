import type { IndexBuild, IndexedDocument } from '../../search/engine.ts';
import { listDocumentIds } from '../documents/documents.repository.ts';
import { giveWay } from '../platform/give-way.ts';
import type { Services } from '../services.ts';
import { indexUnavailable } from './finding.errors.ts';
import { projectionOf } from './finding.projection.ts';

/** Ids asked for at a time where nothing but ids is looked at. */
const IDS_AT_ONCE = 1_000;
/** Documents that may still be missing at the end; with more the build goes through all again. */
const MOST_LEFT_OUT = 50;

export type RebuiltStretch = {
  /** Documents gone through in this stretch. */
  documents: number;
  /** After which id to go on; null = the new index answers. */
  next: string | null;
};

/**
 * Builds a stretch of the new index of every engine, and of the suggestions; with the last one the new
 * index takes the place of the old. Searches are answered all the while, and changes published meanwhile
 * are kept.
 *
 * @param request.after the `next` of the stretch before; empty = a new build, whatever was begun before.
 * @param request.limit documents in the stretch.
 * @throws `search.index_unavailable` when an engine does not take it: ask for the same stretch again.
 */
export async function rebuildIndex(
  services: Services,
  { after, limit }: { after: string; limit: number },
): Promise<RebuiltStretch> {
  const builds = buildsOf(services);
  for (const build of builds) orUnavailable(await build.begin(after === ''));
  const ids = await listDocumentIds(services, after, limit);
  for (const documentId of ids) {
    const begun = services.clock.now();
    await rebuildDocument(services, builds, documentId);
    await giveWay(services.clock.now() - begun);
  }
  if (ids.length === limit) return { documents: ids.length, next: ids.at(-1) ?? null };
  if (!(await isWhole(services, builds))) return { documents: ids.length, next: '' };
  for (const build of builds) orUnavailable(await build.finish());
  await services.suggestions.tidy();
  return { documents: ids.length, next: null };
}

function buildsOf(services: Services): IndexBuild[] {
  return services.search.holders.flatMap(({ build }) => (build === undefined ? [] : [build]));
}

function orUnavailable(reason: string | null): void {
  if (reason !== null) throw indexUnavailable({ reason });
}

/**
 * Puts a document as it is kept into the new index. Read once more afterwards: a change made between
 * reading and writing would be overwritten with what was before; one made later comes by the outbox.
 */
async function rebuildDocument(
  services: Services,
  builds: readonly IndexBuild[],
  documentId: string,
): Promise<void> {
  for (let written: string | null | undefined; ; ) {
    const document = await projectionOf(services, documentId);
    const hash = document?.hash ?? null;
    if (hash === written) return;
    await write(services, builds, documentId, document);
    written = hash;
  }
}

async function write(
  services: Services,
  builds: readonly IndexBuild[],
  documentId: string,
  document: IndexedDocument | null,
): Promise<void> {
  for (const build of builds) {
    const answer = document === null ? await build.remove(documentId) : await build.put(document);
    if (answer.outcome === 'unavailable' || answer.outcome === 'refused')
      throw indexUnavailable({ reason: answer.reason });
  }
  if (document === null) await services.suggestions.remove(documentId);
  else await services.suggestions.put(document);
}

/** Adds what is missing and takes out what is not kept any more; false when too much is missing. */
async function isWhole(services: Services, builds: readonly IndexBuild[]): Promise<boolean> {
  const kept = await everyId(async (after) => await listDocumentIds(services, after, IDS_AT_ONCE));
  for (const build of builds) {
    const held = await everyId(async (after) => {
      const rows = await build.inventory(after, IDS_AT_ONCE);
      if (rows === null) throw indexUnavailable({ reason: 'inventory' });
      return rows.map(({ documentId }) => documentId);
    });
    for (const documentId of held)
      if (!kept.has(documentId)) await rebuildDocument(services, builds, documentId);
    let leftOut = 0;
    for (const documentId of kept) {
      if (held.has(documentId) || (await projectionOf(services, documentId)) === null) continue;
      leftOut += 1;
      if (leftOut > MOST_LEFT_OUT) return false;
      await rebuildDocument(services, builds, documentId);
    }
  }
  return true;
}

async function everyId(list: (after: string) => Promise<string[]>): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const some: string[] = await list(after);
    for (const id of some) ids.add(id);
    after = some.length < IDS_AT_ONCE ? undefined : some.at(-1);
  }
  return ids;
}
