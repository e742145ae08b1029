/** A question with its options; `right` says which are to be chosen. */
export type Question = {
  text: string;
  /** `single`: exactly one option is right; `multiple`: one or more, all of which and no other must be chosen. */
  kind: 'single' | 'multiple';
  options: { text: string; right: boolean }[];
};

export type Quiz = {
  questions: Question[];
  /** Right answers needed, 1 to the number of questions. */
  passMark: number;
  /** How often a member may try; null = as often as they like. */
  attemptsAllowed: number | null;
};

export const MOST_QUESTIONS = 20;
export const MOST_OPTIONS = 6;
export const MOST_ATTEMPTS = 20;
const FEWEST_OPTIONS = 2;

/** What is wrong; `question` from 1. */
export type QuizProblem =
  | { problem: 'question_count' | 'pass_mark' | 'attempts' }
  | {
      problem: 'question_text' | 'options' | 'right_options' | 'repeated_option';
      question: number;
    };

/** Takes a quiz, gives the first thing wrong with it, or null. */
export function checkQuiz({ questions, passMark, attemptsAllowed }: Quiz): QuizProblem | null {
  if (questions.length < 1 || questions.length > MOST_QUESTIONS)
    return { problem: 'question_count' };
  for (const [index, question] of questions.entries()) {
    const problem = problemOf(question);
    if (problem) return { problem, question: index + 1 };
  }
  if (!isWithin(passMark, questions.length)) return { problem: 'pass_mark' };
  if (attemptsAllowed !== null && !isWithin(attemptsAllowed, MOST_ATTEMPTS))
    return { problem: 'attempts' };
  return null;
}

function problemOf({ text, kind, options }: Question) {
  if (text.trim() === '') return 'question_text';
  if (options.length < FEWEST_OPTIONS || options.length > MOST_OPTIONS) return 'options';
  if (options.some((option) => option.text.trim() === '')) return 'options';
  if (new Set(options.map((option) => option.text)).size < options.length) return 'repeated_option';
  const right = options.filter((option) => option.right).length;
  return right < 1 || (kind === 'single' && right > 1) ? 'right_options' : null;
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}

/** Indexes of the chosen options, for each question in the order it was written. */
export type Answers = readonly (readonly number[])[];

/** Which questions were answered right: all of the right options and no other; one left out is wrong. */
export function markAnswers(questions: readonly Question[], answers: Answers): boolean[] {
  return questions.map(({ options }, index) => {
    const chosen = new Set(answers[index]);
    return options.every((option, at) => option.right === chosen.has(at));
  });
}

/** The order in which an attempt shows questions and their options, by index. */
export type QuizOrder = { question: number; options: number[] }[];

/** Takes a quiz and the id of an attempt, gives its order: the same whenever it is asked for, another for another attempt. */
export function orderOf(questions: readonly Question[], attemptId: string): QuizOrder {
  const random = randomFrom(attemptId);
  return shuffled(questions.length, random).map((question) => ({
    question,
    options: shuffled(questions[question]?.options.length ?? 0, random),
  }));
}

function shuffled(length: number, random: () => number): number[] {
  const indexes = Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [indexes[last], indexes[other]] = [indexes[other] ?? 0, indexes[last] ?? 0];
  }
  return indexes;
}

/** A row of numbers from 0 to 1 that follows from a text: FNV-1a as the seed of a 32-bit mixing counter. */
function randomFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text))
    state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
