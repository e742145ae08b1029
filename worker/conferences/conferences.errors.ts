import { defineError } from '../platform/errors.ts';

export const titleMissing = defineError({
  code: 'conference.title_missing',
  status: 422,
  vi: 'Chưa ghi tên hội nghị. Hãy ghi ít nhất vài chữ.',
  en: 'Give the conference a title of at least a few words.',
});

export const timeInvalid = defineError({
  code: 'conference.time_invalid',
  status: 422,
  vi: 'Ngày hoặc giờ chưa đúng. Hãy chọn ngày và ghi giờ dạng 08:00.',
  en: 'The day or the time is not right. Choose a day and write the time as 08:00.',
});

export const placeMissing = defineError({
  code: 'conference.place_missing',
  status: 422,
  vi: 'Chưa ghi địa điểm. Họp trực tuyến thì ghi điểm cầu hoặc cách vào.',
  en: 'Say where it takes place; for an online conference, the sites or how to join.',
});

export const campaignMissing = defineError({
  code: 'conference.campaign_missing',
  status: 422,
  vi: 'Hội nghị chưa gắn với đợt quán triệt nào. Hãy chọn ít nhất một đợt.',
  en: 'The conference covers no campaign. Choose at least one.',
});

export const unitsNotYours = defineError({
  code: 'conference.units_not_yours',
  status: 422,
  vi: 'Hãy chọn tổ chức đảng mời dự, trong phạm vi đồng chí phụ trách.',
  en: 'Choose the units that are invited, within those you are in charge of.',
});

export const referenceTaken = defineError({
  code: 'conference.reference_taken',
  status: 409,
  vi: 'Một hội nghị khác đã mang mã này của ứng dụng bên ngoài. Hãy kiểm tra lại mã.',
  en: 'Another conference bears this number of the other application. Check the number.',
});

export const wrongState = defineError({
  code: 'conference.wrong_state',
  status: 409,
  vi: 'Tình trạng hội nghị đã khác nên việc này không làm được. Hãy tải lại trang để xem.',
  en: 'The conference stands differently by now, so this cannot be done. Load the page again.',
});

export const cancelReasonMissing = defineError({
  code: 'conference.cancel_reason_missing',
  status: 422,
  vi: 'Chưa ghi lý do hủy. Hãy ghi ít nhất vài chữ.',
  en: 'Say why it is cancelled, at least a few words.',
});

export const attendedAlready = defineError({
  code: 'conference.attended_already',
  status: 409,
  vi: 'Hội nghị đã có người điểm danh nên không hủy được. Hãy rút lại các lượt điểm danh nhầm trước, hoặc kết thúc hội nghị.',
  en: 'People have been recorded as present, so it cannot be cancelled. Take wrong entries back first, or close the conference.',
});

export const notRunning = defineError({
  code: 'conference.not_running',
  status: 409,
  vi: 'Hội nghị chưa bắt đầu hoặc đã kết thúc nên không nhận điểm danh. Nếu đồng chí đã dự, hãy báo bí thư chi bộ.',
  en: 'The conference has not begun or is over, so attendance is not taken. If you were there, tell your cell secretary.',
});

export const codeExpired = defineError({
  code: 'conference.code_expired',
  status: 410,
  vi: 'Mã này đã hết hạn. Hãy quét lại mã đang hiện trên màn hình của hội trường.',
  en: 'This code has run out. Scan the one that is on the screen of the room now.',
});

/** Also for a conference that does not exist: the two must look the same. */
export const codeWrong = defineError({
  code: 'conference.code_wrong',
  status: 404,
  vi: 'Đây không phải mã điểm danh của hội nghị này. Hãy quét mã đang hiện trên màn hình của hội trường.',
  en: 'This is not an attendance code of this conference. Scan the one on the screen of the room.',
});

/** Also for a conference that does not exist. */
export const ticketMissing = defineError({
  code: 'conference.ticket_missing',
  status: 404,
  vi: 'Chưa thấy lần quét mã nào còn hạn trên máy này. Hãy quét mã đang hiện trên màn hình của hội trường rồi bấm xác nhận trong vòng 15 phút.',
  en: 'No scan that still holds was found on this device. Scan the code on the screen of the room, then confirm within 15 minutes.',
});

export const notInvited = defineError({
  code: 'conference.not_invited',
  status: 403,
  vi: 'Chi bộ của đồng chí không có trong thành phần mời dự hội nghị này nên chưa ghi gì. Hãy báo ban tổ chức để được ghi vào danh sách.',
  en: 'Your unit is not invited to this conference, so nothing was recorded. Ask the organisers to enter you in the list.',
});

export const guestsInvalid = defineError({
  code: 'conference.guests_invalid',
  status: 422,
  vi: 'Số quần chúng phải là số nguyên từ 0 đến 100000.',
  en: 'The number of non-members must be a whole number from 0 to 100,000.',
});

export const withdrawReasonShort = defineError<{ minimum: number }>({
  code: 'conference.withdraw_reason_short',
  status: 422,
  vi: ({ minimum }) => `Hãy ghi lý do rút lại, ít nhất ${minimum} ký tự: nhầm ai, căn cứ vào đâu.`,
  en: ({ minimum }) =>
    `Say why it is taken back, at least ${minimum} characters: what was mistaken, on what ground.`,
});

export const ownAttendance = defineError({
  code: 'conference.own_attendance',
  status: 422,
  vi: 'Không thể tự điểm danh hay rút điểm danh cho chính mình ở đây. Hãy quét mã trong hội trường, hoặc nhờ cấp trên ghi.',
  en: 'You cannot record or take back your own attendance here. Scan the code in the room, or ask an officer above.',
});

export const listEmpty = defineError({
  code: 'conference.list_empty',
  status: 422,
  vi: 'Danh sách chưa có dòng nào. Hãy dán danh sách hoặc chọn tệp.',
  en: 'The list has no line. Paste it or choose a file.',
});

export const listTooLarge = defineError({
  code: 'conference.list_too_large',
  status: 413,
  vi: 'Danh sách dài hơn 10.000 dòng hoặc tệp lớn hơn 2 MB. Hãy tách theo đơn vị rồi gửi từng phần.',
  en: 'The list has more than 10,000 lines or the file is over 2 MB. Send it in parts, by unit.',
});

export const listUnreadable = defineError({
  code: 'conference.list_unreadable',
  status: 422,
  vi: 'Không đọc được tệp. Hãy lưu lại dạng XLSX, hoặc CSV mã UTF-8, rồi gửi lại.',
  en: 'The file cannot be read. Save it as XLSX, or as CSV in UTF-8, and send it again.',
});

export const minutesFormat = defineError({
  code: 'conference.minutes_format',
  status: 422,
  vi: 'Biên bản phải là tệp PDF, DOCX hoặc ODT. Hãy lưu lại ở một trong ba dạng đó.',
  en: 'Minutes must be a PDF, DOCX or ODT file. Save them as one of these.',
});

export const exchangeUnreadable = defineError({
  code: 'conference.exchange_unreadable',
  status: 422,
  vi: 'Tệp không đúng định dạng trao đổi điểm danh. Cần tệp CSV có cột member_code và conference (hoặc reference), hoặc tệp JSON quan-triet-attendance-v1.',
  en: 'The file is not in the exchange format. It must be CSV with the columns member_code and conference (or reference), or JSON quan-triet-attendance-v1.',
});
