import { defineError } from '../platform/errors.ts';

export const correctionReasonMissing = defineError({
  code: 'correction.reason_missing',
  status: 422,
  vi: 'Chưa ghi lý do sửa. Hãy ghi ít nhất vài chữ: sai ở đâu, theo văn bản nào.',
  en: 'Give the reason for the correction, at least a few words: what was wrong and by which paper.',
});

export const nothingCorrected = defineError({
  code: 'correction.nothing_changed',
  status: 422,
  vi: 'Chưa có mục nào khác với thông tin đang dùng. Hãy sửa mục bị sai rồi lưu lại.',
  en: 'Nothing differs from what is published. Change what is wrong and save again.',
});

export const correctionStale = defineError<{ revision: number }>({
  code: 'correction.stale',
  status: 409,
  vi: 'Người khác vừa sửa thông tin của văn bản này nên chưa lưu gì. Hãy xem thông tin mới, sửa lại nếu vẫn cần rồi lưu lần nữa.',
  en: 'Somebody else has just corrected this document, so nothing was saved. Look at what stands there now, and correct and save again if it is still needed.',
});
