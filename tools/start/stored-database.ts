import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long to wait for a lock that the running service holds, ms. */
const BUSY_MS = 5_000;

export type StoredDatabase = DatabaseSync;

/**
 * Opens the one database of a service that has a table, and closes it again. Only to read while the service runs.
 *
 * @param state folder of the local platform's state.
 */
export async function withDatabase<T>(
  state: string,
  table: string,
  use: (database: StoredDatabase) => T | Promise<T>,
): Promise<T> {
  const files = await readdir(state, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.sqlite'))) {
    const database = new DatabaseSync(path.join(state, file), { timeout: BUSY_MS });
    try {
      const known = database
        .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
        .get(table);
      if (known) return await use(database);
    } finally {
      database.close();
    }
  }
  throw new Error(`no database with a table ${table} in the data folder`);
}
