/** Reading and acknowledging without a network. */
export const offline = {
  heading: 'Đọc khi không có mạng',
  about:
    'Văn bản cần đọc được giữ sẵn phần chữ trên máy này. Khi đăng xuất, máy bỏ hết; xác nhận chưa gửi thì vẫn giữ.',
  kept: (count: string, size: string) => `Máy này đang giữ ${count} văn bản, hết ${size}.`,
  nothingKept: 'Máy này chưa giữ văn bản nào.',
  keeping: (done: string, all: string) => `Đang giữ văn bản ${done} trên ${all}…`,
  failed: 'Chưa giữ được văn bản này. Hãy thử lại khi mạng tốt hơn.',
  savesData:
    'Máy đang bật chế độ tiết kiệm dữ liệu nên không tự giữ. Đồng chí chọn văn bản cần giữ.',
  text: (size: string) => `Đang giữ phần chữ (${size})`,
  textAndPictures: (size: string) => `Đang giữ chữ và ảnh trang (${size})`,
  notKept: 'Chưa giữ',
  keepText: 'Giữ phần chữ',
  keepPictures: (size: string) => `Giữ cả ảnh trang (${size})`,
  drop: 'Bỏ khỏi máy',
  keepThis: 'Giữ trên máy để đọc khi mất mạng',
  keptThis: 'Đã giữ trên máy',
  copyTitle: 'Đang đọc bản giữ trên máy, không có mạng',
  copyAbout: (edition: number, moment: string) =>
    `Đây là bản ${edition}, lấy về lúc ${moment}. Có thể đã có bản mới; khi có mạng, hãy mở lại.`,
  recorded: 'Xác nhận giữ trên máy đã được gửi và ghi sổ',
  refused: 'Xác nhận giữ trên máy chưa được ghi',
  waiting: (count: string) => `Còn ${count} xác nhận giữ trên máy, sẽ gửi khi có mạng.`,
  waitingHere: 'Đồng chí đã bấm xác nhận văn bản này. Máy giữ lại và sẽ gửi khi có mạng.',
  others:
    'Trên máy này còn xác nhận chưa gửi của một đồng chí khác. Máy chỉ gửi khi đồng chí ấy đăng nhập lại.',
  receipt: 'Xem biên nhận',
  openDocument: 'Mở văn bản',
  understood: 'Tôi đã biết',
  shelf: {
    title: 'Đang không có mạng',
    lead: 'Những văn bản dưới đây được giữ trên máy này và vẫn đọc được.',
    keptTitle: 'Đã giữ xác nhận trên máy',
    keptAbout:
      'Khi có mạng và đồng chí mở lại trang này, xác nhận sẽ được gửi đúng một lần. Sổ ghi cả giờ máy báo và giờ sổ nhận được.',
    signedOutTitle: 'Đã đăng xuất khỏi máy này',
    signedOutAbout:
      'Máy đã bỏ mọi văn bản được giữ. Khi máy có mạng và trang này được mở lại, phiên đăng nhập kết thúc trước mọi việc khác.',
    documents: 'Văn bản giữ trên máy',
    nothing: 'Máy này chưa giữ văn bản nào.',
    acknowledgements: 'Xác nhận đang chờ gửi',
    since: (moment: string) => `bấm lúc ${moment} theo giờ của máy`,
    again: 'Thử nối mạng lại',
  },
  deviceTime: 'Giờ bấm xác nhận theo máy của đồng chí',
  deviceTimeAbout: (moment: string) =>
    `${moment} (máy tự báo, lúc không có mạng; thời điểm ghi sổ là giờ của hệ thống)`,
};
