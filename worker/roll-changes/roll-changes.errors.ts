import { formatDay } from '../../domain/dates/format-date.ts';
import { defineError } from '../platform/errors.ts';

export const rollChangedSinceSeen = defineError({
  code: 'roll.changed_meanwhile',
  status: 409,
  vi: 'Danh sách vừa có thay đổi khác nên chưa ghi gì. Hãy xem lại bản xem trước mới dưới đây rồi thực hiện.',
  en: 'The roll has just changed otherwise, so nothing was recorded. Look at the new preview, then carry it out.',
});

export const changeInEffect = defineError<{ since: string }>({
  code: 'roll.change_in_effect',
  status: 422,
  vi: ({ since }) =>
    `Thay đổi này đã có hiệu lực từ ${formatDay(since, 'vi')} nên không rút lại được. Hãy ghi một thay đổi mới.`,
  en: ({ since }) =>
    `This change has been in effect since ${formatDay(since, 'en')} and cannot be taken back. Record a new change.`,
});

export const changeBuiltOn = defineError({
  code: 'roll.change_built_on',
  status: 422,
  vi: 'Đã có thay đổi khác dựa trên thay đổi này (chuyển sinh hoạt, tài khoản, tổ chức cấp dưới …) nên không hoàn tác được. Hãy rút lại những thay đổi ghi sau trước.',
  en: 'Other changes rest on this one (memberships, accounts, units below …), so it cannot be undone. Take the later changes back first.',
});

export const undoTooLate = defineError<{ days: number }>({
  code: 'roll.undo_too_late',
  status: 422,
  vi: ({ days }) =>
    `Chỉ hoàn tác được trong ${days} ngày kể từ khi nhập. Hãy sửa từng mục hoặc nhập tệp đúng.`,
  en: ({ days }) =>
    `An import can be undone within ${days} days. Correct single entries, or import the right file.`,
});
