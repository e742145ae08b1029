import { defineError } from '../platform/errors.ts';

export const withdrawalReasonMissing = defineError({
  code: 'withdrawal.reason_missing',
  status: 422,
  vi: 'Chưa ghi lý do. Hãy ghi ít nhất vài chữ: vì sao, theo văn bản nào.',
  en: 'Give the reason, at least a few words: why, and by which paper.',
});

export const notWithdrawn = defineError({
  code: 'withdrawal.not_withdrawn',
  status: 409,
  vi: 'Văn bản này chưa từng bị thu hồi nên không có gì để đưa lại.',
  en: 'This document was never withdrawn, so there is nothing to put up again.',
});
