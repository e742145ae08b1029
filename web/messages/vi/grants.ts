/** Roles: who holds them, giving and ending them; an account as its administrator sees it. */
export const grants = {
  title: 'Vai trò',
  lead: 'Ai giữ vai trò gì, trên đơn vị nào, từ ngày nào. Chỉ hiện các đơn vị đồng chí quản trị; mỗi lần xem đều được ghi lại.',
  done: { given: 'Đã giao vai trò.', ended: 'Đã kết thúc vai trò, có hiệu lực ngay.' },
  none: 'Chưa có ai giữ vai trò',
  noneAnswer: 'Giao vai trò đầu tiên bằng biểu mẫu trên đây.',
  held: (count: number) => `${count} vai trò đang giữ hoặc sẽ giữ`,
  heldTitle: 'Ai giữ vai trò gì',
  anyRole: 'Mọi vai trò',
  anyUnit: 'Mọi đơn vị đồng chí quản trị',
  unitAndBelow: 'Trên đơn vị này và bên dưới',
  narrow: 'Lọc',
  findPerson: 'Tìm một người theo tên hoặc mã trong danh sách đảng viên',
  person: 'Đồng chí',
  memberCode: 'Mã đảng viên',
  memberCodeHint: 'Mã của người nhận vai trò, đang sinh hoạt tại đơn vị đồng chí quản trị.',
  role: 'Vai trò',
  unit: 'Trên đơn vị',
  unitHint: 'Vai trò có hiệu lực ở đơn vị này và mọi đơn vị bên dưới.',
  from: 'Từ ngày',
  until: 'Đến trước ngày',
  untilHint: 'Bỏ trống nếu chưa biết; kết thúc lúc nào cũng được.',
  openEnded: 'Chưa định',
  end: 'Kết thúc',
  give: 'Giao vai trò',
  giveLead:
    'Không ai tự giao vai trò cho mình. Cán bộ tuyên giáo, báo cáo viên, quản trị và kiểm tra phải có yếu tố thứ hai khi đăng nhập.',
  giveButton: 'Giao vai trò',

  list: {
    title: 'Giao vai trò theo danh sách',
    lead: 'Một vai trò cho nhiều đồng chí cùng lúc, nhiều nhất 500 dòng. Xem lại từng dòng trước, xác nhận rồi mới giao.',
    open: 'Mở biểu mẫu danh sách',
    lines: 'Danh sách, mỗi dòng một đồng chí',
    linesHint:
      'Mã đảng viên, rồi mã đơn vị nếu cần, ngăn bằng dấu chấm phẩy hoặc phím Tab. Không ghi đơn vị thì vai trò có hiệu lực trên đơn vị đồng chí ấy đang sinh hoạt.',
    file: 'Hoặc tệp XLSX, CSV',
    fileHint:
      'Có cột Mã đảng viên và, nếu cần, cột Mã đơn vị. Tối đa 2 MB; có tệp thì không đọc ô trên.',
    check: 'Xem trước',
    back: 'Quay lại',
    previewTitle: 'Xem lại danh sách giao vai trò',
    willGive: (count: number, role: string, from: string, until: string | null) =>
      count === 0
        ? 'Không có dòng nào để giao. Chưa có gì thay đổi.'
        : `Sẽ giao ${count} vai trò ${role}, từ ngày ${from}${until === null ? ', chưa định ngày kết thúc' : ` đến trước ngày ${until}`}. Chưa có gì thay đổi cho đến khi đồng chí xác nhận.`,
    willNotGive: (count: number) =>
      `${count} dòng không giao, lý do ghi bên cạnh từng dòng. Có thể sửa danh sách rồi xem lại, hoặc chỉ giao các dòng còn lại.`,
    confirm: (count: number) => `Xác nhận giao ${count} vai trò`,
    given: 'Sẽ giao',
    notGiven: 'Không giao',
    line: 'Dòng',
    result: 'Kết quả',
    results: {
      new: 'Sẽ giao',
      held: 'Đã có vai trò này',
      repeated: 'Ghi hai lần trong danh sách',
      own: 'Không ai tự giao vai trò cho mình',
      code_missing: 'Thiếu mã đảng viên',
      unknown_member: 'Không có mã này trong các đơn vị đồng chí quản trị',
      unknown_unit: 'Không có mã đơn vị này trong các đơn vị đồng chí quản trị',
    },
    again: 'Sửa danh sách rồi xem lại',
    done: (given: number, held: number) =>
      `Đã giao ${given} vai trò.${held === 0 ? '' : ` ${held} đồng chí đã có vai trò này từ trước, không thay đổi.`}`,
  },

  account: 'Tài khoản',
  state: 'Tình trạng',
  factor: 'Yếu tố thứ hai',
  factorHeld: 'Đã có',
  factorNone: 'Chưa có',
  slipLead: 'Phiếu mới để đặt lại mật khẩu; phiếu cũ mất hiệu lực. Yếu tố thứ hai vẫn giữ nguyên.',
  resetLead:
    'Mất điện thoại? Phiếu này gỡ cả khóa truy cập và ứng dụng tạo mã. Chỉ trao tận tay sau khi đã nhận đúng người.',
  reset: 'Cấp phiếu và gỡ yếu tố thứ hai',
  disable: 'Khóa tài khoản',
  disableLead: 'Mọi phiên kết thúc ngay, không đăng nhập được nữa cho đến khi mở lại.',
  enable: 'Mở lại tài khoản',
  enableLead: 'Tài khoản đang khóa. Mở lại thì dùng được như trước, với mật khẩu và vai trò cũ.',
};
