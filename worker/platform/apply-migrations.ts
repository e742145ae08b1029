import { applyD1Migrations, type D1Migration, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Env } from './env.ts';
import { TEST_COMMITTEE } from './test-harness.ts';

/**
 * Test set-up, before every test file: empty stores with the real migrations. The files share one runtime, since
 * loading the whole service anew for each took most of the time of the run.
 */
const bindings = env as unknown as Env & {
  TEST_DB_MIGRATIONS: D1Migration[];
  TEST_INDEX_MIGRATIONS: D1Migration[];
};
await emptyStores();
await applyD1Migrations(bindings.DB, bindings.TEST_DB_MIGRATIONS);
await applyD1Migrations(bindings.INDEX, bindings.TEST_INDEX_MIGRATIONS);

/** What the file before left running may hold a store open while it is emptied; it is then emptied again. */
async function emptyStores(): Promise<void> {
  do await reset();
  while (!(await storesAreEmpty()));
}

async function storesAreEmpty(): Promise<boolean> {
  const { DB, INDEX, FILES, LEDGER } = bindings;
  const tables =
    "SELECT count(*) AS tables FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\'";
  const [database, index, files, ledger] = await Promise.all([
    DB.prepare(tables).first<number>('tables'),
    INDEX.prepare(tables).first<number>('tables'),
    FILES.list({ limit: 1 }),
    LEDGER.getByName(TEST_COMMITTEE).cutForBackup(),
  ]);
  return database === 0 && index === 0 && files.objects.length === 0 && ledger.size === 0;
}
