import { defineError } from '../platform/errors.ts';

export const aliasInvalid = defineError<{ field: 'name' | 'sign' | 'issuer' | 'issueDate' }>({
  code: 'alias.invalid',
  status: 422,
  vi: ({ field }) => INVALID[field].vi,
  en: ({ field }) => INVALID[field].en,
});

const INVALID = {
  name: {
    vi: 'Tên gọi cần từ 3 đến 200 chữ. Hãy ghi tên như thường được gọi, ví dụ “Nghị quyết Trung ương 4 khóa XII”.',
    en: 'A name has 3 to 200 characters. Write it as people call the document.',
  },
  sign: {
    vi: 'Chưa đọc được số và ký hiệu. Hãy ghi đủ, ví dụ “04-NQ/TW”.',
    en: 'The sign cannot be read. Write it in full, such as “04-NQ/TW”.',
  },
  issuer: {
    vi: 'Chưa ghi cơ quan ban hành. Hãy ghi tên đầy đủ.',
    en: 'The issuer is missing. Write its full name.',
  },
  issueDate: {
    vi: 'Ngày ban hành không phải là một ngày có trong lịch.',
    en: 'The issue date is not a day of the calendar.',
  },
} as const;

export const aliasTaken = defineError({
  code: 'alias.taken',
  status: 409,
  vi: 'Tên gọi này đã có cho đúng văn bản đó. Hãy sửa dòng đã có.',
  en: 'This name is already kept for that document. Change the line that is there.',
});
