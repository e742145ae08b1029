import { defineError } from '../platform/errors.ts';

export const campaignForgotten = defineError({
  code: 'retention.campaign_forgotten',
  status: 409,
  vi: 'Đợt này đã hết thời hạn lưu: tên người đã được xóa, chỉ còn số liệu, nên không đặt thời hạn được nữa.',
  en: 'The time of keeping of this campaign is over: names are gone and counts are left, so no rule can be set any more.',
});
