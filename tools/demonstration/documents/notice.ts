import type { SampleDocument } from './sample-document.ts';

/** Not published by the demonstration: a file to try the upload with. */
export const notice: SampleDocument = {
  fileName: '41-TB-DUK-lich-hoi-nghi-bao-cao-vien.pdf',
  format: 'pdf',
  upperBody: 'TỈNH ỦY MINH SƠN',
  issuingBody: 'ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH',
  number: 'Số 41-TB/ĐUK',
  placeAndDate: 'Minh Sơn, ngày 18 tháng 11 năm 2026',
  typeTitle: 'THÔNG BÁO',
  summary: ['lịch hội nghị báo cáo viên', 'quý I năm 2027'],
  body: [
    'Đảng ủy Khối các cơ quan tỉnh thông báo lịch hội nghị báo cáo viên quý I năm 2027 như sau:',
    '1- Hội nghị tháng 01: sáng ngày 14 tháng 01 năm 2027, tại Hội trường A, Trung tâm Hội nghị tỉnh. Chuyên đề: tình hình kinh tế - xã hội của tỉnh năm 2026 và nhiệm vụ năm 2027.',
    '2- Hội nghị tháng 02: sáng ngày 25 tháng 02 năm 2027, trực tuyến đến các điểm cầu. Chuyên đề: kỹ năng đối thoại với người lao động trẻ.',
    '3- Hội nghị tháng 3: sáng ngày 18 tháng 3 năm 2027, tại Hội trường A. Chuyên đề: bảo vệ dữ liệu cá nhân trong cơ quan.',
    'Đề nghị các đảng ủy, chi ủy cơ sở cử báo cáo viên dự đúng thành phần; đồng chí nào vắng mặt phải có lý do và được học bổ sung.',
  ],
  power: 'T/L BAN THƯỜNG VỤ',
  post: 'CHÁNH VĂN PHÒNG',
  signer: 'Quách Đức Long',
  recipients: [
    'Các đảng ủy, chi ủy cơ sở,',
    'Đội ngũ báo cáo viên,',
    'Lưu Văn phòng Đảng ủy Khối.',
  ],
};
