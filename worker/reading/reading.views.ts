import { daysBetween } from '../../domain/dates/local-day.ts';
import { documentType } from '../../domain/documents/document-types.ts';
import type { Particulars } from '../../domain/documents/particulars.ts';
import { PICTURE_SET } from '../../domain/picture-set/picture-set.ts';
import type { ReaderAcknowledgement } from '../../web/member/acknowledgement.tsx';
import type { OpenAssignment } from '../../web/member/assignment-card.tsx';
import type { ShownRelations } from '../../web/member/document-relations.tsx';
import type { DocumentSummary } from '../../web/member/document-summary.tsx';
import type { DoneAssignment } from '../../web/member/done-list.tsx';
import type { ReadDocument } from '../../web/member/reader-page.tsx';
import type { OwnAssignment } from '../campaigns/campaigns.own.ts';
import type { PublishedDocument } from '../documents/documents.repository.ts';
import type { DocumentRelations } from '../documents/relations.repository.ts';
import type { Language } from '../platform/errors.ts';

/** What lists need of a document. `type` is a code of the document type table. */
export type DocumentRow = Pick<
  PublishedDocument,
  'documentId' | 'type' | 'sign' | 'issuer' | 'issueDate' | 'title'
> &
  Partial<Pick<PublishedDocument, 'urgency' | 'draft' | 'access'>>;

const FORMATS: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.oasis.opendocument.text': 'ODT',
  'application/msword': 'DOC',
  [PICTURE_SET]: 'ZIP',
  'text/html': 'HTML',
  'text/plain': 'TXT',
};

/** Name of a type in this language; a code that is not in the table is shown as it is. */
export function typeName(code: string, language: Language): string {
  return documentType(code)?.[language] ?? code;
}

/** What lists mark a document with. */
export function shownMarks({
  urgency = null,
  draft = null,
  access,
}: Partial<Pick<PublishedDocument, 'urgency' | 'draft' | 'access'>>) {
  return { urgency, isDraft: draft !== null, isRestricted: access === 'restricted' };
}

export function summaryOf(row: DocumentRow, language: Language): DocumentSummary {
  const { documentId, sign, issuer, issueDate, title } = row;
  return {
    documentId,
    typeName: typeName(row.type, language),
    sign,
    issuer,
    issueDate,
    title,
    ...shownMarks(row),
  };
}

export function readDocumentOf(
  document: PublishedDocument,
  particulars: Particulars | null,
  language: Language,
): ReadDocument {
  const { signer, access, pageCount, sha256, mediaType, bytes, withdrawnAt } = document;
  return {
    ...summaryOf(document, language),
    signer,
    particulars,
    access,
    pageCount,
    sha256,
    bytes,
    edition: { number: document.editionNumber, createdAt: document.editionCreatedAt },
    withdrawn: withdrawnAt !== null,
    format: FORMATS[mediaType] ?? (mediaType.startsWith('image/') ? 'ảnh' : mediaType),
  };
}

/** What the reader page shows of relations; a document called by name is shown as it was printed. */
export function shownRelationsOf(relations: DocumentRelations, language: Language): ShownRelations {
  return {
    outgoing: relations.outgoing.map((relation) => ({
      kind: relation.kind,
      cited: relation.sign ?? relation.text,
      date: relation.date,
      issuer: relation.issuer,
      authority: relation.authority,
      document: relation.document && summaryOf(relation.document, language),
      candidates: relation.candidates.map((candidate) => summaryOf(candidate, language)),
    })),
    incoming: relations.incoming.map(({ kind, document }) => ({
      kind,
      document: summaryOf(document, language),
    })),
  };
}

/** @param day today, `YYYY-MM-DD` */
export function openAssignmentOf(
  assignment: OwnAssignment,
  document: DocumentSummary,
  day: string,
): OpenAssignment {
  const { campaignId, obligation, dueDate, state } = assignment;
  const daysLeft = daysBetween(day, dueDate);
  return { campaignId, document, obligation, dueDate, daysLeft, opened: state === 'opened' };
}

/** null unless it was acknowledged. */
export function doneAssignmentOf(
  assignment: OwnAssignment,
  document: DocumentSummary,
  withdrawn: boolean,
): DoneAssignment | null {
  const { campaignId, acknowledgedAt, method } = assignment;
  if (acknowledgedAt === null || method === null) return null;
  return { campaignId, document, withdrawn, acknowledgedAt, method };
}

/** What the reader is asked, or has done, in one campaign. @param day today, `YYYY-MM-DD` */
export function acknowledgementOf(
  assignment: OwnAssignment,
  day: string,
  shown: { idempotencyKey: string; editionSha256: string; personId: string },
): ReaderAcknowledgement {
  const {
    campaignId,
    documentId,
    state,
    campaignState,
    acknowledgedAt,
    method,
    dueDate,
    statement,
  } = assignment;
  if (acknowledgedAt !== null && method !== null)
    return { state: 'acknowledged', campaignId, acknowledgedAt, method };
  if (campaignState === 'assigning') return { state: 'preparing', campaignId };
  if (campaignState === 'closed' || state === 'closed' || state === 'exempted')
    return { state: 'closed', campaignId };
  const daysLeft = daysBetween(day, dueDate);
  return { state: 'open', campaignId, documentId, dueDate, daysLeft, statement, ...shown };
}
