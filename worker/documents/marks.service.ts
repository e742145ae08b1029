import type { Access } from '../../domain/documents/access-levels.ts';
import {
  CIRCULATION_MARKS,
  type CirculationMark,
  isWider,
  widestAccess,
} from '../../domain/documents/circulation-marks.ts';
import type { ProposedMetadata } from '../../domain/documents/extraction.ts';
import type { Particulars } from '../../domain/documents/particulars.ts';
import type { Actor } from '../access/actor.ts';
import { type AuditEntry, auditStatement } from '../audit/audit.repository.ts';
import type { Services } from '../services.ts';
import { draftUnconfirmed, widerThanMarked } from './documents.errors.ts';

/** What a person says who publishes a draft, or more widely than a paper is marked. */
export type MarkConfirmations = {
  /** That it is a draft and is to be published as one. */
  draft?: boolean | undefined;
  /** Why more people are to read it than its marks allow. */
  widerReason?: string | undefined;
};

/** The marks that a person says a paper has. */
export type SaidMarks = Pick<Particulars, 'circulation' | 'draft'>;
/** All marks that count; `widest` is the widest access that honours them, null = they say nothing. */
export type FoundMarks = SaidMarks & { widest: Access | null };

/** What was decided about the marks of a paper; null = nothing had to be. */
export type MarkDecisions = { draft: string | null; widerReason: string | null };

/** Fewest characters of a reason. */
const SHORTEST_REASON = 3;

/**
 * Marks of the paper and of what a person says of it. A mark that was read counts although the person took it out:
 * to publish wider than it asks for needs the same reason.
 */
export function marksOf(read: ProposedMetadata, said: SaidMarks): FoundMarks {
  const circulation = [...new Set([...(read.circulation.value ?? []), ...said.circulation])];
  return {
    circulation,
    widest: widestAccess(circulation),
    draft: said.draft ?? read.draft.value,
  };
}

/**
 * A draft is published only by somebody who says that it is one, and a paper of restricted circulation never more
 * widely than it is marked without a reason.
 *
 * @throws `document.draft_unconfirmed`; `document.wider_than_marked`, which says what the paper is marked with
 */
export function decideMarks(
  read: ProposedMetadata,
  said: SaidMarks,
  access: Access,
  confirmations: MarkConfirmations,
): MarkDecisions {
  const { circulation, widest, draft } = marksOf(read, said);
  if (draft !== null && confirmations.draft !== true) throw draftUnconfirmed({ words: draft });
  if (widest === null || !isWider(access, widest)) return { draft, widerReason: null };
  const reason = (confirmations.widerReason ?? '').trim().slice(0, 500);
  if (reason.length < SHORTEST_REASON)
    throw widerThanMarked({ marks: namesOf(circulation), widest });
  return { draft, widerReason: reason };
}

function namesOf(marks: readonly CirculationMark[]): { vi: string[]; en: string[] } {
  const known = CIRCULATION_MARKS.filter(({ code }) => marks.includes(code));
  return { vi: known.map(({ vi }) => vi), en: known.map(({ en }) => en) };
}

/** The entries that record such decisions, for the same batch; the words themselves stay with the document. */
export function markAuditStatements(
  services: Services,
  actor: Actor,
  documentId: string,
  decisions: MarkDecisions,
  access: Access,
): D1PreparedStatement[] {
  const entry = (action: AuditEntry['action']) =>
    auditStatement(services, {
      actor,
      action,
      subjectKind: 'document',
      subjectId: documentId,
      detail: { access },
    });
  return [
    ...(decisions.draft === null ? [] : [entry('document.published_as_draft')]),
    ...(decisions.widerReason === null ? [] : [entry('document.published_wider')]),
  ];
}
