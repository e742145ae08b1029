import { isDay } from '../../domain/dates/local-day.ts';
import type { ProgrammeType } from '../../domain/programmes/duties.ts';
import { unitNameKey } from '../../domain/programmes/issuing-unit.ts';
import { signKey } from '../../domain/signs/signs.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { reportedUnitIds } from '../access/scope.ts';
import { auditIfChanged, auditStatement } from '../audit/audit.repository.ts';
import {
  documentsVisibleTo,
  type ReaderToken,
  readerTokensOf,
} from '../documents/documents.readers.ts';
import type { PublishedDocument } from '../documents/documents.repository.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import { onceMoreIfTaken } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import { type NewFile, receiveUpload } from '../uploads/uploads.service.ts';
import {
  programmeLinkUndone,
  programmeNotOwed,
  programmePaperDate,
  programmePaperIncomplete,
  programmeReasonMissing,
} from './programmes.errors.ts';
import { listProposals } from './programmes.proposals.ts';
import { insertLinkStatement } from './programmes.repository.ts';
import {
  groundOf,
  type ProgrammeState,
  readProgrammeState,
  type UnitProgramme,
} from './programmes.state.ts';

const SHORTEST_REASON = 3;

/** A paper as somebody names it. */
export type NamedPaper = {
  type: ProgrammeType | null;
  sign: string;
  /** `YYYY-MM-DD` */
  issueDate: string;
  title: string;
};

export type LinkRequest = {
  documentId: string;
  unitId: string;
  /** Held here, as proposed or chosen; or named, with its file where there is one. */
  paper: { programmeDocumentId: string } | { named: NamedPaper; file?: NewFile };
};

/**
 * Links a paper to a unit that owes one. A named paper that is held here is linked as such. A file goes the way
 * of every upload and waits for the department; its link counts meanwhile. Repeating changes nothing.
 *
 * @returns whether it was not linked before
 * @throws 404; `programme.*`; for a file what `receiveUpload` throws
 */
export async function linkPaper(
  services: Services,
  actor: Actor,
  { documentId, unitId, paper }: LinkRequest,
): Promise<boolean> {
  const at = await unitToReport(services, actor, documentId, unitId);
  const { document, state, tokens } = at;
  const { programmeDocumentId, named } = await paperOf(services, actor, at, paper);
  const proposals = await listProposals(services, tokens, document, state);
  const proposed = proposals.find(
    (one) =>
      one.document.documentId === programmeDocumentId && isOf(at.programme, unitId, one.unitId),
  );
  const origin = proposed ? 'confirmed' : 'hand';
  const file = 'file' in paper && !programmeDocumentId ? paper.file : undefined;
  const upload = file && (await receiveUpload(services, actor, file));
  const [linked] = await services.env.DB.batch([
    insertLinkStatement(services, {
      documentId,
      unitId: proposed?.unitId ?? unitId,
      deed: 'linked',
      origin,
      decidedBy: actorId(actor),
      ...(programmeDocumentId ? { programmeDocumentId } : {}),
      ...(named ? { paper: named } : {}),
      ...(upload ? { uploadId: upload.uploadId } : {}),
    }),
    auditIfChanged(services, {
      actor,
      action: 'programme.linked',
      subjectKind: 'document',
      subjectId: documentId,
      detail: { unitId, programme: programmeDocumentId ?? null, origin },
    }),
  ]);
  return (linked?.meta.changes ?? 0) > 0;
}

/** Takes a link back; what was written stays. @throws 404; `programme.reason_missing`, `programme.link_undone` */
export async function takeBackLink(
  services: Services,
  actor: Actor,
  request: { documentId: string; unitId: string; number: number; reason: string },
): Promise<void> {
  const { documentId, unitId, number } = request;
  const reason = request.reason.normalize('NFC').trim();
  await onceMoreIfTaken(async () => {
    const { programme } = await unitToReport(services, actor, documentId, unitId);
    if (reason.length < SHORTEST_REASON) throw programmeReasonMissing();
    const link = programme.links.find((one) => one.number === number);
    if (!link) throw programmeLinkUndone();
    await services.env.DB.batch([
      insertLinkStatement(services, {
        documentId,
        unitId: link.unitId,
        deed: 'taken_back',
        undoes: number,
        reason,
        decidedBy: actorId(actor),
      }),
      auditStatement(services, {
        actor,
        action: 'programme.link_taken_back',
        subjectKind: 'document',
        subjectId: documentId,
        detail: { unitId, link: number },
      }),
    ]);
  });
}

/** Says that a proposed document is not what this unit owes; it is not proposed again. @throws 404 */
export async function refuseProposal(
  services: Services,
  actor: Actor,
  request: { documentId: string; unitId: string; programmeDocumentId: string },
): Promise<void> {
  const { documentId, unitId, programmeDocumentId } = request;
  const at = await unitToReport(services, actor, documentId, unitId);
  const proposals = await listProposals(services, at.tokens, at.document, at.state);
  const proposed = proposals.find(
    (one) =>
      one.document.documentId === programmeDocumentId && isOf(at.programme, unitId, one.unitId),
  );
  if (!proposed) throw notFound();
  await services.env.DB.batch([
    insertLinkStatement(services, {
      documentId,
      unitId: proposed.unitId,
      deed: 'refused',
      programmeDocumentId,
      decidedBy: actorId(actor),
    }),
    auditStatement(services, {
      actor,
      action: 'programme.proposal_refused',
      subjectKind: 'document',
      subjectId: documentId,
      detail: { unitId, programme: programmeDocumentId },
    }),
  ]);
}

/** Whether what is written of one unit counts for another: its own, or inherited. */
export function isOf({ sources }: UnitProgramme, unitId: string, ofUnitId: string): boolean {
  return ofUnitId === unitId || sources.includes(ofUnitId);
}

type ReportedUnit = {
  document: PublishedDocument;
  state: ProgrammeState;
  programme: UnitProgramme;
  tokens: ReaderToken[];
};

/** @throws 404 for a document or unit that is not the actor's; `programme.not_owed` */
async function unitToReport(
  services: Services,
  actor: Actor,
  documentId: string,
  unitId: string,
): Promise<ReportedUnit> {
  const [document, scope, tokens] = await Promise.all([
    visibleDocument(services, actor, documentId),
    reportedUnitIds(services, actor),
    readerTokensOf(services, actor),
  ]);
  if (!scope.includes(unitId)) throw notFound();
  const state = await readProgrammeState(services, tokens, documentId, await groundOf(services));
  const programme = state.units.get(unitId);
  if (!programme) throw programmeNotOwed();
  return { document, state, programme, tokens };
}

type Paper = {
  programmeDocumentId?: string;
  named?: { type: string; sign: string; issueDate: string; title: string };
};

async function paperOf(
  services: Services,
  actor: Actor,
  { document, programme, tokens }: ReportedUnit,
  paper: LinkRequest['paper'],
): Promise<Paper> {
  if ('programmeDocumentId' in paper) {
    const held = await visibleDocument(services, actor, paper.programmeDocumentId);
    if (held.withdrawnAt !== null || held.documentId === document.documentId) throw notFound();
    return { programmeDocumentId: held.documentId };
  }
  const sign = paper.named.sign.normalize('NFC').trim();
  const { type, issueDate } = paper.named;
  if (sign === '' || type === null || issueDate === '') throw programmePaperIncomplete();
  const tooEarly = document.issueDate !== null && issueDate < document.issueDate;
  if (!isDay(issueDate) || tooEarly || issueDate > today(services.clock))
    throw programmePaperDate();
  const heldId = await findHeld(services, tokens, { sign, issueDate, unit: programme.unit.name });
  if (heldId !== null) return { programmeDocumentId: heldId };
  const title = paper.named.title.normalize('NFC').trim();
  return { named: { type, sign, issueDate, title } };
}

/** The one document held of this number and date that the unit issued; null where none or several may be meant. */
async function findHeld(
  services: Services,
  tokens: readonly ReaderToken[],
  { sign, issueDate, unit }: { sign: string; issueDate: string; unit: string },
): Promise<string | null> {
  const visible = documentsVisibleTo(tokens);
  const { results } = await services.env.DB.prepare(
    `SELECT id, issuer FROM documents
      WHERE sign_key = ?1 AND issue_date = ?2 AND withdrawn_at IS NULL AND ${visible.sql.replace('?', '?3')}`,
  )
    .bind(signKey(sign), issueDate, visible.binding)
    .all<{ id: string; issuer: string }>();
  const own = results.filter(({ issuer }) => unitNameKey(issuer) === unitNameKey(unit));
  return own.length === 1 ? (own[0]?.id ?? null) : null;
}
