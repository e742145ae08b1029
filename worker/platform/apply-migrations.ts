import { applyD1Migrations, type D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Env } from './env.ts';

/** Test set-up: the real migrations on the real bindings, before every test file. */
const bindings = env as unknown as Env & {
  TEST_DB_MIGRATIONS: D1Migration[];
  TEST_INDEX_MIGRATIONS: D1Migration[];
};
await applyD1Migrations(bindings.DB, bindings.TEST_DB_MIGRATIONS);
await applyD1Migrations(bindings.INDEX, bindings.TEST_INDEX_MIGRATIONS);
