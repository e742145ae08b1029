/** Papers that are refused by default, and letting a kind of them in. */
export const protectedPapers = {
  title: 'Loại văn bản không nhận',
  lead: 'Văn bản về vụ việc, con người cụ thể không đưa lên hệ thống. Quản trị có thể mở từng loại khi có căn cứ; mỗi lần mở hay đóng đều vào nhật ký.',
  kinds: {
    inspection: 'Kiểm tra, giám sát cụ thể',
    discipline: 'Kỷ luật cụ thể',
    denunciation: 'Giải quyết tố cáo',
    personnel: 'Nhân sự cụ thể',
  },
  recognisedBy: {
    inspection:
      'Nhận ra theo trích yếu: kiểm tra khi có dấu hiệu vi phạm, kết luận kiểm tra đối với một tổ chức hay một người, kết quả xác minh.',
    discipline:
      'Nhận ra theo trích yếu: thi hành kỷ luật đối với, khiển trách, cảnh cáo, cách chức, khai trừ, khiếu nại kỷ luật.',
    denunciation: 'Nhận ra theo trích yếu: giải quyết, xác minh, thụ lý tố cáo; đơn tố cáo.',
    personnel:
      'Nhận ra theo trích yếu: bổ nhiệm, điều động, chỉ định, chuẩn y một người; nhân sự cụ thể; lý lịch.',
  },
  general:
    'Quy định, hướng dẫn, kế hoạch chung về các việc này là văn bản thường và vẫn được nhận.',
  refused: 'Không nhận',
  admitted: 'Đang nhận',
  since: (moment: string, reason: string) => `Từ ${moment}. Lý do: ${reason}`,
  reason: 'Căn cứ, lý do mở loại này',
  admit: (kind: string) => `Mở loại: ${kind}`,
  refuse: (kind: string) => `Không nhận nữa: ${kind}`,
};
