import { defineError } from '../platform/errors.ts';

export const passkeysNotOffered = defineError({
  code: 'passkey.not_offered',
  status: 404,
  vi: 'Khóa truy cập chưa dùng được ở địa chỉ này. Hãy mở trang bằng địa chỉ chính thức của đảng bộ, hoặc dùng mật khẩu.',
  en: 'Passkeys cannot be used at this address. Open the service at the committee’s own address, or use the password.',
});

export const passkeyRefused = defineError({
  code: 'passkey.refused',
  status: 401,
  vi: 'Khóa truy cập này không được nhận. Hãy thử lại, hoặc đăng nhập bằng mật khẩu.',
  en: 'This passkey was not accepted. Try again, or sign in with the password.',
});

export const passkeyNotRegistered = defineError({
  code: 'passkey.not_registered',
  status: 400,
  vi: 'Chưa thêm được khóa truy cập. Hãy bấm lại và xác nhận bằng vân tay, khuôn mặt hoặc mã mở máy trong vòng năm phút.',
  en: 'The passkey was not added. Press again and confirm with fingerprint, face or screen lock within five minutes.',
});

export const passkeysTooMany = defineError<{ most: number }>({
  code: 'passkey.too_many',
  status: 409,
  vi: ({ most }) =>
    `Mỗi tài khoản có nhiều nhất ${most} khóa truy cập. Hãy gỡ bớt khóa không dùng nữa.`,
  en: ({ most }) => `An account holds at most ${most} passkeys. Remove one that is no longer used.`,
});
