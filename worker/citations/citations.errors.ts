import { defineError } from '../platform/errors.ts';

export const citationTargetMissing = defineError({
  code: 'citation.target_missing',
  status: 422,
  vi: 'Chưa chọn văn bản được nói đến. Hãy chọn một văn bản trong danh sách rồi xác nhận.',
  en: 'Choose the document that is meant among those listed, then confirm.',
});

export const issuerTooLow = defineError({
  code: 'citation.issuer_too_low',
  status: 422,
  vi: 'Cơ quan ban hành văn bản này thấp hơn cơ quan ban hành văn bản được chọn, nên không thay thế hay bãi bỏ được. Nếu văn bản đúng là viết như vậy, hãy đánh dấu đã biết rồi xác nhận lại; hiệu lực của văn bản kia không đổi.',
  en: 'The issuer of this document is of a lower level than that of the chosen one and can neither replace nor repeal it. If the text does say so, tick that you know and confirm again; the validity of the other stays as it is.',
});

export const citationStale = defineError({
  code: 'citation.stale',
  status: 409,
  vi: 'Người khác vừa quyết định về dẫn chiếu này nên chưa lưu gì. Hãy xem quyết định mới rồi chọn lại nếu vẫn cần.',
  en: 'Somebody else has just decided about this citation, so nothing was saved. Look at what was decided and choose again if it is still needed.',
});
