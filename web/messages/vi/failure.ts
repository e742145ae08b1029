/** The page that people see when something cannot be done. */
export const failure = {
  title: (status: number): string =>
    status === 404 ? 'Không tìm thấy' : status >= 500 ? 'Hệ thống gặp lỗi' : 'Chưa thực hiện được',
  toHome: 'Về trang chủ',
  toSearch: 'Tìm văn bản',
  whatToQuote: 'Khi báo lỗi, hãy đọc cho người phụ trách hai dòng này:',
  code: 'Mã lỗi',
  requestId: 'Mã yêu cầu',
};
