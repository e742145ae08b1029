/** What a person saved of their searches, and what is remembered of them. */
export const searches = {
  saved: 'Tìm kiếm đã lưu',
  recent: 'Tìm gần đây',
  remove: 'Xóa',
  forgetAll: 'Xóa tất cả tìm kiếm gần đây',
  recentNote: 'Chỉ đồng chí thấy danh sách này. Mỗi mục tự mất sau 30 ngày.',
  save: 'Lưu tìm kiếm này',
  name: 'Tên để gọi lại',
  saveIt: 'Lưu',
};
