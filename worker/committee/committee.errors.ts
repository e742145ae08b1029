import { defineError } from '../platform/errors.ts';

export const committeeExists = defineError({
  code: 'committee.exists',
  status: 409,
  vi: 'Đảng bộ đã được lập với tên khác. Một hệ thống chỉ phục vụ một đảng bộ.',
  en: 'A committee with another name is already set up. One installation serves one committee.',
});
