import { z } from '@hono/zod-openapi';

export const MANIFEST_VERSION = 'quan-triet-backup-v1';

/** A row as its values in the order of the columns; bytes as `{ base64 }`. */
export const rowSchema = z.array(
  z.union([z.string(), z.number(), z.null(), z.strictObject({ base64: z.string() })]),
);
export type BackupRow = z.infer<typeof rowSchema>;

const tableSchema = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int().openapi({ description: 'How many it holds' }),
});

/** How far the ledger went when the backup was begun. */
export const ledgerCutSchema = z.object({
  size: z.int(),
  root: z.string().openapi({ description: 'Root over these events, lower-case hex' }),
  checkpoint: z
    .object({ size: z.int(), note: z.string() })
    .nullable()
    .openapi({ description: 'The last one signed by then' }),
  keyId: z.string().nullable(),
  fault: z.string().nullable().openapi({ description: 'Why the ledger was read-only, if it was' }),
  tables: z.array(tableSchema.extend({ upTo: z.int() })),
});
export type LedgerCut = z.infer<typeof ledgerCutSchema>;

/** What a backup holds: known before the first row is read, compared after the last is restored. */
export const manifestSchema = z
  .object({
    version: z.literal(MANIFEST_VERSION),
    backupId: z.string().max(64),
    begunAt: z.int().openapi({ description: 'The moment it shows, ms UTC' }),
    committeeId: z.string().max(64),
    migrations: z.array(z.string()),
    pepperCheck: z.string().openapi({ description: 'Shows whether a service has the same pepper' }),
    setupClosed: z.object({ at: z.int(), by: z.string() }).nullable(),
    tables: z
      .array(tableSchema)
      .openapi({ description: 'In the order in which they are restored' }),
    ledger: ledgerCutSchema,
  })
  .openapi('BackupManifest');
export type BackupManifest = z.infer<typeof manifestSchema>;

export const STORES = ['db', 'ledger'] as const;
export type BackupStore = (typeof STORES)[number];

/** One part of a table: rows, and after which key the next part begins; `null` after the last. */
export const rowsSchema = z.object({ rows: z.array(rowSchema), next: z.int().nullable() });
export type BackupRows = z.infer<typeof rowsSchema>;

/** What a restoration came to. With problems nothing is finished, and the service stays closed. */
export const verdictSchema = z.object({
  finished: z.boolean(),
  problems: z
    .array(z.string())
    .openapi({ description: 'What differs from the backup, in words for whoever restores' }),
  rows: z.int(),
  events: z.int(),
  root: z.string(),
  receipts: z.int().openapi({ description: 'Verified with their proofs' }),
});
export type RestorationVerdict = z.infer<typeof verdictSchema>;
