import { defineError } from '../platform/errors.ts';

export const changeReasonMissing = defineError({
  code: 'edition.reason_missing',
  status: 422,
  vi: 'Chưa ghi lý do của bản mới. Hãy ghi ít nhất vài chữ: sửa gì, theo văn bản nào.',
  en: 'Give the reason for the new edition, at least a few words: what was changed and by which decision.',
});

export const roundMissing = defineError({
  code: 'edition.round_missing',
  status: 422,
  vi: 'Thay đổi quan trọng thì phải quán triệt lại. Hãy chọn ai đọc lại và hạn xác nhận.',
  en: 'A material change has to be taken in anew. Choose who reads it again and until when.',
});

export const nobodyAcknowledged = defineError({
  code: 'edition.nobody_acknowledged',
  status: 422,
  vi: 'Chưa ai xác nhận các bản trước, nên không có ai để giao đọc lại. Hãy chọn toàn bộ đối tượng hoặc tổ chức đảng.',
  en: 'Nobody has acknowledged an earlier edition, so there is nobody to ask again. Choose the whole audience or units.',
});

export const documentWithdrawn = defineError({
  code: 'edition.document_withdrawn',
  status: 409,
  vi: 'Văn bản đã được rút nên không thể ra bản mới. Hãy xuất bản thành một văn bản khác.',
  en: 'The document was withdrawn and takes no new edition. Publish the file as another document.',
});

export const changeMissing = defineError({
  code: 'edition.change_missing',
  status: 422,
  vi: 'Chưa cho biết thay đổi quan trọng hay thay đổi nhỏ. Hãy chọn một trong hai.',
  en: 'Say whether the change is material or minor.',
});
