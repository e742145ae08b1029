import { defineError } from '../platform/errors.ts';

export const noticeRulesInvalid = defineError({
  code: 'notice.rules_invalid',
  status: 422,
  vi: 'Giờ phải là số nguyên từ 0 đến 23, số tin mỗi tuần từ 0 đến 7. Hãy sửa rồi ghi lại.',
  en: 'Hours are whole numbers from 0 to 23, messages a week from 0 to 7. Correct them and save again.',
});

export const calendarDayInvalid = defineError({
  code: 'notice.day_invalid',
  status: 422,
  vi: 'Ngày phải có thật và tên ngày không được để trống. Hãy sửa rồi ghi lại.',
  en: 'The day must exist and its name must not be empty. Correct it and save again.',
});

export const emailInvalid = defineError({
  code: 'notice.email_invalid',
  status: 422,
  vi: 'Địa chỉ thư điện tử này chưa đúng hoặc không nhận thư. Hãy kiểm tra rồi nhập lại.',
  en: 'This e-mail address is not right, or takes no mail. Check it and enter it again.',
});

export const emailTooSoon = defineError({
  code: 'notice.email_too_soon',
  status: 429,
  vi: 'Vừa gửi một mã cách đây chưa lâu. Hãy đợi hai phút rồi nhập lại địa chỉ.',
  en: 'A code was sent a moment ago. Wait two minutes and enter the address again.',
});

export const mailUnavailable = defineError({
  code: 'notice.mail_unavailable',
  status: 503,
  vi: 'Hiện chưa gửi được thư. Hãy thử lại sau; thông báo vẫn có trong hệ thống.',
  en: 'Mail cannot be sent at the moment. Try again later; notices are still in the app.',
});

export const codeWrong = defineError({
  code: 'notice.code_wrong',
  status: 422,
  vi: 'Mã chưa đúng hoặc đã hết hạn. Hãy xem lại thư; sau năm lần sai hãy nhập lại địa chỉ để nhận mã mới.',
  en: 'The code is wrong or too old. Look at the mail again; after five wrong codes enter the address anew.',
});

export const pushServiceUnknown = defineError({
  code: 'notice.push_service_unknown',
  status: 422,
  vi: 'Trình duyệt này nhận thông báo qua một dịch vụ mà hệ thống không gửi tới. Hãy dùng trình duyệt khác hoặc xem thông báo trong hệ thống.',
  en: 'This browser takes notices through a service that nothing is sent to from here. Use another browser, or read the notices in the app.',
});

export const remindedToday = defineError({
  code: 'reminder.sent_today',
  status: 409,
  vi: 'Hôm nay đồng chí đã nhắc về văn bản này. Mỗi ngày chỉ nhắc một lần; hãy nhắc tiếp vào ngày khác.',
  en: 'You have sent a reminder of this document today. One a day is enough; send the next on another day.',
});

export const reminderNotNow = defineError({
  code: 'reminder.nobody',
  status: 409,
  vi: 'Không còn ai trong phạm vi của đồng chí cần nhắc, hoặc đợt này đã kết thúc.',
  en: 'Nobody in your units needs a reminder, or the campaign has ended.',
});
