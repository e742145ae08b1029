/** Words inside the shared components. */
export const design = {
  optional: 'không bắt buộc',
  breadcrumb: 'Vị trí của trang',
  pages: 'Các trang của danh sách',
  previousPage: 'Trang trước',
  nextPage: 'Trang sau',
  pageOf: (page: number, pages: number) => `Trang ${page}/${pages}`,
  pagePicture: (page: number, pages: number) => `Ảnh trang ${page} trên ${pages}`,
  notice: { info: 'Thông tin', success: 'Đã xong', warning: 'Cần chú ý', error: 'Có lỗi' },
};
