import { defineError } from '../platform/errors.ts';

export const grantMemberUnknown = defineError({
  code: 'grant.member_unknown',
  status: 422,
  vi: 'Không có đảng viên nào mang mã này trong các đơn vị đồng chí quản trị. Hãy kiểm tra lại mã.',
  en: 'No member of the units you administer has this code. Check the code.',
});

export const grantUnitUnknown = defineError({
  code: 'grant.unit_unknown',
  status: 422,
  vi: 'Chỉ giao được vai trò trên đơn vị mà đồng chí quản trị. Hãy chọn lại đơn vị.',
  en: 'A role can be given only over a unit that you administer. Choose the unit again.',
});

export const grantDaysWrong = defineError({
  code: 'grant.days_wrong',
  status: 422,
  vi: 'Ngày bắt đầu không được trước hôm nay, ngày kết thúc phải sau ngày bắt đầu. Hãy sửa lại.',
  en: 'The first day must not lie before today, and the end must lie after it. Correct the days.',
});

export const grantHeld = defineError({
  code: 'grant.held',
  status: 409,
  vi: 'Đồng chí ấy đã có vai trò này trên đơn vị này. Hãy kết thúc vai trò cũ trước nếu muốn đổi ngày.',
  en: 'They hold this role over this unit already. End the old one first to change its days.',
});

export const grantOwn = defineError({
  code: 'grant.own',
  status: 409,
  vi: 'Không ai tự giao vai trò cho mình, tự khóa hay tự mở tài khoản của mình. Hãy nhờ một quản trị viên khác.',
  en: 'Nobody gives a role to themselves, or disables or enables their own account. Ask another administrator.',
});

export const grantListEmpty = defineError({
  code: 'grant.list_empty',
  status: 422,
  vi: 'Danh sách chưa có dòng nào. Hãy dán danh sách hoặc chọn tệp.',
  en: 'The list has no line. Paste it or choose a file.',
});

export const grantListTooLong = defineError({
  code: 'grant.list_too_long',
  status: 413,
  vi: 'Mỗi lần giao được nhiều nhất 500 dòng. Hãy chia danh sách rồi gửi từng phần.',
  en: 'At most 500 lines are taken at once. Send the list in parts.',
});

export const lastAdministrator = defineError({
  code: 'grant.last_administrator',
  status: 409,
  vi: 'Đây là quản trị viên cuối cùng của cả đảng bộ. Hãy giao vai trò cho người khác trước.',
  en: 'This is the last administrator of the whole committee. Give the role to somebody else first.',
});
