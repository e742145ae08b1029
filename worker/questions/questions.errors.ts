import { defineError } from '../platform/errors.ts';

export const questionInvalid = defineError<{ least: number; most: number }>({
  code: 'question.invalid',
  status: 422,
  vi: ({ least, most }) =>
    `Câu hỏi cần từ ${least} đến ${most} chữ cái, viết liền một đoạn. Hãy sửa rồi gửi lại.`,
  en: ({ least, most }) =>
    `A question has ${least} to ${most} characters, in one paragraph. Correct it and send it again.`,
});

export const passageUnknown = defineError({
  code: 'question.passage_unknown',
  status: 422,
  vi: 'Đoạn này không có trong bản đang dùng của văn bản. Hãy chọn lại đoạn muốn hỏi.',
  en: 'This passage is not in the edition in force. Choose again which passage to ask about.',
});

export const tooManyOpen = defineError<{ most: number }>({
  code: 'question.too_many',
  status: 409,
  vi: ({ most }) =>
    `Đồng chí đang có ${most} câu hỏi chờ trả lời. Hãy đợi Ban tuyên giáo trả lời hoặc rút bớt câu hỏi.`,
  en: ({ most }) =>
    `You have ${most} questions waiting. Wait for an answer, or withdraw one of them.`,
});

export const answerInvalid = defineError<{ most: number }>({
  code: 'question.answer_invalid',
  status: 422,
  vi: ({ most }) =>
    `Câu hỏi và câu trả lời không được để trống; trả lời dài nhất ${most} chữ cái. Hãy sửa rồi gửi lại.`,
  en: ({ most }) =>
    `Question and answer must not be empty; an answer has at most ${most} characters. Correct it and send it again.`,
});
