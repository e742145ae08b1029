import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumUpTree } from '../coverage/coverage.ts';
import { UnitTree } from '../units/unit-tree.ts';
import { checkQuiz, markAnswers, orderOf, type Question, type Quiz } from './quiz.ts';
import { isTelling, type QuizPeople, rowsToShow } from './small-counts.ts';

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

const people = (tried: number, passed: number): QuizPeople => ({ tried, passed });

describe('small counts', () => {
  const units = [
    { id: 'root', parentId: null },
    { id: 'a', parentId: 'root' },
    { id: 'b', parentId: 'root' },
    { id: 'c', parentId: 'root' },
    { id: 'a1', parentId: 'a' },
    { id: 'a2', parentId: 'a' },
  ];
  const tree = new UnitTree(units);
  function shownOf(own: Record<string, QuizPeople>, named: string[] = []): string[] {
    const sums = sumUpTree(
      tree,
      new Map(Object.entries(own)),
      () => people(0, 0),
      (x, y) => people(x.tried + y.tried, x.passed + y.passed),
    );
    const within = (id: string) => tree.isWithin(id, new Set(named));
    return [...rowsToShow({ tree, sums, named: within }, tree.roots)].toSorted();
  }
  const many = people(20, 12);

  test('hide the row and the smallest one beside it', () => {
    expect(shownOf({ a1: many, b: people(3, 1), c: people(12, 6) })).toEqual([
      'a',
      'a1',
      'a2',
      'root',
    ]);
  });
  test('are shown to whoever sees the names, and cannot be reckoned by the others from those', () => {
    const own = { a1: people(2, 2), a2: people(3, 0), b: many };
    expect(shownOf(own, ['a'])).toEqual(['a', 'a1', 'a2', 'b', 'c', 'root']);
    expect(shownOf(own)).toEqual(['c', 'root']);
  });
  test('never follow from a sum less the rows shown below it', () => {
    const some = fc.tuple(fc.nat(14), fc.nat(14)).map(([x, y]) => people(x + y, x));
    const ids = units.map(({ id }) => id);
    fc.assert(
      fc.property(
        fc.array(some, { minLength: 6, maxLength: 6 }),
        fc.subarray(['a1', 'b', 'a']),
        (figures, named) => {
          const own = Object.fromEntries(ids.map((id, index) => [id, figures[index] ?? many]));
          const sum = (id: string): QuizPeople =>
            [id, ...tree.descendantsOf(id).map((unit) => unit.id)]
              .map((one) => own[one] ?? many)
              .reduce((x, y) => people(x.tried + y.tried, x.passed + y.passed));
          const shown = new Set(shownOf(own, named));
          const isNamed = (id: string) => tree.isWithin(id, new Set(named));
          const nearest = (id: string): string[] =>
            tree
              .childrenOf(id)
              .flatMap((child) => (shown.has(child.id) ? [child.id] : nearest(child.id)));
          for (const id of shown) {
            if (isNamed(id)) continue;
            const rest = nearest(id)
              .map(sum)
              .reduce((x, y) => people(x.tried - y.tried, x.passed - y.passed), sum(id));
            expect([isTelling(sum(id)), isTelling(rest)]).toEqual([false, false]);
          }
        },
      ),
    );
  });
});
