import {
  type Answers,
  MOST_OPTIONS,
  MOST_QUESTIONS,
  type Question,
} from '../../domain/quizzes/quiz.ts';
import type { QuizFields } from '../../web/quizzes/quiz-edit-page.tsx';
import { textOf } from '../platform/request-body.ts';
import type { StoredQuiz } from './quizzes.repository.ts';
import type { SaveQuiz } from './quizzes.service.ts';

const EMPTY: Question = { text: '', kind: 'single', options: [] };
/** A new quiz begins with room for this many questions. */
const BEGIN_WITH = 3;

/** What the form starts from. */
export function fieldsOf(quiz: StoredQuiz | null): QuizFields {
  if (!quiz)
    return {
      questions: Array.from({ length: BEGIN_WITH }, () => EMPTY),
      passMark: '',
      attempts: '',
    };
  const { questions, passMark, attemptsAllowed } = quiz;
  return { questions, passMark: String(passMark), attempts: String(attemptsAllowed ?? '') };
}

/** The form as typed. */
export function quizFieldsOf(form: FormData): QuizFields {
  const count = Math.min(MOST_QUESTIONS, Math.max(0, Number(textOf(form, 'count')) || 0));
  return {
    questions: Array.from({ length: count }, (_, index) => questionOf(form, index)),
    passMark: textOf(form, 'passMark'),
    attempts: textOf(form, 'attempts'),
  };
}

function questionOf(form: FormData, index: number): Question {
  const right = new Set(form.getAll(`right-${index}`));
  return {
    text: textOf(form, `text-${index}`).slice(0, 1_000),
    kind: textOf(form, `kind-${index}`) === 'multiple' ? 'multiple' : 'single',
    options: Array.from({ length: MOST_OPTIONS }, (_, at) => ({
      text: textOf(form, `option-${index}-${at}`).slice(0, 500),
      right: right.has(String(at)),
    })),
  };
}

export function withOneMore(fields: QuizFields): QuizFields {
  return { ...fields, questions: [...fields.questions, EMPTY].slice(0, MOST_QUESTIONS) };
}

/** What is to be saved: without questions and options that were left empty. An empty option marked right stays, to be told of. */
export function savedFields(fields: QuizFields): Omit<SaveQuiz, 'campaignId' | 'seenAt'> {
  const questions = fields.questions
    .map((question) => ({
      ...question,
      options: question.options.filter(({ text, right }) => text.trim() !== '' || right),
    }))
    .filter(({ text, options }) => text.trim() !== '' || options.length > 0);
  const { passMark, attempts } = fields;
  return {
    questions,
    passMark: Number(passMark),
    attemptsAllowed: attempts.trim() === '' ? null : Number(attempts),
  };
}

/** Indexes of the options chosen, for each question as it was written. */
export function answersOf(form: FormData, questions: number): Answers {
  return Array.from({ length: questions }, (_, question) =>
    form
      .getAll(`answer-${question}`)
      .map(Number)
      .filter((option) => Number.isInteger(option) && option >= 0 && option < MOST_OPTIONS),
  );
}
