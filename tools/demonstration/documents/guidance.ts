import type { SampleDocument } from './sample-document.ts';

export const guidance: SampleDocument = {
  fileName: '09-HD-BTGDV-hoc-tap-nghi-quyet.pdf',
  format: 'pdf',
  upperBody: 'ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH',
  issuingBody: 'BAN TUYÊN GIÁO VÀ DÂN VẬN',
  number: 'Số 09-HD/BTGDV-ĐUK',
  placeAndDate: 'Minh Sơn, ngày 12 tháng 11 năm 2026',
  typeTitle: 'HƯỚNG DẪN',
  summary: [
    'tổ chức học tập, quán triệt nghị quyết',
    'bằng hình thức trực tiếp kết hợp trực tuyến',
  ],
  body: [
    'Thực hiện Chương trình hành động số 07-CTr/ĐUK ngày 28/10/2026 của Ban Thường vụ Đảng ủy Khối, Ban Tuyên giáo và Dân vận Đảng ủy Khối hướng dẫn việc tổ chức học tập, quán triệt nghị quyết như sau:',
    'I- HÌNH THỨC',
    '1- Hội nghị trực tiếp dành cho cán bộ chủ chốt, báo cáo viên và chi bộ có điều kiện.',
    '2- Điểm cầu trực tuyến đặt tại trụ sở cơ quan; mỗi điểm cầu có người điểm danh và ghi biên bản.',
    '3- Tự đọc trên hệ thống: đảng viên mở văn bản, đọc và bấm xác nhận; việc mở văn bản không được tính là đã xác nhận.',
    'II- CÁCH GHI NHẬN',
    '1- Người dự hội nghị ghi nhận là "đã dự". Người tự đọc ghi nhận là "đã xác nhận". Người được bí thư chi bộ xác nhận thay ghi rõ lý do và tên người xác nhận.',
    '2- Đảng viên được miễn sinh hoạt không tính vào số phải học, trừ khi tham gia.',
    '3- Mỗi đảng viên chỉ tính một lần; lượt người ngoài Đảng tham dự thống kê riêng.',
    'III- BÁO CÁO',
    '1- Chi bộ báo cáo cấp ủy cơ sở trong ba ngày sau khi kết thúc; cấp ủy cơ sở báo cáo Ban Tuyên giáo và Dân vận trong năm ngày.',
    '2- Số liệu báo cáo là số đếm; tỷ lệ phần trăm do hệ thống tính, lấy hai chữ số thập phân.',
    '3- Đơn vị chưa báo cáo ghi "chưa báo cáo", không ghi bằng không.',
    'Quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Ban Tuyên giáo và Dân vận Đảng ủy Khối để xem xét, hướng dẫn.',
  ],
  power: 'K/T TRƯỞNG BAN',
  post: 'PHÓ TRƯỞNG BAN',
  signer: 'Bạch Thu Hiền',
  recipients: [
    'Thường trực Đảng ủy Khối (để báo cáo),',
    'Các đảng ủy, chi ủy cơ sở,',
    'Lưu Ban Tuyên giáo và Dân vận.',
  ],
};
