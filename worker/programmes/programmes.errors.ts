import { defineError } from '../platform/errors.ts';

export const programmeReasonMissing = defineError({
  code: 'programme.reason_missing',
  status: 422,
  vi: 'Chưa ghi lý do. Hãy ghi ít nhất vài chữ: theo yêu cầu nào, văn bản nào.',
  en: 'Give the reason, at least a few words: on whose demand, by which paper.',
});

export const programmeNobody = defineError({
  code: 'programme.nobody_concerned',
  status: 422,
  vi: 'Việc này không làm thay đổi gì ở tổ chức đảng nào đã chọn. Hãy chọn lại tổ chức đảng hoặc việc cần làm.',
  en: 'This changes nothing for any of the units chosen. Choose other units or another deed.',
});

export const programmeDueDateMissing = defineError({
  code: 'programme.due_date_missing',
  status: 422,
  vi: 'Chưa chọn hạn ban hành. Hãy chọn một ngày, từ ngày ban hành của văn bản trở đi.',
  en: 'Choose the date by which it must be issued, not before the date of the document.',
});

export const programmeTypesMissing = defineError({
  code: 'programme.types_missing',
  status: 422,
  vi: 'Chưa chọn loại văn bản phải ban hành. Hãy chọn ít nhất một loại.',
  en: 'Choose at least one type of document that counts.',
});

export const programmeGroundMissing = defineError({
  code: 'programme.ground_missing',
  status: 422,
  vi: 'Chưa chọn căn cứ miễn. Hãy chọn một căn cứ.',
  en: 'Choose the ground of the exemption.',
});

export const programmeStale = defineError({
  code: 'programme.stale',
  status: 409,
  vi: 'Người khác vừa quyết định về văn bản này nên chưa lưu gì. Hãy xem lại số liệu rồi xác nhận lần nữa.',
  en: 'Somebody else has just decided about this document, so nothing was saved. Look at the figures and confirm again.',
});

export const programmeNotOwed = defineError({
  code: 'programme.not_owed',
  status: 409,
  vi: 'Tổ chức đảng này không phải ban hành văn bản thực hiện nên không gắn được. Hãy giao trước rồi gắn.',
  en: 'This unit owes no implementing document, so none can be linked. Lay the duty down first.',
});

export const programmePaperIncomplete = defineError({
  code: 'programme.paper_incomplete',
  status: 422,
  vi: 'Chưa đủ thông tin về văn bản đã ban hành. Hãy ghi loại, số ký hiệu và ngày ban hành, hoặc chọn văn bản đã có trên hệ thống.',
  en: 'Say which paper was issued: its type, number and date, or choose one that is held here.',
});

export const programmePaperDate = defineError({
  code: 'programme.paper_date',
  status: 422,
  vi: 'Ngày ban hành không hợp lý: phải từ ngày của văn bản gốc đến hôm nay. Hãy kiểm tra lại ngày.',
  en: 'The date cannot be right: it lies between the date of the document and today. Check it.',
});

export const programmeLinkUndone = defineError({
  code: 'programme.link_undone',
  status: 409,
  vi: 'Văn bản này đã được gỡ trước đó, hoặc không còn được gắn. Hãy tải lại trang để xem hiện trạng.',
  en: 'This link was taken back before. Load the page again to see how it stands.',
});
