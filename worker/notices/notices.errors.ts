import { defineError } from '../platform/errors.ts';

export const noticeRulesInvalid = defineError({
  code: 'notice.rules_invalid',
  status: 422,
  vi: 'Giờ phải là số nguyên từ 0 đến 23, số tin mỗi tuần từ 0 đến 7. Hãy sửa rồi ghi lại.',
  en: 'Hours are whole numbers from 0 to 23, messages a week from 0 to 7. Correct them and save again.',
});

export const calendarDayInvalid = defineError({
  code: 'notice.day_invalid',
  status: 422,
  vi: 'Ngày phải có thật và tên ngày không được để trống. Hãy sửa rồi ghi lại.',
  en: 'The day must exist and its name must not be empty. Correct it and save again.',
});
