import { defineError } from '../platform/errors.ts';

export const rollFileMissing = defineError({
  code: 'roll_import.file_missing',
  status: 422,
  vi: 'Chưa chọn tệp. Hãy chọn một tệp XLSX hoặc CSV.',
  en: 'No file was chosen. Choose an XLSX or CSV file.',
});

export const rollFileUnreadable = defineError({
  code: 'roll_import.unreadable',
  status: 422,
  vi: 'Không đọc được tệp này như một bảng tính XLSX hoặc CSV. Nếu là tệp .xls cũ, hãy mở bằng chương trình bảng tính và lưu lại thành .xlsx.',
  en: 'This file cannot be read as an XLSX or CSV table. Open an old .xls file in a spreadsheet program and save it as .xlsx.',
});

export const rollFileTooLarge = defineError<{ lines: number }>({
  code: 'roll_import.too_large',
  status: 422,
  vi: ({ lines }) =>
    `Tệp lớn hơn mức nhận được (10 MB, ${lines} dòng, 60 cột). Hãy chia thành nhiều tệp, chẳng hạn theo đảng bộ cơ sở.`,
  en: ({ lines }) =>
    `The file is larger than can be taken (10 MB, ${lines} lines, 60 columns). Divide it, for example by grassroots committee.`,
});

export const rollFileEmpty = defineError({
  code: 'roll_import.empty',
  status: 422,
  vi: 'Tệp không có dòng nào dưới dòng tiêu đề cột. Hãy kiểm tra lại tệp.',
  en: 'The file has no line below its headings. Check the file.',
});

export const columnsMissing = defineError<{ fields: string[] }>({
  code: 'roll_import.columns_missing',
  status: 422,
  vi: 'Còn thiếu cột cần có (mã, tên, và tổ chức hoặc cấp trên). Hãy chọn ý nghĩa cho các cột.',
  en: 'Needed columns are missing (code, name, and unit or parent). Choose what the columns mean.',
});

export const columnTwice = defineError({
  code: 'roll_import.column_twice',
  status: 422,
  vi: 'Hai cột được chọn cùng một ý nghĩa. Mỗi ý nghĩa chỉ dùng cho một cột.',
  en: 'Two columns were given the same meaning. Use each meaning for one column.',
});

export const cardNumberNotConfirmed = defineError({
  code: 'roll_import.card_number_not_confirmed',
  status: 422,
  vi: 'Cột được chọn làm mã là số thẻ đảng viên. Nên dùng mã khác; nếu vẫn dùng, hãy đánh dấu vào ô xác nhận.',
  en: 'The column chosen as the code holds Party card numbers. Another code is better; tick the box if you still want it.',
});

export const comparedAgain = defineError({
  code: 'roll_import.compared_again',
  status: 409,
  vi: 'Danh sách đã thay đổi từ lúc so sánh nên chưa ghi gì. Tệp đang được so sánh lại; hãy xem lại rồi áp dụng.',
  en: 'The roll has changed since the file was compared, so nothing was recorded. The file is being compared again; look at it, then apply.',
});

export const nothingToApply = defineError({
  code: 'roll_import.nothing_to_apply',
  status: 422,
  vi: 'Không có dòng nào làm thay đổi danh sách, nên không có gì để áp dụng.',
  en: 'No line changes the roll, so there is nothing to apply.',
});
