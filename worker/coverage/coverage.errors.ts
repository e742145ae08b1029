import { defineError } from '../platform/errors.ts';

export const matrixTooWide = defineError<{ most: number }>({
  code: 'coverage.matrix_too_wide',
  status: 422,
  vi: 'Bảng có tỷ lệ theo danh sách ngày phát hành chỉ xem được tối đa 20 đợt một lần. Hãy chọn ít đợt hơn hoặc bỏ phần theo ngày phát hành.',
  en: 'A table with the roll of the day of issue holds at most 20 campaigns. Choose fewer, or leave the day of issue out.',
});
