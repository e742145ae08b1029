/** Searches that led nowhere, for the department. */
export const searchCounts = {
  title: 'Những điều tìm chưa ra',
  lead: 'Cán bộ, đảng viên tìm gì mà không thấy, hoặc thấy kết quả mà không mở. Chỉ có từ đã gõ và số lần, không có người: câu hỏi có tên người, mã, số điện thoại, thư điện tử không được ghi.',
  period: 'Khoảng thời gian',
  days: (days: number): string => `${days} ngày qua`,
  query: 'Từ đã gõ',
  nothing: 'Không tìm thấy gì',
  nothingTimes: 'Số lần không thấy',
  nothingAdvice:
    'Nếu đã có văn bản, hãy thêm tên gọi mà mọi người dùng. Nếu chưa có, hãy đăng văn bản còn thiếu.',
  abandoned: 'Có kết quả nhưng không mở',
  abandonedTimes: 'Số lần không mở',
  abandonedAdvice:
    'Kết quả có thể chưa đúng điều cần tìm. Hãy tìm thử; nếu văn bản cần tìm nằm dưới hoặc vắng mặt, thêm tên gọi hoặc đăng văn bản còn thiếu.',
  searches: 'Số lần tìm',
  whatToDo: 'Việc có thể làm',
  addName: 'Thêm tên gọi',
  addNameOf: (query: string): string => `Thêm tên gọi “${query}”`,
  publish: 'Đăng văn bản còn thiếu',
  none: 'Không có gì trong khoảng thời gian này',
  note: (fewest: number): string =>
    `Chỉ hiện từ được tìm ít nhất ${fewest} lần. Một người hỏi lại cùng một điều chỉ được tính một lần chừng nào điều đó còn trong mục “Tìm gần đây” của họ. Mọi số liệu tự mất sau 90 ngày.`,
  link: 'Những điều tìm chưa ra',
};
