/** The desk's decisions about what a document says of others. */
export const citations = {
  title: 'Quan hệ với văn bản khác',
  lead: 'Những văn bản được nhắc đến, theo cách máy đọc. Xác nhận văn bản được nói đến, hoặc bỏ chỗ đọc sai. Quyết định được giữ khi văn bản được đọc lại, và trang đọc theo quyết định đó.',
  link: 'Xem, xác nhận quan hệ với văn bản khác',
  none: 'Văn bản này không nhắc đến văn bản nào',
  notHeld:
    'Chưa có văn bản nào mang số này trên hệ thống. Khi văn bản được đưa lên, hệ thống tự nối.',
  which: 'Văn bản được nói đến là',
  tooLow: 'Cơ quan ban hành của văn bản này thuộc cấp trên',
  knowsLowerLevel:
    'Đã biết: cấp ban hành thấp hơn nên không thay thế, bãi bỏ được; hiệu lực của văn bản kia không đổi.',
  confirm: 'Xác nhận',
  refuse: 'Đọc sai, bỏ',
  leave: 'Trả về như máy đọc',
  saved: 'Đã lưu quyết định',
  states: {
    confirmed: 'Đã xác nhận',
    refused: 'Đã bỏ',
    found: 'Máy tự nối',
    open: 'Chưa rõ văn bản nào',
  },
};
