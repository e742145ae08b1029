import type { OpenAssignment } from '../../web/member/assignment-card.tsx';
import type { DocumentSummary } from '../../web/member/document-summary.tsx';
import type { DoneAssignment } from '../../web/member/done-list.tsx';
import type { AccountActor } from '../access/actor.ts';
import { isOutstanding, type OwnAssignment, ownAssignments } from '../campaigns/campaigns.own.ts';
import { type ReaderToken, readerTokensOf } from '../documents/documents.readers.ts';
import { today } from '../platform/clock.ts';
import type { Language } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { Services } from '../services.ts';
import { findWithdrawn } from '../withdrawals/withdrawals.repository.ts';
import { findDocumentRows } from './reading.repository.ts';
import { doneAssignmentOf, openAssignmentOf, summaryOf } from './reading.views.ts';

/** How many acknowledgements the home page shows, latest first; the rest is in the history. */
const DONE_SHOWN = 5;

/** The actor's assignments, or null when the ledger does not answer: reading must go on without it. */
export async function assignmentsIfKnown(
  services: Services,
  actor: AccountActor,
): Promise<OwnAssignment[] | null> {
  try {
    return await ownAssignments(services, actor);
  } catch (error) {
    log('reading.without_ledger', { reason: String(error) });
    return null;
  }
}

/** `acknowledged`: the campaigns of all that is done, of which `done` shows the latest. */
export type HomeAssignments = {
  toRead: OpenAssignment[];
  done: DoneAssignment[];
  doneTotal: number;
  acknowledged: string[];
};

/** What the home page says of the actor's own assignments. */
export async function homeAssignments(
  services: Services,
  actor: AccountActor,
  tokens: readonly ReaderToken[],
  language: Language,
): Promise<HomeAssignments | null> {
  const assignments = await assignmentsIfKnown(services, actor);
  if (!assignments) return null;
  const outstanding = assignments.filter(isOutstanding);
  const done = latestDone(assignments);
  const [documents, shown] = await Promise.all([
    summariesOf(services, tokens, outstanding, language),
    shownDone(services, tokens, done.slice(0, DONE_SHOWN), language),
  ]);
  return {
    toRead: shownOpen(services, outstanding, documents),
    done: shown,
    doneTotal: done.length,
    acknowledged: done.map(({ campaignId }) => campaignId),
  };
}

/** The campaigns that the actor has acknowledged; none when the ledger does not answer. */
export async function acknowledgedCampaigns(
  services: Services,
  actor: AccountActor,
): Promise<ReadonlySet<string>> {
  const assignments = await assignmentsIfKnown(services, actor);
  return new Set(latestDone(assignments ?? []).map(({ campaignId }) => campaignId));
}

/** What the actor has still to read; null when the ledger does not answer. */
export async function openAssignments(
  services: Services,
  actor: AccountActor,
  language: Language,
): Promise<OpenAssignment[] | null> {
  const assignments = await assignmentsIfKnown(services, actor);
  if (!assignments) return null;
  const outstanding = assignments.filter(isOutstanding);
  const tokens = await readerTokensOf(services, actor);
  return shownOpen(
    services,
    outstanding,
    await summariesOf(services, tokens, outstanding, language),
  );
}

function shownOpen(
  services: Services,
  outstanding: readonly OwnAssignment[],
  documents: Map<string, DocumentSummary>,
): OpenAssignment[] {
  const day = today(services.clock);
  return outstanding.flatMap((assignment) => {
    const document = documents.get(assignment.documentId);
    return document ? [openAssignmentOf(assignment, document, day)] : [];
  });
}

/** A part of what the actor has acknowledged, latest first; null when the ledger does not answer. */
export async function ownHistory(
  services: Services,
  actor: AccountActor,
  tokens: readonly ReaderToken[],
  language: Language,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ done: DoneAssignment[]; total: number } | null> {
  const assignments = await assignmentsIfKnown(services, actor);
  if (!assignments) return null;
  const done = latestDone(assignments);
  const part = done.slice(offset, offset + limit);
  return { done: await shownDone(services, tokens, part, language), total: done.length };
}

function latestDone(assignments: readonly OwnAssignment[]): OwnAssignment[] {
  return assignments
    .filter(({ acknowledgedAt }) => acknowledgedAt !== null)
    .toSorted((a, b) => (b.acknowledgedAt ?? 0) - (a.acknowledgedAt ?? 0));
}

/** With their documents, also those that were taken back since. */
async function shownDone(
  services: Services,
  tokens: readonly ReaderToken[],
  done: readonly OwnAssignment[],
  language: Language,
): Promise<DoneAssignment[]> {
  const ids = done.map(({ documentId }) => documentId);
  const [documents, withdrawn] = await Promise.all([
    summariesOf(services, tokens, done, language),
    findWithdrawn(services, ids),
  ]);
  const takenBack = new Map(withdrawn.map((row) => [row.documentId, summaryOf(row, language)]));
  return done.flatMap((assignment) => {
    const gone = takenBack.get(assignment.documentId);
    const document = gone ?? documents.get(assignment.documentId);
    return (document && doneAssignmentOf(assignment, document, gone !== undefined)) ?? [];
  });
}

async function summariesOf(
  services: Services,
  tokens: readonly ReaderToken[],
  assignments: readonly OwnAssignment[],
  language: Language,
): Promise<Map<string, DocumentSummary>> {
  const ids = [...new Set(assignments.map(({ documentId }) => documentId))];
  const rows = await findDocumentRows(services, tokens, ids);
  return new Map(rows.map((row) => [row.documentId, summaryOf(row, language)]));
}
