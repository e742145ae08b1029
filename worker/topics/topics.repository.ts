import { foldWords } from '../../domain/vietnamese/fold.ts';
import type { Services } from '../services.ts';

/** A subject that the department sorts documents by. */
export type Topic = { topicId: string; name: string };

/** Every topic by name, with how many documents have it. */
export async function listTopics(services: Services): Promise<(Topic & { documents: number })[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT topics.id AS topicId, topics.name, count(document_topics.document_id) AS documents
       FROM topics LEFT JOIN document_topics ON document_topics.topic_id = topics.id
      GROUP BY topics.id ORDER BY topics.name_key`,
  ).all<Topic & { documents: number }>();
  return results;
}

/** The topics of one document by name. */
export async function topicsOfDocument(services: Services, documentId: string): Promise<Topic[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT topics.id AS topicId, topics.name
       FROM document_topics JOIN topics ON topics.id = document_topics.topic_id
      WHERE document_topics.document_id = ? ORDER BY topics.name_key`,
  )
    .bind(documentId)
    .all<Topic>();
  return results;
}

/** The names of these topics; one that is gone has none. */
export async function namesOfTopics(
  services: Services,
  topicIds: readonly string[],
): Promise<Map<string, string>> {
  if (topicIds.length === 0) return new Map();
  const { results } = await services.env.DB.prepare(
    'SELECT id AS topicId, name FROM topics WHERE id IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(topicIds))
    .all<Topic>();
  return new Map(results.map(({ topicId, name }) => [topicId, name]));
}

export async function findTopic(services: Services, topicId: string): Promise<Topic | null> {
  return await services.env.DB.prepare('SELECT id AS topicId, name FROM topics WHERE id = ?')
    .bind(topicId)
    .first<Topic>();
}

export function insertTopicStatement(services: Services, topic: Topic): D1PreparedStatement {
  return services.env.DB.prepare(
    'INSERT INTO topics (id, name, name_key, changed_at) VALUES (?, ?, ?, ?)',
  ).bind(topic.topicId, topic.name, foldWords(topic.name), services.clock.now());
}

export function renameTopicStatement(services: Services, topic: Topic): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE topics SET name = ?, name_key = ?, changed_at = ? WHERE id = ?',
  ).bind(topic.name, foldWords(topic.name), services.clock.now(), topic.topicId);
}

/** Takes the topic from every document as well. */
export function deleteTopicStatements(services: Services, topicId: string): D1PreparedStatement[] {
  const { DB } = services.env;
  return [
    DB.prepare('DELETE FROM document_topics WHERE topic_id = ?').bind(topicId),
    DB.prepare('DELETE FROM topics WHERE id = ?').bind(topicId),
  ];
}

/** Gives a document exactly these topics. */
export function chooseTopicsStatements(
  services: Services,
  documentId: string,
  topicIds: readonly string[],
): D1PreparedStatement[] {
  const { DB } = services.env;
  return [
    DB.prepare('DELETE FROM document_topics WHERE document_id = ?').bind(documentId),
    DB.prepare(
      `INSERT INTO document_topics (document_id, topic_id)
       SELECT DISTINCT ?1, value FROM json_each(?2)`,
    ).bind(documentId, JSON.stringify(topicIds)),
  ];
}
