/** The search page. */
export const finding = {
  title: 'Tìm kiếm',
  titleOf: (query: string) => `Tìm: ${query}`,
  label: 'Tìm trong văn bản',
  hint: 'Gõ có dấu hay không dấu đều được. Có thể gõ số và ký hiệu, ví dụ: nq 57',
  submit: 'Tìm',
  understood: 'Hệ thống hiểu là:',
  takeOut: 'bỏ điều kiện này',
  results: 'Kết quả',
  count: (documents: number): string => `Tìm thấy ${documents} văn bản`,
  none: (query: string) => `Không tìm thấy gì cho “${query}”`,
  advice: [
    'Bớt đi vài từ, giữ lại từ quan trọng nhất.',
    'Thử số và ký hiệu của văn bản, ví dụ 21-NQ/TW.',
    'Thử tên cơ quan ban hành hoặc năm ban hành.',
  ],
  begin: 'Gõ số, ký hiệu, tên văn bản hoặc một cụm từ trong nội dung.',
  examples: 'Ví dụ:',
  exampleQueries: ['nq 21', 'công tác cán bộ', 'chuong trinh hanh dong', 'chỉ thị 06'],
  page: (page: number) => `trang ${page}`,
  degraded: 'Đang tìm bằng bộ tìm kiếm dự phòng; kết quả có thể ít hơn thường lệ.',
  keys: 'Phím tắt: / để gõ, ↑ ↓ để chọn, Enter để mở.',
};
