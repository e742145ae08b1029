import { defineError } from '../platform/errors.ts';

export const committeeMissing = defineError({
  code: 'ledger.committee_missing',
  status: 503,
  vi: 'Đảng bộ chưa được thiết lập nên chưa có sổ xác nhận. Đề nghị quản trị viên hoàn tất thiết lập.',
  en: 'The committee has not been set up, so there is no ledger yet. Ask an administrator to finish the set-up.',
});
