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
