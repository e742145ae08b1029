/** One's own account: passkeys, second factor, outside provider, sessions, and proving again who one is. */
export const ownAccount = {
  title: 'Tài khoản của tôi',
  lead: 'Những gì đồng chí dùng để đăng nhập, và những nơi đang đăng nhập.',
  activated: 'Tài khoản đã được kích hoạt',
  activatedNext:
    'Nếu đây là điện thoại riêng, đồng chí nên thêm khóa truy cập dưới đây: lần sau chỉ cần vân tay hoặc mã mở máy. Dùng chung điện thoại thì vào thẳng trang chủ.',
  activatedHome: 'Lần sau đăng nhập bằng tên đăng nhập và mật khẩu vừa đặt.',
  toHome: 'Vào trang chủ',

  passkeys: 'Khóa truy cập (vân tay, khuôn mặt, mã mở máy)',
  passkeysLead:
    'Khóa nằm trong máy của đồng chí; hệ thống không nhận vân tay hay khuôn mặt. Chỉ thêm trên máy riêng, không thêm trên máy dùng chung.',
  passkeysNotHere:
    'Khóa truy cập chỉ dùng được ở địa chỉ chính thức của đảng bộ; trang này đang mở ở địa chỉ khác.',
  passkeyName: 'Tên máy',
  passkeyNameHint: 'Để đồng chí nhận ra, ví dụ “Điện thoại của tôi”. Có thể bỏ trống.',
  passkeyActs: {
    'sign-in': 'Đăng nhập bằng khóa truy cập',
    register: 'Thêm khóa truy cập',
    confirm: 'Xác nhận bằng khóa truy cập',
    activate: 'Kích hoạt bằng khóa truy cập, không cần mật khẩu',
  },
  passkeyFailed: 'Máy chưa dùng được khóa truy cập, hoặc đồng chí đã dừng lại. Hãy thử lại.',
  passkeyBest:
    'Cách tiện nhất: thêm khóa truy cập của máy này. Lần sau chỉ cần vân tay, khuôn mặt hoặc mã mở máy.',
  passkeyGive: 'Dùng khóa truy cập đã thêm trước đây.',
  addedAt: 'Thêm lúc',
  usedAt: 'Dùng gần nhất',
  remove: 'Gỡ',

  app: 'Ứng dụng tạo mã (yếu tố thứ hai)',
  appNeeded:
    'Vai trò của đồng chí bắt buộc có yếu tố thứ hai: khóa truy cập hoặc ứng dụng tạo mã sáu số.',
  appOptional: 'Không bắt buộc với đồng chí.',
  appAdd: 'Thêm ứng dụng tạo mã',
  appInUse: (since: string) => `Đang dùng từ ${since}.`,
  appRemove: 'Gỡ ứng dụng tạo mã',
  setUpTitle: 'Thêm yếu tố thứ hai',
  setUpLead:
    'Cán bộ tuyên giáo, báo cáo viên, quản trị và kiểm tra đăng nhập bằng hai yếu tố, để lộ mật khẩu vẫn không ai vào được.',
  giveTitle: 'Xác nhận yếu tố thứ hai',
  giveLead: 'Mật khẩu đã đúng. Còn một bước nữa.',
  appSetUp: 'Hoặc dùng ứng dụng tạo mã',
  appGive: 'Mã trên ứng dụng',
  appSteps:
    'Mở ứng dụng tạo mã trên điện thoại (Google Authenticator, Microsoft Authenticator hoặc tương tự), quét mã này, rồi nhập sáu số hiện ra.',
  appQr: 'Mã QR cho ứng dụng tạo mã',
  appSecret: 'Không quét được? Nhập tay chuỗi này:',
  sixDigits: 'Mã sáu số',
  sixDigitsHint: 'Mã đổi sau mỗi 30 giây, mỗi mã dùng một lần.',
  sendCode: 'Xác nhận',
  factorLost:
    'Mất điện thoại? Hãy xin quản trị viên phụ trách đơn vị cấp phiếu kích hoạt mới có gỡ yếu tố thứ hai.',
  graceTitle: 'Sắp bắt buộc',
  graceUntil: (day: string) =>
    `Từ ngày ${day}, vai trò của đồng chí chỉ vào được khi có yếu tố thứ hai. Nên thêm ngay bây giờ.`,
  graceLater: 'Để sau',

  provider: 'Đăng nhập bằng hệ thống khác',
  providerLead:
    'Nối một lần, sau đó có thể đăng nhập bằng tài khoản ấy. Hệ thống chỉ nhận mã định danh, không nhận tên hay thư điện tử.',
  providerLinked: (host: string, at: string) => `Đã nối với ${host} lúc ${at}.`,
  providerAdd: (name: string) => `Nối với ${name}`,
  providerRemove: 'Bỏ nối',
  providerSignIn: (name: string) => `Đăng nhập bằng ${name}`,
  providerActivate: (name: string) => `Kích hoạt bằng ${name}, không cần mật khẩu`,
  providerGoing: (name: string) => `Đang sang ${name}`,
  providerGoingLead: (host: string) =>
    `Đồng chí sẽ đăng nhập tại ${host}. Hãy kiểm tra địa chỉ ấy trước khi nhập mật khẩu.`,
  providerContinue: 'Tiếp tục',

  sessionsTitle: 'Nơi đang đăng nhập',
  sessionsLead:
    'Thấy máy lạ, hoặc quên đăng xuất ở máy dùng chung, thì kết thúc ngay tại đây. Không lưu địa chỉ mạng.',
  seeSessions: 'Xem nơi đang đăng nhập',
  sessionEnded: 'Đã kết thúc. Máy ấy phải đăng nhập lại.',
  device: 'Máy',
  deviceUnknown: 'Không rõ',
  thisDevice: 'máy này',
  method: 'Cách đăng nhập',
  methods: {
    password: 'Mật khẩu',
    code: 'Phiếu kích hoạt',
    passkey: 'Khóa truy cập',
    provider: 'Hệ thống khác',
    demonstration: 'Trình diễn',
  },
  startedAt: 'Bắt đầu',
  lastSeenAt: 'Dùng gần nhất',
  end: 'Kết thúc',
  endThere: 'Kết thúc ở máy ấy',
  endOthers: 'Kết thúc ở mọi máy khác',

  proofTitle: 'Xác nhận lại danh tính',
  proofLead:
    'Việc này cần chắc chắn đúng là đồng chí. Sau khi xác nhận, năm phút tới không hỏi lại.',
  proofContinue: 'Xác nhận và tiếp tục',
  proofWithout:
    'Không có mật khẩu? Hãy dùng khóa truy cập, hoặc đăng xuất rồi đăng nhập lại ngay trước khi làm.',
};
