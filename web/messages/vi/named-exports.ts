/** Files with people by name that leave the service. */
export const namedExports = {
  title: 'Xuất danh sách tên',
  lead: (people: number) =>
    `Trong một ngày mỗi người tự xuất được tổng cộng ${people} người; nhiều hơn thì phải có người thứ hai duyệt. Mỗi dòng của tệp mang mã bản xuất, để biết ai đã lấy tệp ra.`,
  open: 'Chờ duyệt',
  none: 'Không có đề nghị nào chờ duyệt',
  noneAnswer: 'Đề nghị xuất quá số người trong ngày hiện ở đây trong 24 giờ.',
  person: 'Người xuất',
  kind: 'Danh sách',
  kinds: { roll: 'Đảng viên', attendance: 'Dự hội nghị' },
  people: 'Số người',
  askedAt: 'Đề nghị lúc',
  decide: 'Quyết định',
  own: 'Của đồng chí; người khác duyệt',
  approve: 'Duyệt',
  refuse: 'Không duyệt',
  done: {
    approved: 'Đã duyệt. Người đề nghị xuất được một lần trong 24 giờ.',
    refused: 'Đã ghi là không duyệt.',
  },
  taken: 'Những bản đã xuất gần đây',
  exportId: 'Mã bản xuất',
  takenAt: 'Xuất lúc',
};
