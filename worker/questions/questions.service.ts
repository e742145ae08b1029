import type { AccountActor } from '../access/actor.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { listPassages, type PublishedDocument } from '../documents/documents.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { answerInvalid, passageUnknown, questionInvalid, tooManyOpen } from './questions.errors.ts';
import { answerStatement, findQuestion, insertQuestion } from './questions.repository.ts';

/** Characters of a question. */
export const QUESTION_LENGTH = { least: 10, most: 500 };
export const ANSWER_MOST = 3_000;
/** Questions of one member that wait at a time: the department answers people, it does not work off a queue. */
export const OPEN_AT_MOST = 10;

/**
 * Asks about a passage of the edition in force. Plain text in one paragraph; asking twice with one key asks once.
 *
 * @throws questionInvalid, passageUnknown (422), tooManyOpen (409)
 */
export async function ask(
  services: Services,
  actor: AccountActor,
  document: PublishedDocument,
  { address, text, idempotencyKey }: { address: string; text: string; idempotencyKey: string },
): Promise<void> {
  const asked = inOneParagraph(text);
  const length = Array.from(asked).length;
  if (length < QUESTION_LENGTH.least || length > QUESTION_LENGTH.most)
    throw questionInvalid(QUESTION_LENGTH);
  const passages = await listPassages(services, document.editionId);
  if (!passages.some((passage) => passage.address === address)) throw passageUnknown();
  const { documentId, editionId } = document;
  const question = { documentId, editionId, address, asked, idempotencyKey };
  const stored = await insertQuestion(
    services,
    { ...question, askerId: actor.memberId },
    OPEN_AT_MOST,
  );
  if (!stored) throw tooManyOpen({ most: OPEN_AT_MOST });
}

/**
 * Answers a question: `published` stands at its passage for everybody who may read the document, `replied` only
 * the asker sees. May be done again; the latest stands, and the asker is told anew.
 *
 * @throws 404, answerInvalid (422)
 */
export async function answer(
  services: Services,
  actor: AccountActor,
  questionId: string,
  given: { state: 'replied' | 'published'; shown: string; answer: string },
): Promise<void> {
  const question = await findQuestion(services, questionId);
  if (!question) throw notFound();
  const shown = inOneParagraph(given.shown);
  const text = given.answer.replaceAll(/\r\n?/gu, '\n').trim();
  const tooLong = text.length > ANSWER_MOST || Array.from(shown).length > QUESTION_LENGTH.most;
  if (shown === '' || text === '' || tooLong) throw answerInvalid({ most: ANSWER_MOST });
  await services.env.DB.batch([
    answerStatement(services, questionId, {
      state: given.state,
      shown,
      answer: text,
      answeredBy: actor.memberId,
    }),
    auditStatement(services, {
      actor,
      action: given.state === 'published' ? 'question.published' : 'question.replied',
      subjectKind: 'question',
      subjectId: questionId,
    }),
  ]);
}

/** Plain text: no control or direction characters, no line breaks. */
function inOneParagraph(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
