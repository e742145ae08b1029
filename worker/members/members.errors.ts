import { formatDay } from '../../domain/dates/format-date.ts';
import { defineError } from '../platform/errors.ts';

type Codes = { codes: string[] };
const list = ({ codes }: Codes) => codes.join(', ');

export const memberCodeRepeated = defineError<Codes>({
  code: 'member.code_repeated',
  status: 400,
  vi: (details) =>
    `Mã đảng viên bị lặp trong danh sách gửi lên: ${list(details)}. Mỗi mã chỉ dùng một lần.`,
  en: (details) => `Member codes appear twice in the list: ${list(details)}. Use each code once.`,
});

export const memberCodeTaken = defineError<Codes>({
  code: 'member.code_taken',
  status: 409,
  vi: (details) => `Mã ${list(details)} đã thuộc về đảng viên khác. Hãy kiểm tra lại mã.`,
  en: (details) => `Codes ${list(details)} already belong to other members. Check the codes.`,
});

export const memberUnitUnknown = defineError<Codes>({
  code: 'member.unit_unknown',
  status: 400,
  vi: (details) => `Không có tổ chức đảng mang mã: ${list(details)}. Hãy tạo tổ chức đảng trước.`,
  en: (details) => `No unit has the code ${list(details)}. Create the units first.`,
});

export const memberUnitNotValid = defineError<Codes>({
  code: 'member.unit_not_valid',
  status: 400,
  vi: (details) =>
    `Ngày bắt đầu sinh hoạt của ${list(details)} nằm ngoài thời gian tồn tại của tổ chức đảng đó. Hãy sửa ngày.`,
  en: (details) =>
    `Members ${list(details)} join on a day on which that unit does not exist. Correct the day.`,
});

export const memberUserNameTaken = defineError<{ userNames: string[] }>({
  code: 'member.user_name_taken',
  status: 409,
  vi: ({ userNames }) =>
    `Tên đăng nhập đã có người dùng: ${userNames.join(', ')}. Hãy chọn tên khác.`,
  en: ({ userNames }) => `User names are taken: ${userNames.join(', ')}. Choose others.`,
});

export const changeTooEarly = defineError<{ after: string }>({
  code: 'member.change_too_early',
  status: 422,
  vi: ({ after }) =>
    `Ngày bắt đầu phải sau ngày ${formatDay(after, 'vi')}, là ngày của thay đổi gần nhất. Nếu thay đổi đó nhầm, hãy rút lại trước.`,
  en: ({ after }) =>
    `The day must come after ${formatDay(after, 'en')}, the day of the latest change. Take that change back first if it was a mistake.`,
});

export const dayNotGiven = defineError({
  code: 'member.day_not_given',
  status: 422,
  vi: 'Chưa có ngày bắt đầu, hoặc đó không phải là một ngày có trong lịch. Hãy chọn ngày.',
  en: 'The first day is missing or is no day of the calendar. Choose a day.',
});

export const unitNotThatDay = defineError({
  code: 'member.unit_not_that_day',
  status: 422,
  vi: 'Vào ngày đó không có tổ chức đảng này trong phạm vi của đồng chí. Hãy chọn tổ chức đảng khác hoặc ngày khác.',
  en: 'On that day there is no such unit among those you administer. Choose another unit or another day.',
});

export const memberFieldsWrong = defineError({
  code: 'member.fields_wrong',
  status: 422,
  vi: 'Mã gồm chữ, số và các dấu . _ / -, không có dấu cách; họ tên từ 2 đến 120 ký tự. Hãy sửa lại.',
  en: 'A code is made of letters, digits and . _ / - without spaces, a name of 2 to 120 characters. Correct them.',
});

export const unitEnds = defineError({
  code: 'member.unit_ends',
  status: 422,
  vi: 'Tổ chức đảng này đã được ghi ngày kết thúc nên không nhận thêm người. Hãy chọn tổ chức tiếp nhận.',
  en: 'The end of this unit is recorded already, so nobody can join it. Choose the unit that takes over.',
});

export const comesFromReorganisation = defineError({
  code: 'member.comes_from_reorganisation',
  status: 422,
  vi: 'Thay đổi này do sắp xếp lại tổ chức; tổ chức cũ không còn để trở về. Hãy ghi một lần chuyển mới, hoặc rút lại việc sắp xếp khi chưa đến ngày.',
  en: 'This change came from a reorganisation, and the old unit is there no more. Record a new move, or take the reorganisation back before its day.',
});

export const standingUnknown = defineError({
  code: 'member.standing_unknown',
  status: 422,
  vi: 'Không có diện này. Hãy chọn một diện trong danh sách.',
  en: 'There is no such standing. Choose one from the list.',
});

export const groundUnknown = defineError({
  code: 'member.ground_unknown',
  status: 422,
  vi: 'Lý do không đi với diện đã chọn. Hãy chọn lý do khác hoặc để trống.',
  en: 'The ground does not go with the chosen standing. Choose another one or none.',
});

export const nothingChanges = defineError({
  code: 'member.nothing_changes',
  status: 422,
  vi: 'Tổ chức đảng và diện vẫn như hiện nay nên chưa ghi gì. Hãy chọn điều cần thay đổi.',
  en: 'Unit and standing are as they are now, so nothing was recorded. Choose what is to change.',
});

export const nothingToTakeBack = defineError({
  code: 'member.nothing_to_take_back',
  status: 422,
  vi: 'Đảng viên này chưa có thay đổi nào để rút lại.',
  en: 'There is no change of this member to take back.',
});

export const rollChangedMeanwhile = defineError({
  code: 'member.changed_meanwhile',
  status: 409,
  vi: 'Có người vừa thay đổi đảng viên này nên chưa ghi gì. Hãy tải lại trang rồi làm lại.',
  en: 'Somebody has just changed this member, so nothing was recorded. Load the page again and repeat.',
});

export const officeUnknown = defineError({
  code: 'member.office_unknown',
  status: 422,
  vi: 'Không có chức danh này. Hãy chọn một chức danh trong danh sách.',
  en: 'There is no such office. Choose one from the list.',
});

export const officeUnitUnknown = defineError({
  code: 'member.office_unit_unknown',
  status: 422,
  vi: 'Tổ chức đảng của chức danh không thuộc phạm vi đồng chí quản trị. Hãy chọn tổ chức khác.',
  en: 'The unit of the office is not among those that you administer. Choose another one.',
});

export const officeHeld = defineError({
  code: 'member.office_held',
  status: 409,
  vi: 'Đảng viên này đã có chức danh đó ở tổ chức đảng này trong thời gian đã chọn. Hãy kết thúc lần trước, hoặc chọn ngày sau đó.',
  en: 'This member already holds that office in that unit at that time. End the earlier one, or choose a later day.',
});
