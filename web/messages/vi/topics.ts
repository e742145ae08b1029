/** Topics of documents. */
export const topics = {
  title: 'Chủ đề của văn bản',
  lead: 'Danh mục chủ đề do ban lập để xếp văn bản. Người đọc lọc kết quả tìm theo chủ đề.',
  newName: 'Chủ đề mới',
  name: 'Tên chủ đề',
  add: 'Thêm chủ đề',
  save: 'Lưu',
  remove: 'Bỏ chủ đề này',
  documents: (count: number) => `Đang gắn với ${count} văn bản`,
  none: 'Chưa có chủ đề nào',
  failed: 'Chưa lưu được',
  link: 'Chủ đề của văn bản',
  ofDocument: 'Chủ đề',
  choose: 'Chọn chủ đề cho văn bản này',
};
