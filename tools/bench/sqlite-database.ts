import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Database, PreparedStatement } from '../../search/engines/embedded/database.ts';

const MIGRATIONS = join(import.meta.dirname, '../../worker/migrations/index');

type Value = string | number | null;

class SqliteStatement implements PreparedStatement {
  readonly #database: DatabaseSync;
  readonly #sql: string;
  readonly #values: SQLInputValue[];

  constructor(database: DatabaseSync, sql: string, values: SQLInputValue[] = []) {
    this.#database = database;
    this.#sql = sql;
    this.#values = values;
  }

  bind(...values: Value[]): SqliteStatement {
    return new SqliteStatement(this.#database, this.#sql, values);
  }

  rows(): unknown[] {
    return this.#database.prepare(this.#sql).all(...this.#values);
  }

  async first(): Promise<unknown> {
    return this.rows()[0] ?? null;
  }

  async all(): Promise<{ results: unknown[] }> {
    return { results: this.rows() };
  }
}

/**
 * The D1 interface over `node:sqlite`, so that the bench runs the very code of the Worker, statement
 * for statement, without the Worker. One transaction a batch, as in D1.
 */
export class SqliteDatabase implements Database {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  prepare(sql: string): SqliteStatement {
    return new SqliteStatement(this.#database, sql);
  }

  async batch(statements: PreparedStatement[]): Promise<{ results: unknown[] }[]> {
    this.#database.exec('BEGIN');
    try {
      const answers = statements.map((statement) => ({
        results: (statement as SqliteStatement).rows(),
      }));
      this.#database.exec('COMMIT');
      return answers;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

/** A new, empty index in memory: every migration of the Worker's `INDEX` applied. */
export function indexInMemory(): {
  database: SqliteDatabase;
  bytes: () => number;
} {
  const sqlite = new DatabaseSync(':memory:');
  for (const name of readdirSync(MIGRATIONS).sort())
    sqlite.exec(readFileSync(join(MIGRATIONS, name), 'utf8'));
  const pragma = (name: string): number =>
    Number(Object.values(sqlite.prepare(`PRAGMA ${name}`).get() ?? {})[0] ?? 0);
  return {
    database: new SqliteDatabase(sqlite),
    bytes: () => pragma('page_count') * pragma('page_size'),
  };
}
