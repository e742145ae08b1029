import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { signKey } from '../../domain/signs/signs.ts';
import { EmbeddedEngine } from '../../search/engines/embedded/embedded.engine.ts';
import { type DocumentSource, projectDocument } from '../../search/projection/projection.ts';
import { SuggestionIndex } from '../../search/suggestions/suggestion-index.ts';
import type { DataFolder } from '../start/data-folder.ts';
import { type StoredDatabase, withDatabase } from '../start/stored-database.ts';
import { SqliteDatabase } from './sqlite-database.ts';

const DATABASES = path.join('v3', 'd1');

/** The rows that publication leaves of a document. */
function keep(database: StoredDatabase, source: DocumentSource): void {
  const { documentId, sign, type, issuer, issueDate, title, passages } = source;
  const run = (sql: string, ...values: (string | number | null)[]): void => {
    database.prepare(sql).run(...values);
  };
  run(
    `INSERT INTO uploads (id, sha256, file_name, media_type, bytes, uploaded_by, declared_not_secret, created_at)
     VALUES (?1, ?1, 'a.pdf', 'application/pdf', 1, 'm0', 1, 0)`,
    documentId,
  );
  run(
    `INSERT INTO documents (id, type, sign, sign_key, issuer, issue_date, title, access, current_edition_id, published_at, published_by)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'internal', ?1, 0, 'm0')`,
    documentId,
    type,
    sign,
    sign === null ? null : signKey(sign),
    issuer,
    issueDate,
    title,
  );
  run(
    `INSERT INTO editions (id, document_id, number, sha256, upload_id, media_type, file_name, bytes, page_count, created_at)
     VALUES (?1, ?1, 1, ?1, ?1, 'application/pdf', 'a.pdf', 1, 20, 0)`,
    documentId,
  );
  run(
    `INSERT INTO passages (edition_id, ordinal, address, kind, level, label, heading, body, page)
     SELECT ?1, value ->> 'ordinal', value ->> 'address', 'article', 1, value ->> 'label', value ->> 'heading',
            value ->> 'body', value ->> 'page' FROM json_each(?2)`,
    documentId,
    JSON.stringify(passages),
  );
}

/**
 * Publishes documents into a service that is not running: straight into its databases, by the very code that
 * indexes, because a hundred thousand passages through the door would take hours.
 */
export async function fillService(
  data: DataFolder,
  documents: Iterable<DocumentSource>,
): Promise<void> {
  await withDatabase(data.state, 'editions', (database) =>
    withDatabase(data.state, 'indexed_documents', (index) => fill(database, index, documents)),
  );
}

async function fill(
  database: StoredDatabase,
  index: StoredDatabase,
  documents: Iterable<DocumentSource>,
): Promise<void> {
  for (const one of [database, index]) one.exec('PRAGMA synchronous = OFF');
  const engine = new EmbeddedEngine(new SqliteDatabase(index));
  const suggestions = new SuggestionIndex(new SqliteDatabase(index));
  database.exec('BEGIN');
  for (const source of documents) {
    keep(database, source);
    const projected = projectDocument(source);
    await engine.put(projected);
    await suggestions.put(projected);
  }
  database.exec('COMMIT');
  for (const one of [database, index]) one.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** Copies the databases of a service that is not running to another folder of the local platform. */
export function copyDatabases({ state }: DataFolder, folder: string): void {
  const from = path.join(state, DATABASES);
  if (!existsSync(from)) throw new Error(`no databases in ${state}`);
  cpSync(from, path.join(folder, DATABASES), { recursive: true });
}
