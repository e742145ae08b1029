import type { ApiClient } from '../start/api-client.ts';

type Checked = {
  documents: number;
  differences: { documentId: string; engine: string; difference: string }[];
  repaired: string[];
  failed: string[];
  next: string | null;
};
type Rebuilt = { documents: number; next: string | null };

/** What there is to go through, and how far this run has come. */
type Progress = { kept: number; documents: number; isWhole: boolean };

/** One line on the standard error output after each stretch; of a run taken up again the share is not known. */
function sayHowFar({ kept, documents, isWhole }: Progress, next: string): void {
  const share =
    isWhole && kept > 0 ? ` (${Math.min(99, Math.floor((100 * documents) / kept))} %)` : '';
  console.error(`${documents}/${kept}${share}, --after ${next}`);
}

/**
 * Goes stretch by stretch. Stopped in between (Ctrl+C) or refused, it says where to go on.
 *
 * @param step does the stretch after an id and gives how many documents it was and where the next begins
 * @returns documents gone through
 */
async function goThrough(
  api: ApiClient,
  command: string,
  after: string,
  step: (after: string) => Promise<{ documents: number; next: string | null }>,
): Promise<number> {
  const { kept } = await api.get<{ kept: number }>('/api/search/index');
  const progress: Progress = { kept, documents: 0, isWhole: after === '' };
  let from: string | null = after;
  const sayWhere = (): void =>
    console.error(`Làm tiếp · to go on: npm run search -- ${command} --after ${from}`);
  const stop = (): void => {
    sayWhere();
    process.exit(130);
  };
  process.once('SIGINT', stop);
  try {
    while (from !== null) {
      const { documents, next } = await step(from);
      progress.documents = next === '' ? 0 : progress.documents + documents;
      from = next;
      if (from !== null) sayHowFar(progress, from);
    }
  } catch (error) {
    if (from !== '') sayWhere();
    throw error;
  } finally {
    process.off('SIGINT', stop);
  }
  return progress.documents;
}

/** Compares stretch by stretch and prints every difference. Gives the exit code. */
export async function check(api: ApiClient, after: string, repair: boolean): Promise<number> {
  const sums = { differences: 0, repaired: 0 };
  const documents = await goThrough(api, 'check', after, async (from) => {
    const body = { after: from, repair };
    const stretch = await api.post<Checked>('/api/search/index/check', body);
    for (const { documentId, engine, difference } of stretch.differences)
      console.log(`${difference.padEnd(8)} ${engine.padEnd(12)} ${documentId}`);
    for (const documentId of stretch.failed) console.log(`failed   ${documentId}`);
    sums.differences += new Set(stretch.differences.map(({ documentId }) => documentId)).size;
    sums.repaired += stretch.repaired.length;
    return stretch;
  });
  console.log(`${documents} documents: ${sums.differences} different, ${sums.repaired} repaired`);
  return sums.differences === sums.repaired ? 0 : 1;
}

/** Builds stretch by stretch and prints how far it is. Gives the exit code. */
export async function rebuild(api: ApiClient, after: string): Promise<number> {
  const documents = await goThrough(
    api,
    'rebuild',
    after,
    async (from) => await api.post<Rebuilt>('/api/search/index/rebuild', { after: from }),
  );
  console.log(`${documents} documents: the new index answers`);
  return 0;
}
