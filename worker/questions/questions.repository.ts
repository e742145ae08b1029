import { documentsVisibleTo, type ReaderToken } from '../documents/documents.readers.ts';
import type { Services } from '../services.ts';

export type QuestionState = 'open' | 'replied' | 'published';

/** A question without its asker: nobody but the asker learns whose it is. Times in ms. */
export type Question = {
  questionId: string;
  documentId: string;
  editionId: string;
  /** Of the passage in that edition. */
  address: string;
  asked: string;
  askedAt: number;
  state: QuestionState;
  /** The wording for everybody. */
  shown: string | null;
  answer: string | null;
  answeredAt: number | null;
  seenAt: number | null;
};

/** With the document it speaks of. */
export type ListedQuestion = Question & { sign: string | null; title: string };

const COLUMNS = `questions.id AS questionId, questions.document_id AS documentId,
  questions.edition_id AS editionId, questions.address, questions.asked,
  questions.asked_at AS askedAt, questions.state, questions.shown, questions.answer,
  questions.answered_at AS answeredAt, questions.seen_at AS seenAt`;
const LISTED = `SELECT ${COLUMNS}, documents.sign, documents.title
  FROM questions JOIN documents ON documents.id = questions.document_id`;

export type NewQuestion = Pick<Question, 'documentId' | 'editionId' | 'address' | 'asked'> & {
  askerId: string;
  idempotencyKey: string;
};

/** Sent twice with one key, it is asked once. Nothing is inserted beyond `most` open ones of the asker. */
export async function insertQuestion(
  services: Services,
  question: NewQuestion,
  most: number,
): Promise<boolean> {
  const { documentId, editionId, address, asked, askerId, idempotencyKey } = question;
  const { DB } = services.env;
  await DB.prepare(
    `INSERT INTO questions (id, document_id, edition_id, address, asker_id, idempotency_key, asked, asked_at, state)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open'
      WHERE (SELECT count(*) FROM questions WHERE asker_id = ?5 AND state = 'open') < ?9
     ON CONFLICT (idempotency_key) DO NOTHING`,
  )
    .bind(
      services.newId(),
      documentId,
      editionId,
      address,
      askerId,
      idempotencyKey,
      asked,
      services.clock.now(),
      most,
    )
    .run();
  const stored = await DB.prepare(
    'SELECT 1 FROM questions WHERE idempotency_key = ? AND asker_id = ?',
  )
    .bind(idempotencyKey, askerId)
    .first();
  return stored !== null;
}

/** The answers of a document that stand for everybody, oldest first. */
export async function listPublished(services: Services, documentId: string): Promise<Question[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT ${COLUMNS} FROM questions WHERE document_id = ? AND state = 'published' ORDER BY asked_at, id`,
  )
    .bind(documentId)
    .all<Question>();
  return results;
}

/** The asker's own, newest first, of documents they may still read. */
export async function listOwn(
  services: Services,
  tokens: readonly ReaderToken[],
  askerId: string,
  part: { limit: number; offset: number },
): Promise<{ questions: ListedQuestion[]; total: number }> {
  const visible = documentsVisibleTo(tokens);
  const where = `WHERE questions.asker_id = ? AND ${visible.sql}`;
  return await listPart(services, where, 'questions.asked_at DESC', part, [
    askerId,
    visible.binding,
  ]);
}

/** What the department has to answer (`open`) or has answered: the oldest open one first, the latest answer first. */
export async function listForDesk(
  services: Services,
  open: boolean,
  part: { limit: number; offset: number },
): Promise<{ questions: ListedQuestion[]; total: number }> {
  return open
    ? await listPart(services, "WHERE questions.state = 'open'", 'questions.asked_at', part)
    : await listPart(
        services,
        "WHERE questions.state <> 'open'",
        'questions.answered_at DESC',
        part,
      );
}

async function listPart(
  services: Services,
  where: string,
  order: string,
  { limit, offset }: { limit: number; offset: number },
  bindings: string[] = [],
): Promise<{ questions: ListedQuestion[]; total: number }> {
  const { DB } = services.env;
  const [rows, count] = await DB.batch([
    DB.prepare(`${LISTED} ${where} ORDER BY ${order}, questions.id LIMIT ? OFFSET ?`).bind(
      ...bindings,
      limit,
      offset,
    ),
    DB.prepare(
      `SELECT count(*) AS total FROM questions JOIN documents ON documents.id = questions.document_id ${where}`,
    ).bind(...bindings),
  ]);
  return {
    questions: (rows?.results ?? []) as ListedQuestion[],
    total: (count?.results[0] as { total: number } | undefined)?.total ?? 0,
  };
}

export async function findQuestion(
  services: Services,
  questionId: string,
): Promise<ListedQuestion | null> {
  return await services.env.DB.prepare(`${LISTED} WHERE questions.id = ?`)
    .bind(questionId)
    .first<ListedQuestion>();
}

export async function countOpen(services: Services): Promise<number> {
  const query = "SELECT count(*) AS n FROM questions WHERE state = 'open'";
  return (await services.env.DB.prepare(query).first<number>('n')) ?? 0;
}

/** Own questions that were answered since the asker last looked. */
export async function countUnseen(services: Services, askerId: string): Promise<number> {
  const query = `SELECT count(*) AS n FROM questions
    WHERE asker_id = ? AND answered_at IS NOT NULL AND seen_at IS NULL`;
  return (await services.env.DB.prepare(query).bind(askerId).first<number>('n')) ?? 0;
}

export function answerStatement(
  services: Services,
  questionId: string,
  answer: { state: 'replied' | 'published'; shown: string; answer: string; answeredBy: string },
): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE questions SET state = ?, shown = ?, answer = ?, answered_by = ?, answered_at = ?, seen_at = NULL
      WHERE id = ?`,
  ).bind(
    answer.state,
    answer.shown,
    answer.answer,
    answer.answeredBy,
    services.clock.now(),
    questionId,
  );
}

/** The asker has seen every answer there is. */
export async function markSeen(services: Services, askerId: string): Promise<void> {
  await services.env.DB.prepare(
    'UPDATE questions SET seen_at = ? WHERE asker_id = ? AND answered_at IS NOT NULL AND seen_at IS NULL',
  )
    .bind(services.clock.now(), askerId)
    .run();
}

/** Takes one's own question back, with its answer. Gives whether there was one. */
export async function deleteOwn(
  services: Services,
  questionId: string,
  askerId: string,
): Promise<boolean> {
  const { meta } = await services.env.DB.prepare(
    'DELETE FROM questions WHERE id = ? AND asker_id = ?',
  )
    .bind(questionId, askerId)
    .run();
  return meta.changes > 0;
}

/**
 * Erases a person from the questions: what was not published goes, what was stays as the department's answer,
 * and nothing leads from it to anybody.
 */
export function eraseAskerStatements(services: Services, memberId: string): D1PreparedStatement[] {
  const { DB } = services.env;
  return [
    DB.prepare("DELETE FROM questions WHERE asker_id = ? AND state <> 'published'").bind(memberId),
    DB.prepare("UPDATE questions SET asker_id = NULL, asked = '' WHERE asker_id = ?").bind(
      memberId,
    ),
  ];
}
