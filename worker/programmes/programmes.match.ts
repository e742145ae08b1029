import { auditIfChanged } from '../audit/audit.repository.ts';
import { findDocumentForProjection } from '../documents/documents.repository.ts';
import type { Services } from '../services.ts';
import { listProposals } from './programmes.proposals.ts';
import { insertLinkStatement, READ_BY_SYSTEM } from './programmes.repository.ts';
import { groundOf, readProgrammeState } from './programmes.state.ts';

/** What the system itself may see: everything that is not withdrawn counts for a link. */
const ALL_DOCUMENTS = ['role:publisher'];

/**
 * Links what is certain to units that have nothing linked yet; everything else stays proposed. May be repeated:
 * a paper that was linked once, or about which a person has said no, is left alone.
 */
export async function linkCertain(services: Services, documentId: string): Promise<void> {
  const document = await findDocumentForProjection(services, documentId);
  if (!document) return;
  const ground = await groundOf(services);
  const state = await readProgrammeState(services, ALL_DOCUMENTS, documentId, ground);
  const proposals = await listProposals(services, ALL_DOCUMENTS, document, state);
  const linked = new Set(state.laid.issued.map(({ unitId }) => unitId));
  for (const { unitId, document: programme, certain } of proposals) {
    if (!certain || linked.has(unitId)) continue;
    linked.add(unitId);
    await services.env.DB.batch([
      insertLinkStatement(services, {
        documentId,
        unitId,
        deed: 'linked',
        origin: 'read',
        programmeDocumentId: programme.documentId,
        decidedBy: READ_BY_SYSTEM,
      }),
      auditIfChanged(services, {
        actor: READ_BY_SYSTEM,
        action: 'programme.linked',
        subjectKind: 'document',
        subjectId: documentId,
        detail: { unitId, programme: programme.documentId, origin: 'read' },
      }),
    ]);
  }
}
