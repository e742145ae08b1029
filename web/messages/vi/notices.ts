import type { NoticeKind } from '../../../domain/notices/due-notices.ts';

const KINDS: Record<NoticeKind, string> = {
  assigned: 'Văn bản mới được giao',
  due_soon: 'Sắp đến hạn',
  due: 'Đến hạn',
  overdue: 'Quá hạn',
  reminder: 'Nhắc đọc văn bản',
  new_edition: 'Văn bản vừa có bản mới',
  answered: 'Câu hỏi của đồng chí đã được trả lời',
  unit_overdue: 'Đơn vị còn người chưa xác nhận',
  units_overdue: 'Các đơn vị còn người chưa xác nhận',
};

const WHY: Record<NoticeKind, string> = {
  assigned: 'Đồng chí thuộc diện học tập văn bản này.',
  due_soon: 'Đồng chí thuộc diện học tập văn bản này và chưa xác nhận.',
  due: 'Đồng chí thuộc diện học tập văn bản này và chưa xác nhận.',
  overdue: 'Đồng chí thuộc diện học tập văn bản này và chưa xác nhận.',
  reminder: 'Đơn vị nhắc vì đồng chí chưa xác nhận văn bản này.',
  new_edition: 'Đồng chí đang trong đợt học tập văn bản này. Không phải xác nhận lại.',
  answered: 'Đồng chí đã hỏi về văn bản này.',
  unit_overdue: 'Đồng chí phụ trách đơn vị này.',
  units_overdue: 'Đồng chí theo dõi các đơn vị này.',
};

const OPEN: Record<NoticeKind, string> = {
  assigned: 'Đọc văn bản',
  due_soon: 'Đọc và xác nhận',
  due: 'Đọc và xác nhận',
  overdue: 'Đọc và xác nhận',
  reminder: 'Đọc và xác nhận',
  new_edition: 'Xem bản mới',
  answered: 'Xem câu trả lời',
  unit_overdue: 'Mở danh sách chi bộ',
  units_overdue: 'Xem độ phủ theo đơn vị',
};

/** Notices in the app, what each member chooses, and what the committee lays down. */
export const notices = {
  title: 'Thông báo',
  lead: 'Những việc hệ thống báo cho riêng đồng chí. Mở trang này không làm thông báo nào thành đã đọc.',
  kinds: KINDS,
  why: WHY,
  open: OPEN,
  required: 'Bắt buộc',
  recommended: 'Khuyến nghị',
  dueDate: (day: string) => `Hạn xác nhận: ${day}`,
  counts: (unit: string, people: string, units: string) =>
    `${unit}: còn ${people} người chưa xác nhận, ở ${units} đơn vị.`,
  onDay: (day: string) => `Báo ngày ${day}`,
  isNew: 'Chưa đọc',
  markRead: 'Đánh dấu đã đọc',
  markAllRead: 'Đánh dấu đã đọc tất cả',
  empty: 'Chưa có thông báo nào',
  emptyHint: 'Khi có văn bản được giao hoặc sắp đến hạn, thông báo hiện ở đây.',
  unread: (count: number): string => `${count} thông báo chưa đọc`,
  unreadLink: 'Xem thông báo',
  ownSettings: 'Cách nhận thông báo',
  own: {
    title: 'Cách nhận thông báo',
    lead: 'Mỗi ngày nhiều nhất một tin, không gửi vào giờ nghỉ. Trên trang Thông báo, văn bản bắt buộc luôn được báo.',
    hour: 'Giờ nhận tin tổng hợp',
    hourDefault: (hour: string) => `Theo giờ chung của Đảng bộ (${hour})`,
    hourOf: (hour: number): string => `${hour} giờ`,
    recommended: 'Báo cả văn bản khuyến nghị đọc',
    save: 'Ghi lựa chọn',
    saved: 'Đã ghi lựa chọn của đồng chí.',
    back: 'Về trang Thông báo',
  },
  settings: {
    title: 'Thông báo: quy định chung',
    lead: 'Giờ nghỉ, số tin mỗi tuần và lịch làm việc áp dụng cho mọi người. Thông báo trong hệ thống không bị giới hạn.',
    rules: 'Giờ nghỉ và số tin',
    quietFrom: 'Không gửi tin từ (giờ)',
    quietTo: 'đến (giờ)',
    quietHint: 'Từ 0 đến 23. Hai giờ bằng nhau nghĩa là không có giờ nghỉ.',
    budget: 'Số tin nhiều nhất mỗi người mỗi tuần',
    budgetHint:
      'Từ 0 đến 7; 0 nghĩa là chỉ báo trong hệ thống. Tin cuối của tuần để dành cho văn bản bắt buộc.',
    hour: 'Giờ gửi tin tổng hợp (giờ)',
    save: 'Ghi quy định',
    saved: 'Đã ghi quy định.',
    failed: 'Chưa ghi được',
    calendar: 'Lịch làm việc',
    calendarLead:
      'Tin chỉ gửi vào ngày làm việc, và số ngày trước, sau hạn đếm theo ngày làm việc: thứ Hai đến thứ Sáu, trừ những ngày dưới đây. Hằng năm hãy sửa theo thông báo nghỉ Tết và nghỉ lễ của Chính phủ.',
    calendarCaption: 'Ngày nghỉ và ngày làm bù',
    noDays: 'Chưa ghi ngày nào.',
    day: 'Ngày',
    kind: 'Loại',
    kinds: { holiday: 'Ngày nghỉ', working: 'Ngày làm bù' },
    name: 'Tên ngày',
    act: 'Việc',
    add: 'Thêm hoặc sửa ngày',
    remove: 'Bỏ ngày này',
  },
};
