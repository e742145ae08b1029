import type { Sentence } from './ingest.failures.ts';

/** Why a file could not be read, and what to do. The Worker knows the same codes. */
export const FAILURE_SENTENCES = {
  'file.missing': {
    vi: 'Không có tệp đọc được ở đường dẫn này. Hãy kiểm tra lại đường dẫn.',
    en: 'There is no file that can be read at this path. Check the path.',
  },
  'file.empty': {
    vi: 'Tệp không có nội dung (0 byte). Hãy lấy lại tệp gốc.',
    en: 'The file is empty (0 bytes). Get the original again.',
  },
  'format.unsupported': {
    vi: 'Loại tệp này chưa đọc được. Hãy chuyển sang PDF hoặc DOCX rồi thử lại.',
    en: 'This kind of file cannot be read. Convert it to PDF or DOCX and try again.',
  },
  'pdf.encrypted': {
    vi: 'Tệp PDF có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi thử lại.',
    en: 'The PDF is protected by a password and cannot be read. Remove the password and try again.',
  },
  'pdf.broken': {
    vi: 'Tệp PDF bị hỏng hoặc tải về chưa đủ. Hãy lấy lại tệp gốc.',
    en: 'The PDF is damaged or incomplete. Get the original again.',
  },
  'docx.broken': {
    vi: 'Tệp DOCX bị hỏng nên không đọc được. Hãy mở và lưu lại bằng Word rồi thử lại.',
    en: 'The DOCX is damaged and cannot be read. Open it in Word, save it again and retry.',
  },
  'odt.broken': {
    vi: 'Tệp ODT bị hỏng nên không đọc được. Hãy mở và lưu lại rồi thử lại.',
    en: 'The ODT is damaged and cannot be read. Open it, save it again and retry.',
  },
  'doc.broken': {
    vi: 'Tệp DOC bị hỏng hoặc tải về chưa đủ. Hãy mở và lưu lại thành DOCX bằng Word rồi thử lại.',
    en: 'The DOC is damaged or incomplete. Open it in Word, save it as DOCX and try again.',
  },
  'doc.before_97': {
    vi: 'Tệp do Word 6.0 hoặc Word 95 lưu nên chưa đọc được. Hãy mở và lưu lại thành DOCX rồi thử lại.',
    en: 'The file was saved by Word 6 or Word 95, which is not read. Open it, save it as DOCX and try again.',
  },
  'office.encrypted': {
    vi: 'Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi thử lại.',
    en: 'The file is protected by a password and cannot be read. Remove the password and try again.',
  },
  'image.broken': {
    vi: 'Tệp ảnh bị hỏng nên không đọc được. Hãy quét lại.',
    en: 'The picture is damaged and cannot be read. Scan it again.',
  },
  'limit.time': {
    vi: 'Đọc tệp mất quá nhiều thời gian nên đã dừng. Hãy tách thành tệp nhỏ hơn.',
    en: 'Reading the file took too long and was stopped. Split it into smaller files.',
  },
  'limit.memory': {
    vi: 'Đọc tệp cần quá nhiều bộ nhớ nên đã dừng. Hãy giảm độ phân giải hoặc tách tệp.',
    en: 'Reading the file needed too much memory and was stopped. Lower its resolution or split it.',
  },
  'limit.pages': {
    vi: 'Tệp có quá nhiều trang. Hãy tách thành nhiều tệp.',
    en: 'The file has too many pages. Split it into several files.',
  },
  'limit.pixels': {
    vi: 'Ảnh trong tệp quá lớn. Hãy quét ở 300 dpi trở xuống.',
    en: 'A picture in the file is too large. Scan it at 300 dpi or less.',
  },
  'limit.unpacked': {
    vi: 'Tệp nén bung ra quá lớn nên không được mở. Hãy kiểm tra nguồn gốc của tệp.',
    en: 'The file unpacks to far more than it should and was not opened. Check where it comes from.',
  },
  'limit.nesting': {
    vi: 'Cấu trúc bên trong tệp lồng nhau quá sâu nên không được mở. Hãy kiểm tra nguồn gốc của tệp.',
    en: 'The file is nested far deeper than any document and was not opened. Check where it comes from.',
  },
  'text.none': {
    vi: 'Không đọc được chữ nào trong tệp. Hãy kiểm tra lại bản quét.',
    en: 'No text could be read in the file. Check the scan.',
  },
  'secrecy.marked': {
    vi: 'Tệp mang dấu độ mật nên bị từ chối. Không gửi qua mạng; hãy báo ngay cho cán bộ cơ yếu hoặc văn thư.',
    en: 'The file carries a mark of state secrecy and is refused. Do not send it over a network; tell the cipher or records officer at once.',
  },
  'reader.crashed': {
    vi: 'Chương trình đọc đã dừng bất thường với tệp này. Hãy thử lại; nếu vẫn lỗi, hãy dùng bản khác của tệp.',
    en: 'The reader stopped unexpectedly on this file. Try again; if it fails again, use another copy.',
  },
} as const satisfies Record<string, Sentence>;

export type FailureCode = keyof typeof FAILURE_SENTENCES;
