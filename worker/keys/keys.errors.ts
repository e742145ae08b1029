import { defineError } from '../platform/errors.ts';

export const keyNameMissing = defineError({
  code: 'key.name_missing',
  status: 422,
  vi: 'Chưa đặt tên khóa. Hãy ghi chương trình nào dùng khóa này.',
  en: 'Name the key: write which program uses it.',
});

export const keyScopesMissing = defineError({
  code: 'key.scopes_missing',
  status: 422,
  vi: 'Chưa chọn khóa được làm gì. Hãy chọn ít nhất một việc.',
  en: 'Choose at least one thing that the key may do.',
});

export const keyExpiryWrong = defineError<{ mostDays: number }>({
  code: 'key.expiry_wrong',
  status: 422,
  vi: ({ mostDays }) =>
    `Ngày hết hạn phải sau hôm nay và không quá ${mostDays} ngày. Hãy chọn lại; khi gần hết hạn thì thay khóa.`,
  en: ({ mostDays }) =>
    `The day of expiry must lie after today and within ${mostDays} days. Choose again; replace the key when it nears.`,
});

export const keyGone = defineError({
  code: 'key.gone',
  status: 409,
  vi: 'Khóa này đã bị thu hồi hoặc hết hạn. Hãy cấp khóa mới.',
  en: 'This key was revoked or has run out. Issue a new one.',
});
