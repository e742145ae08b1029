import { defineError } from '../platform/errors.ts';

export const exportNeedsApproval = defineError({
  code: 'export.needs_approval',
  status: 403,
  vi: 'Trong một ngày mỗi người chỉ xuất được danh sách tổng cộng 500 người. Đề nghị xuất đã được gửi đến người quản trị hoặc kiểm tra khác; khi được duyệt, hãy xuất lại trong vòng 24 giờ.',
  en: 'In one day each person may export 500 people by name. Your request has been put before another administrator or auditor; once it is approved, export again within 24 hours.',
});

export const exportDecided = defineError({
  code: 'export.decided',
  status: 409,
  vi: 'Đề nghị này đã được quyết định, hoặc đã quá 24 giờ. Hãy tải lại trang.',
  en: 'This request has been decided on already, or is older than 24 hours. Load the page again.',
});

export const exportOwn = defineError({
  code: 'export.own',
  status: 409,
  vi: 'Đề nghị của chính đồng chí phải do người khác duyệt.',
  en: 'Your own request has to be approved by somebody else.',
});
