/**
 * The 74 grassroots organisations of an imaginary provincial bloc. A `committee` (đảng bộ cơ sở, 30 members
 * or more) has cells below it, named by department; a `cell` (chi bộ cơ sở) has members directly.
 */
export type Organisation =
  | { kind: 'committee'; agency: string; cells: string[] }
  | { kind: 'cell'; agency: string };

const OFFICE = [
  'Văn phòng',
  'Thanh tra',
  'Tổ chức - Hành chính',
  'Kế hoạch - Tài chính',
  'Nghiệp vụ 1',
  'Nghiệp vụ 2',
];
const HOSPITAL = [
  'Khối Hành chính',
  'Khoa Nội',
  'Khoa Ngoại',
  'Khoa Sản - Nhi',
  'Khoa Khám bệnh',
  'Khoa Dược - Xét nghiệm',
  'Khoa Cấp cứu',
];
const SCHOOL = [
  'Phòng Đào tạo',
  'Khoa Tự nhiên',
  'Khoa Xã hội',
  'Khoa Ngoại ngữ',
  'Phòng Hành chính',
];
const COURT = ['Văn phòng', 'Hình sự', 'Dân sự', 'Kiểm tra nghiệp vụ'];

function committee(agency: string, cells: string[]): Organisation {
  return { kind: 'committee', agency, cells };
}

export const ORGANISATIONS: readonly Organisation[] = [
  committee('Văn phòng Ủy ban nhân dân tỉnh', [
    'Hành chính - Công báo',
    'Tổng hợp',
    'Kinh tế',
    'Văn hóa - Xã hội',
    'Quản trị',
    'Tiếp công dân',
  ]),
  committee('Sở Nội vụ', OFFICE),
  committee('Sở Tài chính', OFFICE),
  committee('Sở Xây dựng', OFFICE),
  committee('Sở Nông nghiệp và Môi trường', [...OFFICE, 'Kiểm lâm', 'Thủy lợi']),
  committee('Sở Công Thương', OFFICE),
  committee('Sở Y tế', OFFICE),
  committee('Sở Giáo dục và Đào tạo', OFFICE),
  committee('Sở Khoa học và Công nghệ', OFFICE),
  committee('Sở Văn hóa, Thể thao và Du lịch', [...OFFICE, 'Bảo tàng', 'Thư viện']),
  committee('Sở Tư pháp', OFFICE),
  committee('Thanh tra tỉnh', COURT),
  committee('Tòa án nhân dân tỉnh', COURT),
  committee('Viện Kiểm sát nhân dân tỉnh', COURT),
  committee('Cục Thi hành án dân sự tỉnh', COURT),
  committee('Kho bạc Nhà nước khu vực', OFFICE),
  committee('Thuế tỉnh', [...OFFICE, 'Kê khai', 'Kiểm tra thuế']),
  committee('Bảo hiểm xã hội tỉnh', OFFICE),
  committee('Ngân hàng Nhà nước chi nhánh tỉnh', COURT),
  committee('Bệnh viện đa khoa tỉnh', HOSPITAL),
  committee('Bệnh viện Y học cổ truyền tỉnh', HOSPITAL),
  committee('Bệnh viện Phục hồi chức năng tỉnh', HOSPITAL.slice(0, 5)),
  committee('Trường Cao đẳng Sư phạm tỉnh', SCHOOL),
  committee('Trường Cao đẳng Kỹ thuật tỉnh', SCHOOL),
  committee('Trường Chính trị tỉnh', SCHOOL),
  committee('Trường Trung học phổ thông Chuyên', SCHOOL),
  committee('Đài Phát thanh và Truyền hình tỉnh', [
    'Thời sự',
    'Chuyên đề',
    'Kỹ thuật',
    'Hành chính',
  ]),
  committee('Báo Minh Sơn', ['Tòa soạn', 'Phóng viên', 'Trị sự']),
  committee('Bưu điện tỉnh', OFFICE.slice(0, 5)),
  committee('Công ty Điện lực tỉnh', [...OFFICE, 'Đội Vận hành', 'Đội Quản lý lưới điện']),
  committee('Công ty Cấp nước tỉnh', OFFICE.slice(0, 5)),
  committee('Công ty Khai thác công trình thủy lợi', OFFICE.slice(0, 5)),
  ...[
    'Văn phòng Tỉnh ủy',
    'Ban Tổ chức Tỉnh ủy',
    'Ban Tuyên giáo và Dân vận Tỉnh ủy',
    'Ủy ban Kiểm tra Tỉnh ủy',
    'Ban Nội chính Tỉnh ủy',
    'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh',
    'Ủy ban Mặt trận Tổ quốc tỉnh',
    'Liên đoàn Lao động tỉnh',
    'Tỉnh đoàn',
    'Hội Liên hiệp Phụ nữ tỉnh',
    'Hội Nông dân tỉnh',
    'Hội Cựu chiến binh tỉnh',
    'Sở Dân tộc và Tôn giáo',
    'Ban Quản lý các khu công nghiệp',
    'Ban Quản lý dự án đầu tư xây dựng tỉnh',
    'Thống kê tỉnh',
    'Hải quan khu vực',
    'Quản lý thị trường tỉnh',
    'Chi cục Dự trữ Nhà nước',
    'Đài Khí tượng Thủy văn',
    'Hội Chữ thập đỏ tỉnh',
    'Hội Văn học Nghệ thuật tỉnh',
    'Liên minh Hợp tác xã tỉnh',
    'Liên hiệp các Hội Khoa học và Kỹ thuật',
    'Hội Nhà báo tỉnh',
    'Hội Luật gia tỉnh',
    'Hội Người cao tuổi tỉnh',
    'Hội Khuyến học tỉnh',
    'Hội Làm vườn tỉnh',
    'Trung tâm Lưu trữ lịch sử',
    'Trung tâm Xúc tiến đầu tư',
    'Trung tâm Hành chính công',
    'Trung tâm Kiểm soát bệnh tật',
    'Trung tâm Pháp y',
    'Trung tâm Khuyến nông',
    'Quỹ Đầu tư phát triển tỉnh',
    'Quỹ Bảo vệ môi trường tỉnh',
    'Ngân hàng Chính sách xã hội tỉnh',
    'Ngân hàng Phát triển khu vực',
    'Công ty Môi trường đô thị',
    'Công ty Xổ số kiến thiết',
    'Công ty Phát hành sách',
  ].map((agency): Organisation => ({ kind: 'cell', agency })),
];
