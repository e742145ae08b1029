/** What is not backed up: what lets somebody in for a time, what goes with it, and what speaks of this very installation. */
const LEFT_OUT = new Set([
  'activation_codes',
  'backups',
  'd1_migrations',
  'passkey_challenges',
  'provider_visits',
  'push_subscriptions',
  'restorations',
  'sessions',
  'setup_closure',
  'sign_in_failures',
]);

export const COPY_PREFIX = 'backup_copy_';

export type StoredTable = {
  name: string;
  columns: string[];
  /** What its rows are read in the order of. */
  order: string;
};

type Described = { column: string; keyPart: number };

/**
 * The tables to be backed up, each after those it refers to.
 *
 * @throws where tables refer to each other in a circle, or to one that is left out: no order of restoring could
 *   satisfy them.
 */
export async function listTables(db: D1Database): Promise<StoredTable[]> {
  const names = await tableNames(db);
  const [described, parents, rowless] = await Promise.all([
    ask<{ name: string; pk: number }>(db, names, 'table_info'),
    ask<{ table: string }>(db, names, 'foreign_key_list'),
    listRowless(db),
  ]);
  const tables = names.map((name, at): StoredTable & { parents: string[] } => {
    const columns = (described[at] ?? []).map((one): Described => {
      return { column: one.name, keyPart: one.pk };
    });
    return {
      name,
      columns: columns.map(({ column }) => column),
      order: rowless.has(name) ? keyOf(columns) : 'rowid',
      parents: (parents[at] ?? []).map(({ table }) => table).filter((one) => one !== name),
    };
  });
  const torn = tables.find(({ parents }) => parents.some((parent) => LEFT_OUT.has(parent)));
  if (torn) throw new Error(`${torn.name} refers to a table that is not backed up`);
  return inOrder(tables);
}

/** Names that hold only letters of our own migrations; they are put into statements, quoted. */
async function tableNames(db: D1Database): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'
        ORDER BY name`,
    )
    .all<{ name: string }>();
  return results
    .map(({ name }) => name)
    .filter((name) => !LEFT_OUT.has(name) && !name.startsWith(COPY_PREFIX));
}

async function ask<Row>(db: D1Database, names: string[], pragma: string): Promise<Row[][]> {
  const answers = await db.batch<Row>(
    names.map((name) => db.prepare(`PRAGMA ${pragma}("${name}")`)),
  );
  return answers.map(({ results }) => results);
}

async function listRowless(db: D1Database): Promise<Set<string>> {
  const { results } = await db.prepare('PRAGMA table_list').all<{ name: string; wr: number }>();
  return new Set(results.filter(({ wr }) => wr === 1).map(({ name }) => name));
}

function keyOf(columns: readonly Described[]): string {
  return columns
    .filter(({ keyPart }) => keyPart > 0)
    .toSorted((a, b) => a.keyPart - b.keyPart)
    .map(({ column }) => `"${column}"`)
    .join(', ');
}

function inOrder(tables: readonly (StoredTable & { parents: string[] })[]): StoredTable[] {
  const ordered: StoredTable[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ name, parents }) => !placed.has(name) && parents.every((parent) => placed.has(parent)),
    );
    if (next.length === 0) throw new Error('tables refer to each other in a circle');
    for (const { name, columns, order } of next) {
      ordered.push({ name, columns, order });
      placed.add(name);
    }
  }
  return ordered;
}
