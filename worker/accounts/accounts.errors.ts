import { defineError } from '../platform/errors.ts';

export const signInBusy = defineError({
  code: 'sign_in.busy',
  status: 429,
  vi: 'Đang có nhiều người đăng nhập cùng lúc. Hãy thử lại sau vài giây.',
  en: 'Many people are signing in at this moment. Try again in a few seconds.',
});

export const signInRefused = defineError({
  code: 'sign_in.refused',
  status: 401,
  vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra lại; nếu quên mật khẩu, hãy xin bí thư chi bộ một phiếu kích hoạt mới.',
  en: 'The user name or the password is not right. Check both; if you forgot the password, ask your cell secretary for a new activation slip.',
});

export const signInTooMany = defineError<{ retryAfterSeconds: number }>({
  code: 'sign_in.too_many_attempts',
  status: 429,
  vi: ({ retryAfterSeconds }) =>
    `Đã thử sai quá nhiều lần. Hãy đợi ${Math.ceil(retryAfterSeconds / 60)} phút rồi thử lại.`,
  en: ({ retryAfterSeconds }) =>
    `Too many failed attempts. Wait ${Math.ceil(retryAfterSeconds / 60)} minutes and try again.`,
});

export const passwordWeak = defineError<{ minimum: number }>({
  code: 'password.weak',
  status: 400,
  vi: ({ minimum }) =>
    `Mật khẩu này dễ đoán. Hãy dùng ít nhất ${minimum} ký tự, không chứa tên đăng nhập; một câu dễ nhớ là tốt nhất.`,
  en: ({ minimum }) =>
    `This password is easy to guess. Use at least ${minimum} characters without the user name; a sentence you remember is best.`,
});

export const passwordsDiffer = defineError({
  code: 'password.repeat_differs',
  status: 400,
  vi: 'Hai lần nhập mật khẩu không giống nhau. Hãy nhập lại.',
  en: 'The two passwords are not the same. Type them again.',
});

export const activationRefused = defineError({
  code: 'activation.refused',
  status: 400,
  vi: 'Mã kích hoạt không đúng, đã dùng hoặc đã hết hạn. Hãy xin bí thư chi bộ một phiếu mới.',
  en: 'The activation code is wrong, used or expired. Ask your cell secretary for a new slip.',
});
