import { comparePassages, type PassageChange } from '../../domain/editions/passage-changes.ts';
import type { ShownAnswer } from '../../web/questions/passage-answers.tsx';
import {
  listPassages,
  type PublishedDocument,
  type StoredPassage,
} from '../documents/documents.repository.ts';
import type { Services } from '../services.ts';
import { listPublished, type Question } from './questions.repository.ts';

/** Where a passage of an older edition stands now; `changed` = its words are no longer the same. */
type Place = { address: string; changed: boolean };

/**
 * The published answers of a document by the address of their passage in the edition on the page. An answer stays
 * with its passage when that is renumbered or reworded (then it says so), and goes with it.
 *
 * @param passages of the document's current edition
 */
export async function answersByPassage(
  services: Services,
  document: PublishedDocument,
  passages: readonly StoredPassage[],
): Promise<Map<string, ShownAnswer[]>> {
  const answers = new Map<string, ShownAnswer[]>();
  const published = await listPublished(services, document.documentId);
  for (const [editionId, asked] of byEdition(published)) {
    const places =
      editionId === document.editionId
        ? null
        : placesNow(await listPassages(services, editionId), passages);
    for (const question of asked) {
      const { address } = question;
      const place = places ? places.get(address) : { address, changed: false };
      if (!place) continue;
      const shown = [...(answers.get(place.address) ?? []), shownAnswer(question, place)];
      answers.set(place.address, shown);
    }
  }
  return answers;
}

/** Whether the passage of a question is still in the edition in force. @param passages of the question's edition */
export async function standsNow(
  services: Services,
  document: PublishedDocument,
  question: Pick<Question, 'editionId' | 'address'>,
  passages: readonly StoredPassage[],
): Promise<boolean> {
  if (question.editionId === document.editionId) return true;
  const now = await listPassages(services, document.editionId);
  return placesNow(passages, now).has(question.address);
}

function byEdition(questions: readonly Question[]): Map<string, Question[]> {
  const editions = new Map<string, Question[]>();
  for (const question of questions)
    editions.set(question.editionId, [...(editions.get(question.editionId) ?? []), question]);
  return editions;
}

function placesNow(
  before: readonly StoredPassage[],
  now: readonly StoredPassage[],
): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const change of comparePassages(before, now))
    if (change.before && change.after && isSamePassage(change))
      places.set(change.before.address, {
        address: change.after.address,
        changed: change.kind === 'changed',
      });
  return places;
}

/**
 * A passage that only took over the number of another is not the one that was asked about: at least half of the
 * words must have stayed. Rather no answer at a passage than one to another question.
 */
function isSamePassage(change: PassageChange): boolean {
  if (change.kind !== 'changed') return true;
  const words = { same: 0, removed: 0, added: 0 };
  for (const { kind, text } of change.pieces) words[kind] += text.split(' ').length;
  return 2 * words.same >= words.removed + words.added;
}

function shownAnswer(
  { questionId, shown, answer, answeredAt }: Question,
  place: Place,
): ShownAnswer {
  return {
    questionId,
    question: shown ?? '',
    answer: answer ?? '',
    answeredAt: answeredAt ?? 0,
    passageChanged: place.changed,
  };
}
