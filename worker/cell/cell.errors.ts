import { defineError } from '../platform/errors.ts';

export const essaysWrong = defineError({
  code: 'essays.count_wrong',
  status: 422,
  vi: 'Số bài thu hoạch là số nguyên từ 0 đến số đảng viên được giao của tổ chức này.',
  en: 'The number of essays is a whole number from 0 to the members assigned in this organisation.',
});
