import { formatDay } from '../../domain/dates/format-date.ts';
import type { TreeEditProblem } from '../../domain/units/tree-edit.ts';
import { type AppError, defineError } from '../platform/errors.ts';

type Units = { units: string[] };
const list = ({ units }: Units) => units.join('; ');

const cycle = defineError<Units>({
  code: 'unit.under_itself',
  status: 422,
  vi: (details) =>
    `Như vậy ${list(details)} sẽ là cấp trên của chính mình. Hãy chọn cấp trên khác.`,
  en: (details) => `${list(details)} would stand under themselves. Choose another parent.`,
});

const orphan = defineError<Units>({
  code: 'unit.without_parent',
  status: 422,
  vi: (details) =>
    `Như vậy ${list(details)} sẽ không còn cấp trên. Hãy chuyển các tổ chức này sang cấp trên khác trước, hoặc chọn ngày khác.`,
  en: (details) =>
    `${list(details)} would be left without a parent. Move them under another unit first, or choose another day.`,
});

const endsBeforeStart = defineError<Units>({
  code: 'unit.ends_before_start',
  status: 422,
  vi: (details) =>
    `${list(details)} chỉ bắt đầu vào ngày này hoặc sau đó, nên không thể kết thúc lúc ấy. Hãy chọn ngày muộn hơn.`,
  en: (details) =>
    `${list(details)} begin on this day or later and cannot end then. Choose a later day.`,
});

const laterChange = defineError<Units>({
  code: 'unit.later_change',
  status: 422,
  vi: (details) =>
    `${list(details)} đã có thay đổi ghi cho một ngày muộn hơn. Hãy rút lại thay đổi đó, hoặc chọn ngày sau nó.`,
  en: (details) =>
    `A change of ${list(details)} is recorded for a later day. Take it back, or choose a day after it.`,
});

const absent = defineError<Units>({
  code: 'unit.absent',
  status: 422,
  vi: 'Vào ngày đó không có một tổ chức đảng được chọn trong phạm vi của đồng chí. Hãy chọn tổ chức khác hoặc ngày khác.',
  en: 'On that day one of the chosen units does not exist among those you administer. Choose another unit or another day.',
});

const root = defineError<Units>({
  code: 'unit.one_root',
  status: 422,
  vi: 'Cây tổ chức luôn có đúng một đảng bộ đứng đầu, không kết thúc, không sáp nhập và không có cấp trên. Hãy chọn tổ chức khác.',
  en: 'Exactly one committee stands at the top of the tree; it cannot end, be merged or have a parent. Choose another unit.',
});

const repeated = defineError<Units>({
  code: 'unit.named_twice',
  status: 422,
  vi: (details) => `${list(details)} được nêu hai lần trong cùng một thay đổi. Hãy bỏ bớt một.`,
  en: (details) => `${list(details)} are named twice in one change. Leave one out.`,
});

const ERRORS: Record<TreeEditProblem, (details: Units) => AppError> = {
  cycle,
  orphan,
  ends_before_start: endsBeforeStart,
  later_change: laterChange,
  absent,
  root,
  repeated,
};

/** The error for a problem of the tree; `units` are codes and names of the units concerned. */
export function treeEditError(problem: TreeEditProblem, units: string[]): AppError {
  return ERRORS[problem]({ units });
}

export const dayOutOfBounds = defineError<{ from: string; to: string }>({
  code: 'unit.day_out_of_bounds',
  status: 422,
  vi: ({ from, to }) =>
    `Ngày có hiệu lực phải từ ${formatDay(from, 'vi')} đến ${formatDay(to, 'vi')}. Hãy chọn ngày khác.`,
  en: ({ from, to }) =>
    `The day must lie between ${formatDay(from, 'en')} and ${formatDay(to, 'en')}. Choose another day.`,
});

export const membersLeftOver = defineError<{ count: number }>({
  code: 'unit.members_left_over',
  status: 422,
  vi: ({ count }) =>
    `Còn ${count} đảng viên chưa có nơi đến. Hãy chọn nơi đến cho tất cả trước khi kết thúc tổ chức.`,
  en: ({ count }) =>
    `${count} members have nowhere to go. Choose where each of them goes before the unit ends.`,
});

export const newCodeTaken = defineError<{ codes: string[] }>({
  code: 'unit.new_code_taken',
  status: 422,
  vi: ({ codes }) =>
    `Mã ${codes.join(', ')} đã được dùng cho một tổ chức đảng, kể cả tổ chức đã kết thúc. Hãy đặt mã khác.`,
  en: ({ codes }) =>
    `Code ${codes.join(', ')} is or was that of another unit. Choose another code.`,
});

export const nothingOfUnitChanges = defineError({
  code: 'unit.nothing_changes',
  status: 422,
  vi: 'Tổ chức đảng vẫn như hiện nay nên không có gì để ghi. Hãy sửa điều cần thay đổi.',
  en: 'The unit stays as it is, so there is nothing to record. Change what is to change.',
});

export const mergeNeedsTwo = defineError({
  code: 'unit.merge_needs_two',
  status: 422,
  vi: 'Hợp nhất cần ít nhất một tổ chức đảng khác với tổ chức tiếp nhận. Hãy chọn thêm.',
  en: 'A merger needs at least one unit besides the one that takes over. Choose more.',
});

export const changeIncomplete = defineError<{ fields: string[] }>({
  code: 'unit.change_incomplete',
  status: 422,
  vi: 'Chưa đủ thông tin hoặc có ô ghi chưa đúng (ngày, mã, tên, cấp trên). Mã gồm chữ, số và các dấu . _ / -, không có dấu cách. Hãy xem lại các ô.',
  en: 'Something is missing or not right (day, code, name, parent). A code is made of letters, digits and . _ / - without spaces. Look through the fields.',
});
