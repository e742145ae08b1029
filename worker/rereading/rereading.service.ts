import { judgeReading, passagesWithKeptAddresses } from '../../domain/editions/rereading.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { findDocumentForProjection } from '../documents/documents.repository.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { wake } from '../outbox/outbox.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { applyStatements, comparedReading } from './rereading.compare.ts';
import {
  nothingToReread,
  readingDecided,
  rereadingNotRunning,
  rereadingNotStopped,
} from './rereading.errors.ts';
import {
  findItem,
  findRereading,
  itemStatement,
  markStoppedStatement,
  queueStatement,
  type Rereading,
  startStatements,
  unqueueStatement,
} from './rereading.repository.ts';
import type { RereadingScope } from './rereading.states.ts';

/** What is to be read again; a document only where the scope is one. */
export type RereadingRequest =
  | { scope: 'document'; documentId: string }
  | { scope: Exclude<RereadingScope, 'document'> };

/**
 * Has originals read again: one document, the current edition of every document, or what could not be read. New
 * uploads are read before them, and until a new reading is in place people read the old one.
 *
 * @throws 404 for a document that does not exist, `rereading.nothing`
 */
export async function startRereading(
  services: Services,
  actor: Actor,
  request: RereadingRequest,
): Promise<Rereading> {
  const documentId = request.scope === 'document' ? request.documentId : null;
  if (documentId !== null && !(await findDocumentForProjection(services, documentId)))
    throw notFound();
  const rereadingId = services.newId();
  const { scope } = request;
  const requestedBy = actorId(actor);
  const [started] = await services.env.DB.batch([
    ...startStatements(services, { rereadingId, scope, documentId, requestedBy }),
    auditIfChanged(services, {
      actor,
      action: 'rereading.started',
      subjectKind: 'rereading',
      subjectId: rereadingId,
      detail: { scope },
    }),
    queueStatement(services, rereadingId),
  ]);
  if (!started?.meta.changes) throw nothingToReread();
  return await rereadingOf(services, rereadingId);
}

/** @throws 404 */
export async function rereadingOf(services: Services, rereadingId: string): Promise<Rereading> {
  const rereading = await findRereading(services, rereadingId);
  if (!rereading) throw notFound();
  return rereading;
}

/** Interrupts: what no agent has begun with waits until somebody continues. @throws 404, `rereading.not_running` */
export async function stopRereading(
  services: Services,
  actor: Actor,
  rereadingId: string,
): Promise<Rereading> {
  await rereadingOf(services, rereadingId);
  const [stopped] = await services.env.DB.batch([
    markStoppedStatement(services, rereadingId, true),
    auditIfChanged(services, {
      actor,
      action: 'rereading.stopped',
      subjectKind: 'rereading',
      subjectId: rereadingId,
    }),
    unqueueStatement(services, rereadingId),
  ]);
  if (!stopped?.meta.changes) throw rereadingNotRunning();
  return await rereadingOf(services, rereadingId);
}

/** Goes on where it was interrupted. @throws 404, `rereading.not_stopped` */
export async function continueRereading(
  services: Services,
  actor: Actor,
  rereadingId: string,
): Promise<Rereading> {
  await rereadingOf(services, rereadingId);
  const [continued] = await services.env.DB.batch([
    markStoppedStatement(services, rereadingId, false),
    auditIfChanged(services, {
      actor,
      action: 'rereading.continued',
      subjectKind: 'rereading',
      subjectId: rereadingId,
    }),
    queueStatement(services, rereadingId),
  ]);
  if (!continued?.meta.changes) throw rereadingNotStopped();
  return await rereadingOf(services, rereadingId);
}

/**
 * A person decides about a reading that differs too much to take its place by itself.
 *
 * @throws 404, `rereading.decided`
 */
export async function decideReading(
  services: Services,
  actor: Actor,
  { rereadingId, uploadId }: { rereadingId: string; uploadId: string },
  decision: 'apply' | 'decline',
): Promise<void> {
  const item = await findItem(services, rereadingId, uploadId);
  if (!item) throw notFound();
  if (item.state !== 'needs_look') throw readingDecided();
  const { edition, extraction, changes } = await comparedReading(services, item);
  const { changedCount } = judgeReading(changes);
  const isApplied = decision === 'apply';
  await services.env.DB.batch([
    itemStatement(services, item, isApplied ? 'improved' : 'declined', changedCount),
    auditIfChanged(services, {
      actor,
      action: isApplied ? 'reading.applied' : 'reading.declined',
      subjectKind: 'document',
      subjectId: edition.documentId,
      count: changedCount,
    }),
    ...(isApplied
      ? await applyStatements(services, edition, {
          ...extraction,
          passages: passagesWithKeptAddresses(changes),
        })
      : []),
  ]);
  wake(services);
  services.later(drainOutbox(services));
}
