/** For tests in workerd, never for the Worker itself: rows about one person in every table that can have some. */
import type { TestCommittee } from '../platform/test-harness.ts';

/** A column that names a person, by the id of the member or of the account. */
export type PersonColumn = { table: string; column: string; of: 'member' | 'account' };

type Column = {
  name: string;
  type: string;
  notnull: number;
  dflt_value: string | null;
  pk: number;
};
type ForeignKey = { from: string; table: string; to: string };

/** Values that a check in the table asks for, where the first of its kind does not do. */
const VALUES: Record<string, Record<string, unknown>> = {
  member_offices: { office: 'reporter' },
  notice_messages: { channel: 'email' },
  notices: { kind: 'assigned' },
  passkey_challenges: { purpose: 'confirm' },
  provider_visits: { purpose: 'link' },
  questions: { state: 'open' },
};

export class PersonTraces {
  readonly #committee: TestCommittee;
  constructor(committee: TestCommittee) {
    this.#committee = committee;
  }

  get #db(): D1Database {
    return this.#committee.services.env.DB;
  }

  /** Read from the schema as it stands: references to members and accounts, and ids that go without one. */
  async columns(): Promise<PersonColumn[]> {
    const { results: tables } = await this.#db
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'd1%' ORDER BY name",
      )
      .all<{ name: string }>();
    const found: PersonColumn[] = [];
    for (const { name: table } of tables) {
      const keys = await this.#foreignKeys(table);
      for (const { name: column } of await this.#columnsOf(table)) {
        const target = keys.find(({ from }) => from === column)?.table;
        if (target === 'accounts' || column === 'account_id')
          found.push({ table, column, of: 'account' });
        else if (target === 'members' || column === 'member_id' || column === 'asker_id')
          found.push({ table, column, of: 'member' });
      }
    }
    return found;
  }

  /** Columns in which a person is named now, as `table.column`. */
  async namedIn(columns: readonly PersonColumn[], ids: PersonIds): Promise<string[]> {
    const counts = await this.#db.batch<{ n: number }>(
      columns.map(({ table, column, of }) =>
        this.#db.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`).bind(ids[of]),
      ),
    );
    return columns.flatMap(({ table, column }, index) =>
      (counts[index]?.results[0]?.n ?? 0) > 0 ? [`${table}.${column}`] : [],
    );
  }

  /** Puts a row into every one of these columns that does not name the person yet. */
  async leave(columns: readonly PersonColumn[], ids: PersonIds): Promise<void> {
    const there = new Set(await this.namedIn(columns, ids));
    for (const { table, column, of } of columns)
      if (!there.has(`${table}.${column}`)) await this.#insert(table, { [column]: ids[of] });
  }

  async #insert(table: string, given: Record<string, unknown>): Promise<void> {
    const keys = await this.#foreignKeys(table);
    const row: Record<string, unknown> = { ...VALUES[table], ...given };
    for (const { name, type, notnull, dflt_value, pk } of await this.#columnsOf(table)) {
      const isNeeded = (notnull === 1 || pk > 0) && dflt_value === null;
      if (name in row || !isNeeded) continue;
      const key = keys.find(({ from }) => from === name);
      row[name] = key ? await this.#existing(key) : type === 'INTEGER' ? 1 : `${table} ${name}`;
    }
    const names = Object.keys(row);
    await this.#db
      .prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      )
      .bind(...Object.values(row))
      .run();
  }

  /** The value of a row that can be referred to, made where there is none. */
  async #existing({ table, to }: ForeignKey): Promise<unknown> {
    const read = () =>
      this.#db.prepare(`SELECT ${to} AS value FROM ${table} LIMIT 1`).first('value');
    const value = await read();
    if (value !== null) return value;
    await this.#insert(table, {});
    return await read();
  }

  async #columnsOf(table: string): Promise<Column[]> {
    const { results } = await this.#db.prepare(`PRAGMA table_info(${table})`).all<Column>();
    return results;
  }

  async #foreignKeys(table: string): Promise<ForeignKey[]> {
    const { results } = await this.#db
      .prepare(`PRAGMA foreign_key_list(${table})`)
      .all<ForeignKey>();
    return results;
  }
}

export type PersonIds = { member: string; account: string };
