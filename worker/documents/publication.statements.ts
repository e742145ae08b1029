import type { Access } from '../../domain/documents/access-levels.ts';
import type { ExtractedPassage, Extraction } from '../../domain/documents/extraction.ts';
import type { DocumentMetadata } from '../../domain/documents/metadata-check.ts';
import { issuerNamed } from '../../domain/relations/authority.ts';
import type { AliasTable } from '../../domain/signs/aliases.ts';
import { signKey } from '../../domain/signs/signs.ts';
import type { Services } from '../services.ts';
import type { UploadRow } from '../uploads/uploads.repository.ts';
import { relationStatements } from './relations.statements.ts';

/** A bound text stays well under the 2 MB of a row; counted in UTF-16 units of the JSON, at most 3 bytes each. */
const CHUNK_CHARACTERS = 400_000;

/** Why an edition takes the place of the one before it. */
export type EditionDecision = {
  change: 'material' | 'minor';
  reason: string;
  decidedBy: string;
};

export type NewEdition = {
  documentId: string;
  editionId: string;
  /** From 1, gapless within a document. */
  number: number;
  metadata: DocumentMetadata;
  upload: UploadRow;
  extraction: Extraction;
  /** Numbers of the pages whose picture is in the store. */
  pictures: ReadonlySet<number>;
  /** Null for a first edition. */
  decision: EditionDecision | null;
  /** Names that documents go by here. */
  aliases: AliasTable;
};

export type NewDocument = Omit<NewEdition, 'number' | 'decision'> & {
  access: Access;
  publishedBy: string;
};

/** The rows of a document with its first edition, to be written in one batch. */
export function documentStatements(
  services: Services,
  document: NewDocument,
): D1PreparedStatement[] {
  const { documentId, editionId, metadata } = document;
  const issuer = issuerNamed(metadata.issuer ?? '', metadata.issueDate);
  return [
    services.env.DB.prepare(
      `INSERT INTO documents (id, type, sign, sign_key, issuer, issue_date, title, signer, access, current_edition_id, published_at, published_by, issuer_body, issuer_place)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).bind(
      documentId,
      metadata.type,
      metadata.sign,
      metadata.sign === null ? null : signKey(metadata.sign),
      metadata.issuer,
      metadata.issueDate,
      metadata.title,
      metadata.signer,
      document.access,
      editionId,
      services.clock.now(),
      document.publishedBy,
      issuer?.code ?? null,
      issuer?.place ?? null,
    ),
    ...editionStatements(services, { ...document, number: 1, decision: null }),
  ];
}

/** The rows of one edition with its pages, passages and relations, to be written in one batch. */
export function editionStatements(services: Services, edition: NewEdition): D1PreparedStatement[] {
  const { editionId, upload, extraction, decision } = edition;
  return [
    services.env.DB.prepare(
      `INSERT INTO editions (id, document_id, number, sha256, upload_id, media_type, file_name, bytes, page_count,
         created_at, change, change_reason, decided_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).bind(
      editionId,
      edition.documentId,
      edition.number,
      upload.sha256,
      upload.uploadId,
      upload.mediaType,
      upload.fileName,
      upload.bytes,
      extraction.pages.length,
      services.clock.now(),
      decision?.change ?? null,
      decision?.reason ?? null,
      decision?.decidedBy ?? null,
    ),
    ...textStatements(services, edition),
  ];
}

/** What was read of an edition: its pages, passages and relations. */
export type EditionReading = Pick<
  NewEdition,
  'editionId' | 'metadata' | 'extraction' | 'pictures' | 'aliases'
>;

/** Puts a new reading of an edition in the place of the one it has, in one batch. */
export function readingStatements(
  services: Services,
  reading: EditionReading,
): D1PreparedStatement[] {
  const { DB } = services.env;
  const { editionId, extraction } = reading;
  return [
    ...['pages', 'passages', 'relations'].map((table) =>
      DB.prepare(`DELETE FROM ${table} WHERE edition_id = ?`).bind(editionId),
    ),
    DB.prepare('UPDATE editions SET page_count = ? WHERE id = ?').bind(
      extraction.pages.length,
      editionId,
    ),
    ...textStatements(services, reading),
  ];
}

function textStatements(services: Services, reading: EditionReading): D1PreparedStatement[] {
  const { DB } = services.env;
  const { editionId, metadata, extraction, pictures, aliases } = reading;
  const pages = extraction.pages.map(({ number, source, width, height }) => ({
    number,
    source,
    width,
    height,
    hasPicture: pictures.has(number) ? 1 : 0,
  }));
  return [
    DB.prepare(
      `INSERT INTO pages (edition_id, number, source, width, height, has_picture)
       SELECT ?1, value ->> 'number', value ->> 'source', value ->> 'width', value ->> 'height', value ->> 'hasPicture'
         FROM json_each(?2)`,
    ).bind(editionId, JSON.stringify(pages)),
    ...passageChunks(extraction.passages).map((chunk) =>
      DB.prepare(
        `INSERT INTO passages (edition_id, ordinal, address, kind, level, label, heading, body, page)
         SELECT ?1, value ->> 'ordinal', value ->> 'address', value ->> 'kind', value ->> 'level',
                value ->> 'label', value ->> 'heading', value ->> 'body', value ->> 'page'
           FROM json_each(?2)`,
      ).bind(editionId, chunk),
    ),
    ...relationStatements(services, {
      editionId,
      metadata,
      passages: extraction.passages,
      aliases,
    }),
  ];
}

/** JSON arrays of passages, each small enough to be bound as one value. */
export function passageChunks(passages: readonly ExtractedPassage[]): string[] {
  const chunks: string[] = [];
  let current: string[] = [];
  let length = 0;
  for (const passage of passages) {
    const json = JSON.stringify(passage);
    if (length > 0 && length + json.length > CHUNK_CHARACTERS) {
      chunks.push(`[${current.join(',')}]`);
      current = [];
      length = 0;
    }
    current.push(json);
    length += json.length;
  }
  if (current.length > 0) chunks.push(`[${current.join(',')}]`);
  return chunks;
}
