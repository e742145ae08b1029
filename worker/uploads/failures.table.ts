import type { Sentence } from '../platform/errors.ts';

/** Why a file could not be read, as people are told. Codes come from the agent and from the lease rules. */
const FAILURES: Record<string, Sentence> = {
  'pdf.encrypted': {
    vi: 'Tệp PDF có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên lại.',
    en: 'The PDF is protected by a password and cannot be read. Remove the password and upload it again.',
  },
  'pdf.broken': {
    vi: 'Tệp PDF bị hỏng hoặc tải về chưa đủ. Hãy lấy lại tệp gốc rồi tải lên lại.',
    en: 'The PDF is damaged or incomplete. Get the original again and upload it.',
  },
  'docx.broken': {
    vi: 'Tệp DOCX bị hỏng nên không đọc được. Hãy mở và lưu lại bằng Word rồi tải lên lại.',
    en: 'The DOCX is damaged and cannot be read. Open it in Word, save it again and upload it.',
  },
  'odt.broken': {
    vi: 'Tệp ODT bị hỏng nên không đọc được. Hãy mở và lưu lại rồi tải lên lại.',
    en: 'The ODT is damaged and cannot be read. Open it, save it again and upload it.',
  },
  'doc.broken': {
    vi: 'Tệp DOC bị hỏng hoặc tải về chưa đủ. Hãy mở và lưu lại thành DOCX bằng Word rồi tải lên lại.',
    en: 'The DOC is damaged or incomplete. Open it in Word, save it as DOCX and upload it again.',
  },
  'doc.before_97': {
    vi: 'Tệp do Word 6.0 hoặc Word 95 lưu nên chưa đọc được. Hãy mở và lưu lại thành DOCX rồi tải lên lại.',
    en: 'The file was saved by Word 6 or Word 95, which is not read. Open it, save it as DOCX and upload it again.',
  },
  'office.encrypted': {
    vi: 'Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên lại.',
    en: 'The file is protected by a password and cannot be read. Remove the password and upload it again.',
  },
  'image.broken': {
    vi: 'Tệp ảnh bị hỏng nên không đọc được. Hãy quét lại rồi tải lên.',
    en: 'The picture is damaged and cannot be read. Scan it again and upload it.',
  },
  'format.unsupported': {
    vi: 'Loại tệp này chưa đọc được. Hãy chuyển sang PDF hoặc DOCX rồi tải lên lại.',
    en: 'This kind of file cannot be read. Convert it to PDF or DOCX and upload it again.',
  },
  'limit.time': {
    vi: 'Đọc tệp mất quá nhiều thời gian nên đã dừng. Hãy tách tệp nhỏ hơn rồi tải lên lại.',
    en: 'Reading the file took too long and was stopped. Split it into smaller files and upload them.',
  },
  'limit.memory': {
    vi: 'Đọc tệp cần quá nhiều bộ nhớ nên đã dừng. Hãy giảm độ phân giải rồi tải lên lại.',
    en: 'Reading the file needed too much memory and was stopped. Lower its resolution and upload it again.',
  },
  'limit.pages': {
    vi: 'Tệp có quá nhiều trang. Hãy tách thành nhiều tệp rồi tải lên lại.',
    en: 'The file has too many pages. Split it into several files and upload them.',
  },
  'body.too_large': {
    vi: 'Nội dung đọc được từ tệp quá lớn. Hãy tách thành nhiều tệp rồi tải lên lại.',
    en: 'What was read from the file is too large. Split it into several files and upload them.',
  },
  'limit.pixels': {
    vi: 'Ảnh trong tệp quá lớn. Hãy quét ở 300 dpi trở xuống rồi tải lên lại.',
    en: 'A picture in the file is too large. Scan it at 300 dpi or less and upload it again.',
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
    vi: 'Không đọc được chữ nào trong tệp. Hãy kiểm tra bản quét rồi tải lên lại.',
    en: 'No text could be read in the file. Check the scan and upload it again.',
  },
  'secrecy.marked': {
    vi: 'Tệp mang dấu độ mật nên đã bị từ chối; nội dung đã được xóa khỏi hệ thống. Hãy báo ngay cho cán bộ cơ yếu hoặc văn thư.',
    en: 'The file carries a mark of state secrecy and was refused; its content has been removed. Tell the cipher or records officer at once.',
  },
  'papers.protected': {
    vi: 'Đây là văn bản về vụ việc, con người cụ thể, không thuộc loại phổ biến trên hệ thống; nội dung đã được xóa. Nếu được phép phổ biến, hãy báo quản trị mở loại này rồi tải lên lại.',
    en: 'This is a paper about a particular case or person, which is not disseminated here; its content has been removed. If it may be, ask an administrator to admit the kind and upload it again.',
  },
  'upload.discarded': {
    vi: 'Tệp đã được bỏ trước khi đọc lại.',
    en: 'The file was discarded before it was read again.',
  },
  'reader.crashed': {
    vi: 'Chương trình đọc đã dừng bất thường với tệp này. Có thể thử đọc lại, hoặc tải lên bản khác.',
    en: 'The reader stopped unexpectedly on this file. Try reading it again, or upload another copy.',
  },
  'job.attempts_exhausted': {
    vi: 'Máy đọc tệp đã dừng giữa chừng nhiều lần với tệp này. Có thể thử đọc lại, hoặc tải lên bản khác.',
    en: 'The reader stopped several times in the middle of this file. Try reading it again, or upload another copy.',
  },
};

const OTHER: Sentence = {
  vi: 'Không đọc được tệp này. Có thể thử đọc lại; nếu vẫn lỗi, hãy tải lên bản khác.',
  en: 'This file could not be read. Try reading it again; if it fails again, upload another copy.',
};

/** The sentence of a failure code; a code that is not in the table gets the general one. */
export function failureSentence(code: string): Sentence {
  return FAILURES[code] ?? OTHER;
}
