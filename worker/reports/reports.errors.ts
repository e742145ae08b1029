import { defineError } from '../platform/errors.ts';

export const reportUnitMissing = defineError({
  code: 'report.unit_missing',
  status: 422,
  vi: 'Hãy chọn một tổ chức đảng trong phạm vi đồng chí phụ trách.',
  en: 'Choose a Party organisation that you look after.',
});

export const reportCampaignMissing = defineError({
  code: 'report.campaign_missing',
  status: 422,
  vi: 'Hãy chọn đợt quán triệt cần báo cáo.',
  en: 'Choose the campaign of the report.',
});

export const reportStillAssigning = defineError({
  code: 'report.still_assigning',
  status: 409,
  vi: 'Đợt này đang được giao đến từng đảng viên nên chưa có số liệu. Hãy lập báo cáo sau ít phút.',
  en: 'This campaign is still being assigned, so there are no figures yet. Make the report in a few minutes.',
});

export const reportPeriodWrong = defineError({
  code: 'report.period_wrong',
  status: 422,
  vi: 'Kỳ báo cáo cần ngày đầu và ngày cuối có trong lịch, ngày đầu không sau ngày cuối, dài nhất 366 ngày và không bắt đầu sau hôm nay.',
  en: 'A period needs a first and a last day of the calendar, in this order, at most 366 days, beginning not later than today.',
});

export const reportDayWrong = defineError({
  code: 'report.day_wrong',
  status: 422,
  vi: 'Ngày chốt số liệu phải có trong lịch và không sau hôm nay.',
  en: 'The day of the count must be a day of the calendar and not later than today.',
});

export const reportTooLarge = defineError({
  code: 'report.too_large',
  status: 422,
  vi: 'Báo cáo này gồm quá nhiều tổ chức đảng để lưu thành một bản. Hãy lập cho từng tổ chức cấp dưới.',
  en: 'This report covers too many organisations to be kept as one. Make it for each organisation below.',
});

export const scheduleDayWrong = defineError({
  code: 'report.schedule_day_wrong',
  status: 422,
  vi: 'Hãy chọn ngày từ 1 đến 28, là những ngày tháng nào cũng có.',
  en: 'Choose a day from 1 to 28, which every month has.',
});
