import { defineError } from '../platform/errors.ts';

export const committeeMissing = defineError({
  code: 'ledger.committee_missing',
  status: 503,
  vi: 'Đảng bộ chưa được thiết lập nên chưa có sổ xác nhận. Đề nghị quản trị viên hoàn tất thiết lập.',
  en: 'The committee has not been set up, so there is no ledger yet. Ask an administrator to finish the set-up.',
});

/** What the object of a read-only ledger throws; across the call only the text is left of an error. */
export const LEDGER_READ_ONLY = 'ledger.read_only';

export const ledgerReadOnly = defineError({
  code: LEDGER_READ_ONLY,
  status: 503,
  vi: 'Sổ xác nhận đang tạm dừng ghi để kiểm tra. Xác nhận của đảng viên vẫn được tiếp nhận và sẽ ghi sau; việc này đề nghị đồng chí làm lại sau, hoặc báo quản trị viên.',
  en: 'The ledger is read-only while it is checked. Acknowledgements are taken and recorded later; try this again later, or tell an administrator.',
});

export const cosignatureRefused = defineError<{ reason: string }>({
  code: 'ledger.cosignature_refused',
  status: 422,
  vi: 'Chữ ký chứng kiến không khớp với điểm kiểm tra này của sổ nên không được nhận. Hãy lấy điểm kiểm tra mới nhất rồi ký lại.',
  en: 'The cosignature does not fit this checkpoint and was not taken. Fetch the latest checkpoint and sign again.',
});
