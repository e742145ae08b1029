/** Checking a receipt, on the page, offline and at the command line. */
export const verify = {
  title: 'Kiểm tra biên nhận',
  lead: 'Việc kiểm tra diễn ra ngay trên máy của đồng chí. Biên nhận không được gửi đi đâu.',
  offlineHeading: 'Kiểm tra không cần mạng',
  offlineAdvice:
    'Tải trang này về máy và mở bằng trình duyệt: trang tự kiểm tra được mà không cần mạng và không cần hệ thống này.',
  offlineDownload: 'Tải trang kiểm tra',
  keysDownload: 'Tải danh sách khóa',
  needsScript: 'Trang này cần JavaScript. Có thể dùng lệnh npm run verify thay cho trang này.',
  receipt: 'Tệp biên nhận',
  receiptHint: 'Tệp .json đã tải về từ trang biên nhận.',
  code: 'Hoặc nội dung mã QR',
  codeHint: 'Dán địa chỉ đọc được từ mã QR trên biên nhận.',
  keys: 'Khóa công khai của sổ',
  keysHint:
    'Mỗi dòng một khóa. Nên lấy từ nơi khác hệ thống này: báo cáo đã in, thông báo của cấp ủy.',
  keyList: 'Danh sách khóa của sổ (nếu sổ đã đổi khóa)',
  keyListHint: 'Tệp keys.json. Chỉ những khóa được khóa cũ giới thiệu mới được tin.',
  witnesses: 'Khóa của nhân chứng (nếu có)',
  witnessesHint: 'Mỗi dòng một khóa, dạng tên+mã+khóa.',
  check: 'Kiểm tra',
  result: 'Kết quả',
  checks: {
    form: 'Đúng khuôn dạng, sự kiện ở dạng chuẩn',
    fields: 'Số thứ tự, hình thức, thời điểm khớp với sự kiện',
    member: 'Cam kết mở ra đúng đảng viên này',
    leaf: 'Mã băm lá đúng với sự kiện',
    key: 'Đúng khóa đã ký',
    signature: 'Chữ ký hợp lệ',
    proof: 'Sự kiện nằm trong sổ đã được niêm phong',
    witness: 'Nhân chứng độc lập đã thấy sổ ấy',
  },
  states: { passed: 'đạt', failed: 'không đạt', not_checked: 'chưa kiểm' },
  valid: 'BIÊN NHẬN HỢP LỆ',
  invalid: 'BIÊN NHẬN KHÔNG HỢP LỆ',
  withoutKey: 'CHƯA XÁC MINH CHỮ KÝ: cần khóa công khai của sổ',
  says: {
    acknowledged: (moment: string, seq: number): string =>
      `Sổ đã ghi lúc ${moment}, ở dòng ${seq}: người có mã trong biên nhận đã xác nhận.`,
    proven: (size: number): string =>
      `Dòng này nằm trong sổ gồm ${size} dòng mà khóa của sổ đã ký.`,
    unproven: 'Chưa chứng minh: dòng này còn nằm trong sổ (biên nhận chưa kèm bằng chứng).',
    witnessed: (name: string, moment: string): string =>
      `Nhân chứng ${name} đã thấy sổ ấy lúc ${moment}.`,
    unwitnessed:
      'Chưa chứng minh: mọi người cùng thấy một sổ (không có nhân chứng nào trong số khóa đã cho).',
    notShown:
      'Không chứng minh: nội dung tệp và câu xác nhận (băm SHA-256 rồi so với hai dòng dưới đây), và ai đã bấm nút.',
    edition: 'Mã băm tệp gốc',
    statement: 'Mã băm câu xác nhận',
  },
  unsupported:
    'Trình duyệt này quá cũ, không kiểm tra được chữ ký Ed25519. Hãy dùng trình duyệt mới hơn.',
};
