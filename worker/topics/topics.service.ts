import { foldWords } from '../../domain/vietnamese/fold.ts';
import type { Actor } from '../access/actor.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import { findDocument } from '../documents/documents.repository.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxStatement, outboxStatementIf, wake } from '../outbox/outbox.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { topicInvalid, topicTaken, topicUnknown } from './topics.errors.ts';
import {
  chooseTopicsStatements,
  deleteTopicStatements,
  findTopic,
  insertTopicStatement,
  namesOfTopics,
  renameTopicStatement,
} from './topics.repository.ts';

const NAME_LENGTH = { least: 2, most: 80 };

/** Adds a topic to the department's list. @returns its id @throws `topic.invalid`, `topic.taken` */
export async function addTopic(services: Services, actor: Actor, name: string): Promise<string> {
  const topic = { topicId: services.newId(), name: checkedName(name) };
  await write(services, actor, 'topic.added', topic.topicId, [
    insertTopicStatement(services, topic),
  ]);
  return topic.topicId;
}

/** @throws 404, `topic.invalid`, `topic.taken` */
export async function renameTopic(
  services: Services,
  actor: Actor,
  topicId: string,
  name: string,
): Promise<void> {
  const topic = { topicId, name: checkedName(name) };
  if (!(await findTopic(services, topicId))) throw notFound();
  await write(services, actor, 'topic.changed', topicId, [renameTopicStatement(services, topic)]);
}

/** Removes a topic from the list and from every document. @throws 404 */
export async function removeTopic(
  services: Services,
  actor: Actor,
  topicId: string,
): Promise<void> {
  if (!(await findTopic(services, topicId))) throw notFound();
  const index = outboxStatementIf(
    services,
    'document.index',
    "SELECT document_id AS subject, '{}' AS payload FROM document_topics WHERE topic_id = ?",
    [topicId],
  );
  const removal = deleteTopicStatements(services, topicId);
  await write(services, actor, 'topic.removed', topicId, [index, ...removal]);
}

/** Gives a published document exactly these topics, for search and for its readers. @throws 404, `topic.unknown` */
export async function chooseTopics(
  services: Services,
  actor: Actor,
  documentId: string,
  topicIds: readonly string[],
): Promise<void> {
  const tokens = await readerTokensOf(services, actor);
  if (!(await findDocument(services, tokens, documentId))) throw notFound();
  await refuseUnknownTopics(services, topicIds);
  await services.env.DB.batch([
    ...chooseTopicsStatements(services, documentId, topicIds),
    auditStatement(services, {
      actor,
      action: 'document.topics_chosen',
      subjectKind: 'document',
      subjectId: documentId,
      count: topicIds.length,
    }),
    outboxStatement(services, { kind: 'document.index', subjectId: documentId, payload: {} }),
  ]);
  wake(services);
  services.later(drainOutbox(services));
}

/** @throws `topic.unknown` */
export async function refuseUnknownTopics(
  services: Services,
  topicIds: readonly string[],
): Promise<void> {
  const known = await namesOfTopics(services, topicIds);
  if (topicIds.some((topicId) => !known.has(topicId))) throw topicUnknown();
}

function checkedName(typed: string): string {
  const name = typed.trim().replaceAll(/\s+/gu, ' ');
  const tooShort = name.length < NAME_LENGTH.least || foldWords(name) === '';
  if (tooShort || name.length > NAME_LENGTH.most) throw topicInvalid();
  return name;
}

async function write(
  services: Services,
  actor: Actor,
  action: 'topic.added' | 'topic.changed' | 'topic.removed',
  topicId: string,
  statements: D1PreparedStatement[],
): Promise<void> {
  const audit = auditStatement(services, {
    actor,
    action,
    subjectKind: 'topic',
    subjectId: topicId,
  });
  try {
    await services.env.DB.batch([...statements, audit]);
  } catch (error) {
    if (String(error).includes('UNIQUE constraint failed: topics')) throw topicTaken();
    throw error;
  }
  wake(services);
  services.later(drainOutbox(services));
}
