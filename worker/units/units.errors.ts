import { defineError } from '../platform/errors.ts';

type Codes = { codes: string[] };
const list = ({ codes }: Codes) => codes.join(', ');

export const unitCodeRepeated = defineError<Codes>({
  code: 'unit.code_repeated',
  status: 400,
  vi: (details) =>
    `Mã tổ chức đảng bị lặp trong danh sách gửi lên: ${list(details)}. Mỗi mã chỉ dùng một lần.`,
  en: (details) => `Unit codes appear twice in the list: ${list(details)}. Use each code once.`,
});

export const unitCodeTaken = defineError<Codes>({
  code: 'unit.code_taken',
  status: 409,
  vi: (details) =>
    `Mã ${list(details)} đã thuộc về tổ chức đảng khác (tên, loại hoặc cấp trên khác). Hãy kiểm tra lại mã.`,
  en: (details) =>
    `Codes ${list(details)} already belong to other units (different name, kind or parent). Check the codes.`,
});

export const unitParentUnknown = defineError<Codes>({
  code: 'unit.parent_unknown',
  status: 400,
  vi: (details) =>
    `Không có tổ chức đảng cấp trên mang mã: ${list(details)}. Hãy gửi cấp trên cùng hoặc trước cấp dưới.`,
  en: (details) =>
    `No parent unit has the code ${list(details)}. Send parents with or before their children.`,
});

export const unitParentNotValid = defineError<Codes>({
  code: 'unit.parent_not_valid',
  status: 400,
  vi: (details) =>
    `Cấp trên của ${list(details)} chưa thành lập hoặc đã kết thúc vào ngày bắt đầu ghi ở đây. Hãy sửa ngày.`,
  en: (details) =>
    `The parent of ${list(details)} does not exist on the day given as the start. Correct the dates.`,
});

export const unitCycle = defineError<Codes>({
  code: 'unit.cycle',
  status: 400,
  vi: (details) =>
    `Các tổ chức đảng ${list(details)} là cấp trên của nhau theo vòng tròn. Hãy sửa cấp trên.`,
  en: (details) =>
    `Units ${list(details)} are each other's parents in a circle. Correct the parents.`,
});

export const unitRootWrong = defineError<Codes>({
  code: 'unit.root_wrong',
  status: 400,
  vi: (details) =>
    `Chỉ một tổ chức loại “committee” đứng đầu cây; ${list(details)} cần có cấp trên.`,
  en: (details) =>
    `Exactly one unit, of kind “committee”, stands at the top of the tree; ${list(details)} must have a parent.`,
});
