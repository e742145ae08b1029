/** Taking a published document back, and putting it up again. */
export const withdrawals = {
  heading: 'Thu hồi',
  effects: 'Việc này sẽ làm gì',
  campaigns: 'Đợt đang chạy sẽ khép lại',
  outstanding: 'Lượt giao chưa xác nhận sẽ được khép lại',
  acknowledged: 'Lượt đã xác nhận vẫn giữ biên nhận',
  affected: 'Văn bản đang được coi là do văn bản này thay thế, bãi bỏ hoặc sửa đổi',
  unknown: 'chưa biết, sổ xác nhận đang không trả lời',
  back: 'Quay lại, không làm gì',
  isWithdrawn: 'Văn bản này đã được thu hồi',
  wasWithdrawn: (moment: string, who: string, reason: string) =>
    `${who} thu hồi lúc ${moment}. Lý do: ${reason}`,
  wasRestored: (moment: string, who: string, reason: string) =>
    `${who} đưa lại lúc ${moment}. Lý do: ${reason}`,
  withdraw: {
    title: 'Thu hồi văn bản',
    effects: [
      'Đảng viên không đọc và không tìm thấy văn bản nữa.',
      'Các đợt đang chạy khép lại với lý do thu hồi; không mở lại được.',
      'Xác nhận và biên nhận đã có vẫn có giá trị. Ai đã được giao văn bản sẽ thấy văn bản đã thu hồi, kèm lý do.',
      'Điều văn bản này nói về hiệu lực của văn bản khác không còn được tính.',
    ],
    reasonHint: 'Vì sao, theo văn bản nào. Những người đã được giao văn bản nhìn thấy lý do này.',
    confirm: 'Thu hồi văn bản này',
  },
  restore: {
    title: 'Đưa lại văn bản',
    effects: [
      'Đảng viên lại đọc và tìm thấy văn bản như trước.',
      'Các đợt đã khép lại vẫn khép. Muốn quán triệt lại thì ra bản mới của văn bản.',
    ],
    reasonHint: 'Vì sao thu hồi nhầm, hoặc theo văn bản nào. Lý do được giữ lại.',
    confirm: 'Đưa lại văn bản này',
  },
  own: {
    title: 'Văn bản đã được thu hồi',
    since: (moment: string) => `Văn bản này đã được thu hồi lúc ${moment}`,
    because: (reason: string) => `Lý do: ${reason}`,
    receiptsStay: 'Đồng chí đã xác nhận văn bản này. Biên nhận vẫn có giá trị.',
    nothingToDo: 'Đồng chí không phải đọc và xác nhận văn bản này nữa.',
    badge: 'Đã thu hồi',
    home: 'Về trang chủ',
  },
};
