import { expect, it } from 'vitest';
import type { SearchEngine } from './engine.ts';
import { type DocumentSource, projectDocument } from './projection/projection.ts';

/** What the case borrows from the contract: ids found for a text, and a way to make a document. */
type ContractHelp = {
  idsFor: (text: string) => Promise<string[]>;
  source: (
    documentId: string,
    sign: string | null,
    rest: Partial<DocumentSource> & { title: string },
  ) => DocumentSource;
};

/** Holds an engine to the rebuild: a new index beside the old one, swapped when it is whole. */
export function itIsBuiltAnew(engine: () => SearchEngine, { idsFor, source }: ContractHelp): void {
  it('is built anew while every search is answered, and keeps what changes meanwhile', async () => {
    const builds = engine().holders.flatMap(({ build }) => build ?? []);
    expect(builds).toHaveLength(engine().holders.length);
    const stays = source('stays', null, { title: 'Thông báo về hội thao mùa thu' });
    const comes = source('comes', null, { title: 'Thông báo về giải cờ tướng' });
    const goes = source('goes', null, { title: 'Thông báo về chuyến tham quan biển' });
    for (const one of [stays, goes]) await engine().put(projectDocument(one));
    for (const build of builds) expect(await build.begin(true)).toBeNull();
    for (const build of builds)
      for (const one of [stays, goes]) await build.put(projectDocument(one));
    expect((await idsFor('hội thao mùa thu'))[0]).toBe('stays');
    await engine().put(projectDocument(comes));
    await engine().remove('goes');
    const progress = { done: false, searches: 0 };
    const searching = (async () => {
      while (!progress.done) {
        expect((await idsFor('hội thao mùa thu'))[0]).toBe('stays');
        progress.searches += 1;
        // Nobody asks without a pause; without one the build, which gives way, would never have its turn.
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    try {
      for (const build of builds) expect(await build.finish()).toBeNull();
      expect((await idsFor('giải cờ tướng'))[0]).toBe('comes');
    } finally {
      progress.done = true;
    }
    await searching;
    expect(progress.searches).toBeGreaterThan(0);
    expect(await idsFor('chuyến tham quan biển')).not.toContain('goes');
    await engine().put(projectDocument({ ...comes, title: 'Thông báo về giải bóng bàn' }));
    expect((await idsFor('giải bóng bàn'))[0]).toBe('comes');
  });
}
