/** The reference of the programming interface. */
export const reference = {
  title: 'Tài liệu API',
  lead: 'Mọi thao tác mà chương trình khác có thể gọi, kèm quyền cần có. Trang này được lập từ chính mã nguồn nên luôn đúng với bản đang chạy.',
  machineReadable: 'Bản cho máy đọc (OpenAPI 3.1)',
  authorization:
    'Chương trình gửi khóa trong đầu mục Authorization: Bearer qt_…; trình duyệt dùng phiên đăng nhập.',
  errors:
    'Lỗi luôn có một dạng: error.code ổn định, error.message cho người đọc, error.requestId để tra cứu. Không có quyền và không tồn tại đều trả lời 404.',
  groups: 'Nhóm thao tác',
  policy: 'Ai được gọi',
  everyone: 'Mọi người, không cần đăng nhập',
  anyMember: 'Mọi đảng viên đã đăng nhập',
  rolesOnly: (roles: string) => `Người giữ vai trò: ${roles}`,
  keysOnly: (scopes: string) => `Khóa API có phạm vi: ${scopes}`,
  parameters: 'Tham số',
  body: 'Nội dung gửi lên',
  fieldsOf: (type: string) => `Nội dung gửi lên (${type})`,
  answers: 'Trả lời',
  status: 'Mã',
  name: 'Tên',
  place: 'Vị trí',
  type: 'Kiểu',
  required: 'Bắt buộc',
  yes: 'có',
  no: 'không',
  meaning: 'Ý nghĩa',
};
