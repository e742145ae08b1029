import type { DocumentValidity } from '../../domain/relations/validity.ts';
import type { ShownValidity } from '../../web/member/document-validity.tsx';
import type { ReaderToken } from '../documents/documents.readers.ts';
import { findValidity } from '../documents/validity.repository.ts';
import type { Services } from '../services.ts';
import { findDocumentRows } from './reading.repository.ts';
import type { DocumentRow } from './reading.views.ts';

/**
 * The validity today of these documents as these readers may know it: what a restricted document says
 * counts, because it is true, but that document is not named to who may not read it.
 */
export async function shownValidity(
  services: Services,
  tokens: readonly ReaderToken[],
  documentIds: readonly string[],
): Promise<(documentId: string) => ShownValidity> {
  const validity = await findValidity(services, documentIds);
  const sources = [...validity.values()].flatMap((one) => sourceOf(one) ?? []);
  const rows = await findDocumentRows(services, tokens, sources);
  const named = new Map(rows.map((row) => [row.documentId, row]));
  return (documentId) => {
    const known = validity.get(documentId);
    return known ? shownOf(known, named) : { state: 'in_force', from: null, by: null };
  };
}

/** What ended it, or the latest amendment. */
function sourceOf({ by }: DocumentValidity): string | null {
  return by.at(-1)?.documentId ?? null;
}

function shownOf(
  validity: DocumentValidity,
  named: ReadonlyMap<string, DocumentRow>,
): ShownValidity {
  const { state, from } = validity;
  const row = named.get(sourceOf(validity) ?? '');
  return {
    state,
    from,
    by: row ? { documentId: row.documentId, name: row.sign ?? row.title } : null,
  };
}
