import { defineError } from '../platform/errors.ts';

export const keyRefused = defineError({
  code: 'key.refused',
  status: 401,
  vi: 'Khóa truy cập không đúng hoặc đã bị thu hồi. Hãy xin quản trị viên cấp khóa mới.',
  en: 'The access key is wrong or was revoked. Ask an administrator for a new one.',
});
