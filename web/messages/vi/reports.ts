/** Reports of coverage: what the committee hands in. */
export const reports = {
  title: 'Báo cáo',
  lead: 'Số liệu được đọc từ sổ xác nhận và giữ nguyên như lúc lập. Mỗi báo cáo ghi thời điểm chốt số liệu và mã kiểm tra của sổ.',
  made: 'Báo cáo đã lập',
  none: 'Chưa có báo cáo nào',
  noneAdvice: 'Hãy lập báo cáo cho một đợt quán triệt hoặc cho một kỳ.',
  newTitle: 'Lập báo cáo',
  newLead:
    'Chọn tổ chức đảng, nội dung và ngày chốt số liệu. Tỷ lệ được tính lại từ số người, không chép từ báo cáo cũ.',
  unit: 'Tổ chức đảng',
  unitHint: 'Báo cáo gồm tổ chức này và mọi tổ chức bên dưới.',
  about: 'Báo cáo về',
  campaign: 'Một đợt quán triệt',
  period: 'Một kỳ, gồm mọi đợt trong kỳ',
  chooseCampaign: 'Đợt quán triệt',
  chooseCampaignHint: 'Để trống nếu báo cáo theo kỳ.',
  from: 'Từ ngày',
  to: 'Đến hết ngày',
  day: 'Chốt số liệu đến hết ngày',
  dayHint: 'Để trống để chốt tại thời điểm lập.',
  make: 'Lập báo cáo',
  failed: 'Chưa lập được báo cáo',
  madeAt: 'Lập lúc',
  madeOnSchedule: 'lập tự động theo lịch',
  heading: 'Báo cáo kết quả quán triệt',
  ofCampaign: (title: string) => `Kết quả quán triệt ${title}`,
  ofPeriod: (from: string, to: string) =>
    `Kết quả quán triệt các văn bản từ ngày ${from} đến ngày ${to}`,
  files: 'Tải báo cáo',
  xlsx: 'Bảng tính XLSX',
  docx: 'Văn bản DOCX theo thể thức Đảng',
  csv: 'Tệp CSV',
  printHint: 'Trang này in được ngay từ trình duyệt.',
  table: 'Số liệu theo tổ chức đảng',
  campaigns: 'Các đợt trong kỳ',
  noCampaigns: 'Không có đợt quán triệt nào trong kỳ này.',
  number: 'TT',
  assigned: 'Được giao',
  exempt: 'Miễn sinh hoạt',
  left: 'Ra khỏi danh sách',
  due: 'Phải xác nhận',
  attended: 'Dự hội nghị',
  self: 'Tự xác nhận',
  attested: 'Xác nhận thay',
  acknowledged: 'Tổng đã xác nhận',
  share: 'Tỷ lệ %',
  outstanding: 'Chưa xác nhận',
  closed: 'Đóng khi chưa xác nhận',
  onTime: 'Đúng hạn',
  daysLate: 'Quá hạn (ngày)',
  dueIssued: 'Phải xác nhận theo danh sách ngày giao',
  shareIssued: 'Tỷ lệ % theo danh sách ngày giao',
  sign: 'Số, ký hiệu',
  document: 'Văn bản',
  dueDate: 'Hạn',
  notComputed: 'không tính',
  withheldNote:
    'Ô ghi “–” là số liệu không tính được, hoặc của ít hơn năm người nên chỉ cấp ủy trực tiếp được xem.',
  stateOf: (moment: string) => `Số liệu chốt lúc ${moment}`,
  checkpoint: (size: string, code: string) => `Mã kiểm tra của sổ xác nhận: ${code} (${size} mục)`,
  noCheckpoint: 'Sổ xác nhận chưa có mã kiểm tra khi lập báo cáo này.',
  check: 'Tính lại từ sổ và so sánh',
  checkSame: 'Tính lại từ sổ xác nhận cho cùng thời điểm: mọi con số trùng với báo cáo.',
  checkDiffers: (count: string) =>
    `Tính lại cho cùng thời điểm khác báo cáo ở ${count} dòng. Cây tổ chức hoặc danh sách đảng viên có thể đã được sửa lùi ngày; hãy lập báo cáo mới.`,
  offices: {
    title: 'Theo đối tượng',
    office: 'Đối tượng',
    everybody: 'Đảng viên (tất cả)',
    note: 'Theo chức danh giữ vào ngày chốt số liệu, ở cấp nào cũng tính; mỗi người tính một lần trong từng đối tượng và ở nơi sinh hoạt, nên các dòng có thể trùng người và không cộng lại với nhau.',
  },
  proceedings: {
    title: 'Hội nghị, trắc nghiệm và chương trình hành động',
    conferences: 'Số hội nghị, lớp',
    inPerson: 'Dự trực tiếp',
    mixed: 'Dự hội nghị kết hợp',
    online: 'Dự trực tuyến',
    madeUp: 'Học bù',
    came: 'Tổng đã dự',
    attendance: 'Tỷ lệ dự %',
    excused: 'Vắng có lý do',
    unexcused: 'Vắng không lý do',
    guests: 'Ngoài Đảng (lượt)',
    quizPassed: 'Đạt trắc nghiệm',
    essays: 'Bài thu hoạch',
    handedInOn: 'Ngày báo cáo',
    notHandedIn: 'chưa báo cáo',
    programmesIssued: 'Đơn vị đã có CTHĐ, KH',
    programmesOwed: 'Đơn vị phải có CTHĐ, KH',
    programme: 'CTHĐ, KH: số',
    programmeOn: 'CTHĐ, KH: ngày',
    unsigned: 'đã ban hành',
    standings: {
      on_time: 'đã ban hành',
      late: 'đã ban hành',
      outstanding: 'chưa ban hành',
      exempt: 'miễn',
    },
    note: 'Chỉ nêu tổ chức có số liệu. Hội nghị tính cho đơn vị tổ chức; tỷ lệ dự tính trên số phải xác nhận; vắng tính cho người được mời, khi hội nghị đã kết thúc. Bài thu hoạch theo số đơn vị đã nhận. Ngày báo cáo là ngày đơn vị nộp báo cáo lần đầu. Mỗi đảng viên trong một đợt tính một lần, ở đơn vị sinh hoạt vào ngày hội nghị; người ngoài Đảng tính theo lượt. CTHĐ, KH: chương trình hành động, kế hoạch thực hiện.',
    periodNote: 'Trong báo cáo theo kỳ, một người dự trong một đợt là một lượt.',
  },
  narrative: {
    conferences: (count: string) => `Đã tổ chức ${count} hội nghị, lớp quán triệt.`,
    came: (words: { inPerson: string; mixed: string | null; online: string; madeUp: string }) =>
      `Dự trực tiếp ${words.inPerson}${words.mixed ? `, hội nghị kết hợp ${words.mixed}` : ''}, trực tuyến ${words.online}, học bù ${words.madeUp}.`,
    cameInAll: (count: string) => `Có ${count} đảng viên dự.`,
    guests: (count: string) => `Ngoài ra có ${count} lượt người ngoài Đảng dự.`,
    absent: (excused: string, unexcused: string) =>
      `Vắng có lý do ${excused}, vắng không lý do ${unexcused}.`,
    essays: (count: string) => `Đã nộp ${count} bài thu hoạch.`,
    handedIn: (count: string, units: string, percent: string) =>
      `${count}/${units} tổ chức trực thuộc đã nộp báo cáo (${percent}).`,
    handedInOnTime: (day: string, count: string, units: string, percent: string) =>
      `Đúng hạn ngày ${day}: ${count}/${units} (${percent}).`,
    quiz: (count: string) => `Đạt yêu cầu trắc nghiệm: ${count} đồng chí.`,
    heldBy: (held: string, units: string, percent: string) =>
      `${held}/${units} tổ chức trực thuộc đã tổ chức hội nghị (${percent}).`,
    programmes: (issued: string, owed: string, percent: string) =>
      `${issued}/${owed} đơn vị đã ban hành chương trình hành động, kế hoạch thực hiện (${percent}).`,
    campaign: (words: {
      unit: string;
      day: string;
      title: string;
      /** Null where it is withheld. */
      assigned: string | null;
      exempt: string | null;
      left: string | null;
      due: string;
    }): string => {
      const outside = [
        words.exempt && `${words.exempt} đồng chí được miễn sinh hoạt và không tham gia`,
        words.left && `${words.left} đồng chí đã ra khỏi danh sách`,
      ].filter(Boolean);
      const given = words.assigned
        ? `${words.assigned} đảng viên được giao${outside.length > 0 ? ` (${outside.join('; ')})` : ''}, trong đó `
        : '';
      return `Đến hết ngày ${words.day}, ${words.unit} có ${given}${words.due} đồng chí phải xác nhận đã quán triệt ${words.title}.`;
    },
    done: (acknowledged: string, due: string, percent: string): string =>
      `Đã xác nhận ${acknowledged}/${due} đồng chí, đạt ${percent}.`,
    methods: (attended: string, self: string, attested: string): string =>
      `Trong đó dự hội nghị ${attended}, tự xác nhận ${self}, được xác nhận thay ${attested}.`,
    withheld:
      'Tổ chức này có ít hơn năm người phải xác nhận nên số liệu chỉ dành cho cấp ủy trực tiếp.',
    nobodyDue: 'Không có ai phải xác nhận nên không tính tỷ lệ.',
    onTime: (onTime: string, percent: string) =>
      `Xác nhận đúng hạn ${onTime} đồng chí (${percent}).`,
    kinds: (list: string): string =>
      `Theo đối tượng, một người có thể thuộc nhiều đối tượng: ${list}.`,
    kind: (name: string, part: string, whole: string, percent: string): string =>
      `${name} ${part}/${whole} (${percent})`,
    issued: (part: string, whole: string, percent: string) =>
      `Tính theo danh sách ngày giao: ${part}/${whole} đồng chí, đạt ${percent}.`,
    allUnits: (units: string) => `Cả ${units} tổ chức trực thuộc đã hoàn thành.`,
    someUnits: (complete: string, units: string, outstanding: string) =>
      `${complete}/${units} tổ chức trực thuộc đã hoàn thành; còn ${outstanding} đồng chí chưa xác nhận.`,
    mostOutstanding: (list: string) => `Còn nhiều nhất: ${list}.`,
    outstandingIn: (unit: string, count: string) => `${unit} (${count})`,
    late: (days: string) => `Đã quá hạn ${days} ngày.`,
    period: (words: {
      unit: string;
      from: string;
      to: string;
      campaigns: string;
      due: string;
    }): string =>
      `Từ ngày ${words.from} đến ngày ${words.to}, ${words.unit} thực hiện ${words.campaigns} đợt quán triệt với ${words.due} lượt phải xác nhận; một người trong một đợt là một lượt.`,
    periodDone: (acknowledged: string, due: string, percent: string): string =>
      `Đã xác nhận ${acknowledged}/${due} lượt, đạt ${percent}.`,
  },
  handIn: {
    title: 'Nộp báo cáo',
    lead: (upper: string) =>
      `Nộp bản này cho ${upper}. Ngày nộp được ghi vào báo cáo của cấp trên; bản đã nộp không rút lại được.`,
    upper: 'cấp trên',
    due: (day: string) => `Hạn nộp báo cáo: ${day}.`,
    button: 'Nộp báo cáo này',
    done: (moment: string) => `Đã nộp lúc ${moment}.`,
    listed: (day: string) => `Đã nộp ${day}`,
  },
  schedules: 'Lập tự động hằng tháng',
  schedulesLead:
    'Vào ngày đã chọn, hệ thống lập báo cáo của tháng trước, theo quyền của người đặt lịch.',
  dayOfMonth: 'Ngày trong tháng',
  schedule: 'Đặt lịch',
  scheduleOf: (unit: string, day: string) => `${unit}, ngày ${day} hằng tháng`,
  nextOn: (day: string) => `Lần tới: ${day}`,
  endSchedule: 'Bỏ lịch này',
  noLongerEntitled: 'Đã dừng: người đặt lịch không còn phụ trách tổ chức này.',
};
