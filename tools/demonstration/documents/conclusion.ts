import type { SampleDocument } from './sample-document.ts';

export const conclusion: SampleDocument = {
  fileName: '18-KL-DUK-chuyen-doi-so-ban-quet.pdf',
  format: 'scan',
  upperBody: 'TỈNH ỦY MINH SƠN',
  issuingBody: 'ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH',
  number: 'Số 18-KL/ĐUK',
  placeAndDate: 'Minh Sơn, ngày 20 tháng 10 năm 2026',
  typeTitle: 'KẾT LUẬN',
  summary: ['về kết quả một năm thực hiện', 'chuyển đổi số trong công tác đảng'],
  body: [
    'Tại phiên họp ngày 16 tháng 10 năm 2026, sau khi nghe Văn phòng Đảng ủy Khối báo cáo kết quả một năm thực hiện chuyển đổi số trong công tác đảng và ý kiến thảo luận của các đồng chí dự họp, Ban Thường vụ Đảng ủy Khối kết luận như sau:',
    'I- ĐÁNH GIÁ CHUNG',
    'Sau một năm, 68 trong số 74 tổ chức cơ sở đảng đã gửi và nhận văn bản trên môi trường mạng. Thời gian từ khi ban hành đến khi văn bản tới chi bộ rút ngắn từ chín ngày xuống còn hai ngày. Số văn bản giấy phải in, chuyển giảm hơn một nửa.',
    'Bên cạnh đó, còn sáu tổ chức cơ sở đảng thực hiện chậm; kỹ năng của một bộ phận đảng viên cao tuổi còn hạn chế; việc bảo vệ dữ liệu cá nhân ở một số nơi chưa được chú ý đúng mức.',
    'II- NHIỆM VỤ THỜI GIAN TỚI',
    '1- Mỗi chi bộ phân công ít nhất một đảng viên trẻ giúp đỡ các đồng chí cao tuổi cài đặt và sử dụng; không để ai bị bỏ lại phía sau chỉ vì thiếu thiết bị.',
    '2- Tuyệt đối không đưa tài liệu thuộc phạm vi bí mật nhà nước lên hệ thống có kết nối mạng. Người tải văn bản lên phải cam kết và chịu trách nhiệm về nội dung này.',
    '3- Chỉ thu thập thông tin thật cần thiết của đảng viên; không theo dõi thời gian đọc, vị trí hay thiết bị của từng người.',
    '4- Trong quý I năm 2027, Văn phòng Đảng ủy Khối tổ chức kiểm tra việc khôi phục dữ liệu khi có sự cố.',
    'III- TỔ CHỨC THỰC HIỆN',
    'Các đảng ủy, chi ủy cơ sở căn cứ Kết luận này rà soát, bổ sung kế hoạch của đơn vị. Văn phòng Đảng ủy Khối theo dõi, đôn đốc và báo cáo Ban Thường vụ vào cuối mỗi quý.',
  ],
  power: 'T/M BAN THƯỜNG VỤ',
  post: 'PHÓ BÍ THƯ THƯỜNG TRỰC',
  signer: 'Đinh Quang Thắng',
  recipients: [
    'Các đảng ủy, chi ủy cơ sở,',
    'Các ban, Văn phòng Đảng ủy Khối,',
    'Lưu Văn phòng Đảng ủy Khối.',
  ],
};
