import { type AuditAction, isAuditAction } from '../../../domain/audit/audit-actions.ts';
/** The audit: who did what. */
export const audit = {
  title: 'Nhật ký',
  lead: 'Ai đã làm gì, khi nào. Nhật ký chỉ thêm, không sửa, không xóa; không ghi nội dung văn bản.',
  action: 'Việc',
  anyAction: 'Mọi việc',
  show: 'Xem',
  time: 'Thời gian',
  actor: 'Người làm',
  unknownActor: 'Không rõ',
  program: 'Chương trình',
  subject: 'Đối tượng',
  count: 'Số lượng',
  none: 'Chưa có việc nào như vậy',
  noneAnswer: 'Hãy chọn việc khác, hoặc xem mọi việc.',
  older: 'Cũ hơn',
  actionName: (action: string): string => (isAuditAction(action) ? ACTIONS[action] : action),
};

const ACTIONS: Record<AuditAction, string> = {
  'session.signed_in': 'Đăng nhập',
  'session.signed_out': 'Đăng xuất',
  'session.refused': 'Đăng nhập không được',
  'account.activation_issued': 'Cấp phiếu kích hoạt',
  'account.activated': 'Kích hoạt tài khoản',
  'committee.created': 'Lập đảng bộ',
  'units.created': 'Lập tổ chức đảng',
  'members.created': 'Thêm đảng viên',
  'key.created': 'Cấp khóa API',
  'named_list.viewed': 'Xem danh sách có tên',
  'upload.received': 'Nhận tệp',
  'upload.refused': 'Từ chối tệp có dấu mật',
  'upload.retried': 'Cho đọc lại tệp',
  'upload.discarded': 'Bỏ tệp đã tải lên',
  'document.published': 'Ban hành văn bản lên hệ thống',
  'campaign.closed': 'Kết thúc đợt quán triệt',
};
