/** How long the names in a campaign are kept. */
export const retention = {
  title: 'Thời hạn lưu tên',
  lead: 'Sau khi một đợt quán triệt kết thúc, tên người trong đợt được giữ bao lâu. Hết thời hạn, hệ thống tự xóa; không khôi phục được.',
  saved: 'Đã lưu quy định.',
  what: 'Hết thời hạn thì xóa những gì',
  goes: [
    'Trong sổ xác nhận: mã người, giá trị bí mật và lời ghi của mọi nhiệm vụ, xác nhận trong đợt. Biên nhận của đợt không mở lại được ở đây; bản đã tải về vẫn kiểm tra được.',
    'Bài trắc nghiệm và thông báo của đợt.',
    'Lý do vắng mặt ở hội nghị, khi mọi đợt mà hội nghị phổ biến đều đã hết thời hạn.',
  ],
  stays:
    'Còn lại: số liệu theo đơn vị và theo ngày, báo cáo đã lập, mã băm và chứng minh của sổ, biên bản và danh sách dự hội nghị, nhật ký. Văn bản hạn chế của đợt từ đó chỉ còn ban tuyên giáo và quản trị đọc được.',
  committee: 'Quy định chung của đảng bộ',
  months: 'Giữ tên',
  grace: (days: number) =>
    `Tính từ ngày đợt kết thúc. Quy định mới chỉ xóa sớm nhất sau ${days} ngày, để kịp sửa nếu đặt nhầm.`,
  keep: 'Đến khi xóa dữ liệu của từng người',
  afterMonths: (months: number) =>
    months % 12 === 0 ? `${months / 12} năm sau khi kết thúc` : `${months} tháng sau khi kết thúc`,
  save: 'Lưu',
  campaigns: 'Các đợt quán triệt',
  none: 'Chưa có đợt nào',
  noneAnswer: 'Đợt đầu tiên hiện ở đây khi có văn bản được ban hành.',
  campaign: 'Đợt',
  closed: 'Kết thúc',
  open: 'Đang mở',
  names: 'Tên người',
  kept: 'Được giữ',
  goOn: (day: string) => `Xóa từ ngày ${day}`,
  gone: (day: string) => `Đã xóa ngày ${day}`,
  rule: 'Quy định',
  ruleOf: 'Quy định của đợt này',
  asCommittee: 'Theo quy định chung',
};
