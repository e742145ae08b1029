import type { QuizProblem } from '../../domain/quizzes/quiz.ts';
import { type AppError, defineError } from '../platform/errors.ts';

type Place = { question: number };

const PROBLEMS = {
  question_count: defineError({
    code: 'quiz.question_count',
    status: 422,
    vi: 'Bài trắc nghiệm cần từ 1 đến 20 câu hỏi. Hãy thêm hoặc bớt câu hỏi.',
    en: 'A quiz has 1 to 20 questions. Add or remove questions.',
  }),
  pass_mark: defineError({
    code: 'quiz.pass_mark',
    status: 422,
    vi: 'Số câu đúng để đạt phải từ 1 đến số câu hỏi. Hãy sửa lại.',
    en: 'The pass mark lies between 1 and the number of questions. Correct it.',
  }),
  attempts: defineError({
    code: 'quiz.attempts',
    status: 422,
    vi: 'Số lần làm phải từ 1 đến 20, hoặc để trống nếu không giới hạn.',
    en: 'The number of attempts lies between 1 and 20, or is left empty for no limit.',
  }),
  question_text: defineError<Place>({
    code: 'quiz.question_text',
    status: 422,
    vi: ({ question }) => `Câu ${question} chưa có nội dung. Hãy viết câu hỏi hoặc xóa câu này.`,
    en: ({ question }) => `Question ${question} is empty. Write it or remove it.`,
  }),
  options: defineError<Place>({
    code: 'quiz.options',
    status: 422,
    vi: ({ question }) => `Câu ${question} cần từ 2 đến 6 phương án, không phương án nào để trống.`,
    en: ({ question }) => `Question ${question} needs 2 to 6 options, none of them empty.`,
  }),
  right_options: defineError<Place>({
    code: 'quiz.right_options',
    status: 422,
    vi: ({ question }) =>
      `Hãy đánh dấu phương án đúng của câu ${question}: đúng một nếu chỉ chọn một, ít nhất một nếu chọn nhiều.`,
    en: ({ question }) =>
      `Mark what is right in question ${question}: exactly one option where one is chosen, at least one where several are.`,
  }),
  repeated_option: defineError<Place>({
    code: 'quiz.repeated_option',
    status: 422,
    vi: ({ question }) => `Câu ${question} có hai phương án giống nhau. Hãy sửa một phương án.`,
    en: ({ question }) => `Two options of question ${question} are the same. Change one.`,
  }),
};

/** What is wrong with a quiz, as an error that says where and what to do. */
export function quizInvalid(found: QuizProblem): AppError {
  return 'question' in found
    ? PROBLEMS[found.problem]({ question: found.question })
    : PROBLEMS[found.problem]();
}

export const quizStale = defineError({
  code: 'quiz.stale',
  status: 409,
  vi: 'Người khác vừa sửa bài trắc nghiệm, hoặc đã có người bắt đầu làm, nên chưa lưu gì. Hãy mở lại trang rồi sửa tiếp.',
  en: 'Somebody has changed the quiz or begun it meanwhile, so nothing was saved. Open the page again and go on.',
});

export const quizNotRead = defineError({
  code: 'quiz.not_read',
  status: 409,
  vi: 'Đồng chí chưa mở văn bản. Hãy đọc văn bản trước rồi làm bài.',
  en: 'You have not opened the document. Read it first, then take the quiz.',
});

export const quizEnded = defineError({
  code: 'quiz.ended',
  status: 409,
  vi: 'Bài trắc nghiệm đã đóng nên không làm được nữa. Kết quả đã có vẫn được giữ.',
  en: 'The quiz has ended and cannot be taken any more. Results so far are kept.',
});

export const quizNoAttemptsLeft = defineError({
  code: 'quiz.no_attempts_left',
  status: 409,
  vi: 'Đồng chí đã làm hết số lần cho phép. Không cần làm gì thêm; kết quả tốt nhất được tính.',
  en: 'You have used all attempts allowed. There is nothing left to do; your best result counts.',
});
