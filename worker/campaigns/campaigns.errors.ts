import { defineError } from '../platform/errors.ts';

export const audienceEmpty = defineError({
  code: 'campaign.audience_empty',
  status: 422,
  vi: 'Đối tượng đã chọn chưa có đảng viên nào. Hãy chọn thêm tổ chức đảng hoặc chức danh.',
  en: 'Nobody is in the chosen audience. Choose further units or roles.',
});

export const audienceUnknown = defineError<{ unitIds: string[]; roles: string[] }>({
  code: 'campaign.audience_unknown',
  status: 422,
  vi: 'Đối tượng có tổ chức đảng hoặc chức danh không tồn tại hôm nay. Hãy chọn lại đối tượng.',
  en: 'The audience names a unit or role that does not exist today. Choose the audience again.',
});

export const dueDateMissing = defineError({
  code: 'campaign.due_date_missing',
  status: 422,
  vi: 'Chưa chọn hạn quán triệt. Hãy chọn ngày cuối cùng để đảng viên xác nhận.',
  en: 'No due date is chosen. Choose the last day to acknowledge.',
});

export const dueDateInvalid = defineError<{ dueDate: string }>({
  code: 'campaign.due_date_invalid',
  status: 422,
  vi: 'Hạn quán triệt không phải là một ngày có trong lịch. Hãy ghi theo dạng năm-tháng-ngày.',
  en: 'The due date is not a day of the calendar. Write it as YYYY-MM-DD.',
});

export const dueDatePast = defineError<{ dueDate: string; today: string }>({
  code: 'campaign.due_date_past',
  status: 422,
  vi: 'Hạn quán triệt đã qua. Hãy chọn từ hôm nay trở đi.',
  en: 'The due date has passed. Choose today or a later day.',
});

/** Also for a campaign that does not exist: the two must look the same. */
export const notAssigned = defineError({
  code: 'campaign.not_assigned',
  status: 404,
  vi: 'Đồng chí không có tên trong đợt quán triệt này, hoặc đợt này không tồn tại. Nếu cần tham gia, hãy báo cấp ủy chi bộ.',
  en: 'You are not assigned in this campaign, or it does not exist. Ask your cell secretary if you should be.',
});

export const notOpened = defineError({
  code: 'campaign.not_opened',
  status: 409,
  vi: 'Đồng chí chưa mở văn bản để đọc nên chưa thể xác nhận. Hãy mở văn bản, đọc, rồi xác nhận.',
  en: 'You have not opened the document yet, so it cannot be acknowledged. Open it, read it, then acknowledge.',
});

export const otherPerson = defineError({
  code: 'campaign.other_person',
  status: 409,
  vi: 'Trang này được mở khi một đồng chí khác đăng nhập nên xác nhận chưa được ghi. Hãy mở lại văn bản rồi xác nhận.',
  en: 'This page was opened while somebody else was signed in, so nothing was recorded. Open the document again and acknowledge it.',
});

export const campaignClosed = defineError({
  code: 'campaign.closed',
  status: 409,
  vi: 'Đợt quán triệt đã đóng, không nhận thêm xác nhận. Nếu đồng chí đã đọc, hãy báo cấp ủy chi bộ.',
  en: 'The campaign is closed and takes no more acknowledgements. Tell your cell secretary if you have read the document.',
});

export const assignmentClosed = defineError({
  code: 'campaign.assignment_closed',
  status: 409,
  vi: 'Nhiệm vụ của đồng chí trong đợt này đã được đóng. Hãy hỏi cấp ủy chi bộ nếu cho là nhầm.',
  en: 'Your assignment in this campaign was closed. Ask your cell secretary if you think that is a mistake.',
});

export const stillAssigning = defineError({
  code: 'campaign.assigning',
  status: 409,
  vi: 'Đợt quán triệt đang được giao cho đảng viên. Hãy thử lại sau ít phút.',
  en: 'The campaign is still being assigned. Try again in a few minutes.',
});

export const editionChanged = defineError({
  code: 'campaign.edition_changed',
  status: 409,
  vi: 'Văn bản vừa có bản mới nên xác nhận chưa được ghi. Hãy mở lại văn bản, xem phần thay đổi rồi xác nhận.',
  en: 'The document has just got a new edition, so nothing was recorded. Open it again, look at what changed, then acknowledge.',
});

export const entryCorrected = defineError({
  code: 'campaign.entry_corrected',
  status: 409,
  vi: 'Lần ghi nhận này đã được đính chính. Hãy tải lại trang để xem tình trạng hiện nay rồi ghi nhận mới nếu cần.',
  en: 'This entry has been corrected since. Load the page again to see how it stands, and record anew if needed.',
});

export const alreadyAcknowledged = defineError({
  code: 'campaign.already_acknowledged',
  status: 409,
  vi: 'Đồng chí này đã có xác nhận nên chưa ghi gì thêm. Hãy tải lại trang để xem.',
  en: 'This member has acknowledged already, so nothing was recorded. Load the page again.',
});

export const notForOneself = defineError({
  code: 'campaign.not_for_oneself',
  status: 422,
  vi: 'Không thể ghi nhận thay cho chính mình. Hãy mở văn bản, đọc và tự xác nhận.',
  en: 'You cannot make this entry for yourself. Open the document, read it and acknowledge it yourself.',
});

export const reasonTooShort = defineError<{ minimum: number }>({
  code: 'campaign.reason_too_short',
  status: 422,
  vi: ({ minimum }) => `Hãy ghi lý do, ít nhất ${minimum} ký tự: căn cứ vào giấy tờ nào, ngày nào.`,
  en: ({ minimum }) =>
    `Write the reason, at least ${minimum} characters: which paper it rests on and of which day.`,
});

export const ownEntryStands = defineError({
  code: 'campaign.own_entry_stands',
  status: 409,
  vi: 'Không thể rút lại điều đảng viên đã tự xác nhận, hoặc điều lấy từ danh sách đảng viên. Nếu danh sách sai, hãy sửa ở mục Đảng viên.',
  en: 'What a member acknowledged in person, or what comes from the roll, cannot be taken back here. If the roll is wrong, put it right under Members.',
});
