import type { SampleDocument } from './sample-document.ts';

export const directive: SampleDocument = {
  fileName: '05-CT-DUK-tiet-kiem.docx',
  format: 'docx',
  upperBody: 'TỈNH ỦY MINH SƠN',
  issuingBody: 'ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH',
  number: 'Số 05-CT/ĐUK',
  placeAndDate: 'Minh Sơn, ngày 02 tháng 10 năm 2026',
  typeTitle: 'CHỈ THỊ',
  summary: ['về tăng cường tiết kiệm điện, nước', 'và văn phòng phẩm trong các cơ quan tỉnh'],
  body: [
    'Thời gian qua, nhiều cơ quan trong Khối đã chủ động tiết kiệm điện, nước và văn phòng phẩm. Tuy vậy, qua theo dõi, lượng điện sử dụng ngoài giờ làm việc ở một số trụ sở vẫn cao; việc in tài liệu nhiều bản, in một mặt còn phổ biến; hư hỏng đường ống nước chậm được sửa chữa.',
    'Để khắc phục tình trạng trên, Ban Thường vụ Đảng ủy Khối yêu cầu các cấp ủy, tổ chức đảng trực thuộc thực hiện tốt những nhiệm vụ sau:',
    '1- Cấp ủy phối hợp với lãnh đạo cơ quan xây dựng định mức sử dụng điện, nước, giấy in theo từng phòng; công khai số liệu hằng tháng tại buổi sinh hoạt chi bộ. Phấn đấu năm 2027 giảm ít nhất 10% lượng điện và 30% lượng giấy so với năm 2026.',
    '2- Mỗi cán bộ, đảng viên tắt thiết bị khi rời phòng, đặt điều hòa từ 26 độ trở lên vào mùa hè, dùng văn bản điện tử thay bản in khi quy định cho phép; tài liệu họp gửi trước qua hệ thống, chỉ in khi đại biểu đề nghị.',
    '3- Các chi bộ đưa nội dung tiết kiệm vào bản đăng ký phấn đấu hằng năm của đảng viên; kịp thời biểu dương sáng kiến có hiệu quả, phê bình việc sử dụng lãng phí tài sản công.',
    '4- Công đoàn, Đoàn Thanh niên Khối phát động phong trào "Phòng làm việc xanh", tổ chức chấm điểm chéo giữa các cơ quan mỗi quý một lần.',
    '5- Văn phòng Đảng ủy Khối làm gương trong thực hiện; hằng quý tổng hợp số liệu của các cơ quan, báo cáo Ban Thường vụ.',
    '6- Ban Tuyên giáo và Dân vận Đảng ủy Khối hướng dẫn tuyên truyền; Ủy ban Kiểm tra Đảng ủy Khối giám sát việc thực hiện Chỉ thị.',
    'Chỉ thị này phổ biến đến chi bộ để thực hiện.',
  ],
  power: 'T/M BAN THƯỜNG VỤ',
  post: 'PHÓ BÍ THƯ',
  signer: 'Tạ Thị Minh Nguyệt',
  recipients: [
    'Các đảng ủy, chi ủy cơ sở,',
    'Công đoàn, Đoàn Thanh niên Khối,',
    'Các ban, Văn phòng Đảng ủy Khối,',
    'Lưu Văn phòng Đảng ủy Khối.',
  ],
};
