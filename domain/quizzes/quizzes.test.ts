import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkQuiz, markAnswers, orderOf, type Question, type Quiz } from './quiz.ts';

const question = (more: Partial<Question> = {}): Question => ({
  text: 'Nghị quyết đặt mấy nhiệm vụ?',
  kind: 'single',
  options: [
    { text: 'Ba', right: false },
    { text: 'Năm', right: true },
    { text: 'Bảy', right: false },
  ],
  ...more,
});
const quiz = (more: Partial<Quiz> = {}): Quiz => ({
  questions: [question()],
  passMark: 1,
  attemptsAllowed: null,
  ...more,
});

describe('a quiz', () => {
  const both = [
    { text: 'Ba', right: true },
    { text: 'Năm', right: true },
  ];
  test.each<[string, Partial<Quiz>, string | undefined]>([
    ['as it should be', {}, undefined],
    ['no question', { questions: [] }, 'question_count'],
    ['21 questions', { questions: Array.from({ length: 21 }, () => question()) }, 'question_count'],
    ['an empty question', { questions: [question({ text: ' ' })] }, 'question_text'],
    ['one option', { questions: [question({ options: both.slice(1) })] }, 'options'],
    [
      'two right where one is to be chosen',
      { questions: [question({ options: both })] },
      'right_options',
    ],
    [
      'two right of several',
      { questions: [question({ kind: 'multiple', options: both })] },
      undefined,
    ],
    [
      'an option twice',
      { questions: [question({ options: [...both, ...both] })] },
      'repeated_option',
    ],
    ['no pass mark', { passMark: 0 }, 'pass_mark'],
    ['a pass mark nobody reaches', { passMark: 2 }, 'pass_mark'],
    ['no attempt', { attemptsAllowed: 0 }, 'attempts'],
    ['three attempts', { attemptsAllowed: 3 }, undefined],
  ])('%s', (_, more, problem) => {
    expect(checkQuiz(quiz(more))?.problem).toBe(problem);
  });

  test('a question is right with all of its right options and no other', () => {
    const multiple = question({
      kind: 'multiple',
      options: [...both, { text: 'Bảy', right: false }],
    });
    const marks = (answers: number[][]) => markAnswers([question(), multiple], answers);
    expect(marks([[1], [0, 1]])).toEqual([true, true]);
    expect(marks([[0], [0]])).toEqual([false, false]);
    expect(marks([[1], [0, 1, 2]])).toEqual([true, false]);
    expect(marks([])).toEqual([false, false]);
  });

  test('is shown in one order for one attempt, whatever the order every question and option once', () => {
    const questions = Array.from({ length: 8 }, () => question());
    fc.assert(
      fc.property(fc.string(), (id) => {
        const order = orderOf(questions, id);
        expect(orderOf(questions, id)).toEqual(order);
        const asked = order.map((one) => one.question);
        expect(asked.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
        for (const { options } of order)
          expect(options.toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
      }),
    );
    const orders = ['a', 'b', 'c', 'd'].map((id) => JSON.stringify(orderOf(questions, id)));
    expect(new Set(orders).size).toBe(4);
  });
});
