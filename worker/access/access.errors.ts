import { defineError } from '../platform/errors.ts';

export const keyRefused = defineError({
  code: 'key.refused',
  status: 401,
  vi: 'Khóa truy cập không đúng hoặc đã bị thu hồi. Hãy xin quản trị viên cấp khóa mới.',
  en: 'The access key is wrong or was revoked. Ask an administrator for a new one.',
});

export const identityNotConfirmed = defineError({
  code: 'identity.not_confirmed',
  status: 403,
  vi: 'Việc này cần xác nhận lại danh tính. Hãy nhập mật khẩu của đồng chí rồi làm lại.',
  en: 'This needs you to prove again who you are. Type your password and repeat it.',
});

export const identityRefused = defineError({
  code: 'identity.refused',
  status: 403,
  vi: 'Mật khẩu chưa đúng nên chưa ghi gì. Hãy nhập lại.',
  en: 'The password is not right, so nothing was recorded. Type it again.',
});
