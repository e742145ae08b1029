import { defineError } from '../platform/errors.ts';

export const codeRefused = defineError({
  code: 'second_factor.code_refused',
  status: 401,
  vi: 'Mã sáu số chưa đúng hoặc đã dùng. Hãy đợi mã tiếp theo trên điện thoại rồi nhập lại.',
  en: 'The six digits are not right or were used already. Wait for the next ones on your phone and type them.',
});

export const factorNotOffered = defineError({
  code: 'second_factor.not_offered',
  status: 409,
  vi: 'Chưa có mã nào đang chờ xác nhận. Hãy mở lại trang để lấy mã QR mới.',
  en: 'Nothing waits to be confirmed. Open the page again for a new QR code.',
});

export const lastFactor = defineError({
  code: 'second_factor.last',
  status: 409,
  vi: 'Vai trò của đồng chí bắt buộc có yếu tố thứ hai, nên không gỡ được yếu tố cuối cùng. Hãy thêm cái khác trước.',
  en: 'Your role requires a second factor, so the last one cannot be removed. Add another one first.',
});
