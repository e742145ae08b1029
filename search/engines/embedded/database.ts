/**
 * The part of the D1 interface that the embedded engine uses. A D1 binding is one; so is the adapter
 * over `node:sqlite` with which the bench measures the same engine outside the Worker.
 */
export type Database = {
  prepare(sql: string): PreparedStatement;
  /** One transaction: all statements or none. */
  batch(statements: PreparedStatement[]): Promise<{ results: unknown[] }[]>;
};

export type PreparedStatement = {
  bind(...values: (string | number | null)[]): PreparedStatement;
  /** The first row, or null. */
  first(): Promise<unknown>;
  all(): Promise<{ results: unknown[] }>;
};
