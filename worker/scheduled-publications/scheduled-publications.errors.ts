import { defineError } from '../platform/errors.ts';

export const publicationTimeWrong = defineError({
  code: 'publication.time_wrong',
  status: 422,
  vi: 'Ngày giờ công bố phải ở sau lúc này và trong vòng một năm. Hãy chọn lại ngày và giờ.',
  en: 'The time of publication must lie ahead, within a year. Choose day and time again.',
});

export const publicationAfterDue = defineError({
  code: 'publication.after_due_date',
  status: 422,
  vi: 'Ngày công bố muộn hơn hạn xác nhận. Hãy lùi hạn xác nhận hoặc chọn ngày công bố sớm hơn.',
  en: 'The day of publication is after the due date. Choose a later due date, or publish earlier.',
});

export const publicationRightsGone = defineError({
  code: 'publication.rights_gone',
  status: 403,
  vi: 'Người hẹn giờ không còn quyền công bố văn bản. Hãy để người đang phụ trách công bố hoặc hẹn lại.',
  en: 'Whoever set the time may not publish any more. Let somebody in charge publish it, or set the time again.',
});
