import { defineError } from '../platform/errors.ts';

export const topicInvalid = defineError({
  code: 'topic.invalid',
  status: 422,
  vi: 'Tên chủ đề cần từ 2 đến 80 chữ. Hãy ghi ngắn, ví dụ “Xây dựng Đảng”.',
  en: 'A topic has 2 to 80 characters. Keep it short, such as “Party building”.',
});

export const topicTaken = defineError({
  code: 'topic.taken',
  status: 409,
  vi: 'Chủ đề này đã có. Hãy dùng chủ đề đã có hoặc ghi tên khác.',
  en: 'This topic is there already. Use it, or write another name.',
});

export const topicUnknown = defineError({
  code: 'topic.unknown',
  status: 422,
  vi: 'Có chủ đề đã bị bỏ khỏi danh mục. Hãy chọn lại chủ đề.',
  en: 'A chosen topic is no longer in the list. Choose the topics again.',
});
