/** Names that documents are called by. */
export const aliases = {
  title: 'Tên gọi quen thuộc của văn bản',
  lead: 'Người ta hay viện dẫn văn bản bằng tên: “Nghị quyết Trung ương 4 khóa XII”. Mỗi dòng nối một tên với một văn bản; một tên có thể chỉ nhiều văn bản. Đổi ở đây thì quan hệ của mọi văn bản được đọc lại.',
  caption: 'Các tên gọi',
  name: 'Tên gọi',
  sign: 'Số và ký hiệu',
  issuer: 'Cơ quan ban hành',
  issueDate: 'Ngày ban hành',
  change: 'Sửa',
  changeOf: (name: string, sign: string) => `Sửa ${name}, ${sign}`,
  add: 'Thêm tên gọi',
  save: 'Lưu',
  remove: 'Bỏ tên gọi này',
  none: 'Chưa có tên gọi nào',
  failed: 'Chưa lưu được',
  link: 'Tên gọi quen thuộc của văn bản',
};
