import { defineError } from '../platform/errors.ts';

export const providerRefused = defineError({
  code: 'provider.refused',
  status: 403,
  vi: 'Chưa đăng nhập được qua hệ thống bên ngoài. Hãy quay lại trang đăng nhập và thử lại, hoặc dùng mật khẩu.',
  en: 'Signing in through the other system did not succeed. Go back to the sign-in page and try again, or use the password.',
});

export const providerUnreachable = defineError({
  code: 'provider.unreachable',
  status: 503,
  vi: 'Hệ thống đăng nhập bên ngoài không trả lời. Hãy dùng mật khẩu hoặc khóa truy cập, hay thử lại sau.',
  en: 'The other system does not answer. Use the password or a passkey, or try again later.',
});

export const providerNotLinked = defineError({
  code: 'provider.not_linked',
  status: 403,
  vi: 'Tài khoản bên ngoài này chưa được nối với tài khoản nào ở đây. Hãy đăng nhập bằng mật khẩu rồi nối tại trang “Tài khoản của tôi”, hoặc dùng phiếu kích hoạt.',
  en: 'This outside account is not linked to any account here. Sign in with the password and link it under “My account”, or use an activation slip.',
});

export const providerTaken = defineError({
  code: 'provider.taken',
  status: 409,
  vi: 'Tài khoản bên ngoài này đã được nối với một tài khoản khác ở đây.',
  en: 'This outside account is linked to another account here already.',
});
