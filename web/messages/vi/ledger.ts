/** The health of the ledger, for those who keep it. */
export const ledger = {
  title: 'Sổ xác nhận',
  lead: 'Sổ chỉ thêm, không sửa. Mỗi phút hệ thống niêm phong phần mới và so với phần đã niêm phong.',
  banner: 'Sổ xác nhận đang tạm dừng ghi. Xác nhận của đảng viên vẫn được tiếp nhận và sẽ ghi sau.',
  bannerLink: 'Xem tình trạng sổ',
  writable: 'Sổ hoạt động bình thường',
  readOnly: 'Sổ đang tạm dừng ghi',
  since: (moment: string) => `Từ ${moment}.`,
  faults: {
    event_changed: 'Một dòng đã ghi không còn đúng như khi ghi.',
    tree_changed: 'Một nút của cây băm không còn đúng với các dòng bên dưới.',
    rolled_back: 'Sổ ngắn hơn phần đã niêm phong: có thể kho dữ liệu đã bị khôi phục về trước.',
    forked: 'Sổ không phải là phần tiếp của phần đã niêm phong.',
    checkpoint_missing: 'Điểm kiểm tra đã niêm phong không còn trong kho tệp.',
    checkpoint_replaced: 'Điểm kiểm tra trong kho tệp không phải là điểm đã niêm phong.',
    key_not_introduced:
      'Khóa ký mới chưa được khóa cũ giới thiệu: cần đặt LEDGER_PREVIOUS_SIGNING_KEY.',
  },
  whatToDo:
    'Khôi phục kho dữ liệu của sổ về bản đúng (hoặc sửa nguyên nhân nêu trên), rồi bấm Kiểm tra lại. Khi sổ khớp với phần đã niêm phong, sổ ghi tiếp và các xác nhận đang giữ được ghi với đúng thời điểm đến.',
  check: 'Kiểm tra lại toàn bộ sổ',
  held: 'Xác nhận đang giữ',
  size: 'Số dòng đã ghi',
  sealed: 'Đã niêm phong',
  sealedAt: (size: string, moment: string) => `${size} dòng, lúc ${moment}`,
  notSealed: 'Chưa',
  witnesses: 'Nhân chứng đã ký',
  noWitness: 'Chưa có',
  key: 'Khóa công khai',
  links: 'Để kiểm tra từ bên ngoài',
  checkpoint: 'Điểm kiểm tra mới nhất',
  verify: 'Kiểm tra biên nhận',
};
