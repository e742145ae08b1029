/** For tests that nothing changes, never for the Worker itself. */
import { env } from 'cloudflare:workers';
import type { Env } from '../platform/env.ts';

/** Everything the database holds, but for what a request may write without changing anything: audit, sessions, counts. */
export async function stateOfStorage(): Promise<string> {
  const { DB } = env as unknown as Env;
  const tables = await DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'
        AND name NOT IN ('audit_entries', 'sign_in_failures', 'sessions', 'api_keys') ORDER BY name`,
  ).all<{ name: string }>();
  const contents = await DB.batch(
    tables.results.map(({ name }) => DB.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`)),
  );
  return JSON.stringify(contents.map((table) => table.results));
}
