import { EXEMPTION_GROUNDS } from '../../../domain/ledger/exemption-grounds.table.ts';

/** One member in one campaign: how they are counted and why. */
export const cases = {
  why: 'Vì sao được tính như vậy',
  what: 'Việc',
  when: 'Lúc',
  where: 'Tính tại',
  who: 'Người ghi',
  reason: 'Lý do',
  toldTimes: {
    device_at: (moment: string) => `bấm lúc ${moment} theo giờ của máy`,
    device_sent_at: (moment: string) => `máy gửi lúc ${moment} theo giờ của máy`,
    received_at: (moment: string) => `hệ thống nhận lúc ${moment}`,
    recorded_at: (moment: string) => `ghi sổ lúc ${moment}`,
  },
  voided: 'đã đính chính',
  done: {
    recorded: 'Đã ghi vào sổ xác nhận.',
    received:
      'Đã tiếp nhận, chờ ghi sổ. Sổ xác nhận đang tạm ngừng ghi; khi sổ ghi lại được, xác nhận này được ghi với đúng thời điểm tiếp nhận. Không cần nhập lại.',
  },
  backToList: (unit: string) => `Về danh sách của ${unit}`,
  exemptElsewhere:
    'Muốn đồng chí này không tính trong đợt thì cần quyết định của cấp ủy; báo cáo viên của đảng bộ ghi quyết định ấy vào hệ thống.',
  states: {
    assigned: 'Chưa mở văn bản',
    opened: 'Đã mở, chưa xác nhận',
    acknowledged: 'Đã xác nhận',
    exempted: 'Được miễn, không tính vào số phải xác nhận',
    closed: 'Nhiệm vụ đã đóng',
  },
  kinds: {
    assigned: 'Giao nhiệm vụ',
    opened: 'Mở văn bản',
    acknowledged: 'Xác nhận',
    exempted: 'Được miễn',
    moved: 'Chuyển đơn vị',
    closed: 'Đóng nhiệm vụ',
    corrected: 'Đính chính',
    key: 'Khóa ký',
  },
  ground: (code: string): string =>
    EXEMPTION_GROUNDS.find((ground) => ground.code === code)?.vi ?? GROUNDS[code] ?? code,
  attest: {
    title: 'Xác nhận thay',
    lead: 'Chỉ dùng khi đồng chí này đã đọc hoặc đã nghe phổ biến mà không tự xác nhận được. Xác nhận thay luôn được đếm riêng và ghi tên người xác nhận.',
    hint: 'Căn cứ vào đâu, ví dụ: ký sổ tay chi bộ ngày 05/03/2026.',
    button: 'Xác nhận thay',
  },
  exempt: {
    title: 'Không tính trong đợt này',
    lead: 'Chỉ theo quyết định của cấp ủy. Người đi công tác, ốm, nghỉ thai sản, đi học vẫn thuộc số phải xác nhận.',
    hint: 'Số, ngày của quyết định.',
    button: 'Ghi quyết định',
  },
  correct: {
    title: 'Đính chính lần ghi nhận của cán bộ',
    lead: 'Sổ không xóa gì: lần ghi nhận cũ vẫn còn, kèm một dòng đính chính. Điều đảng viên tự xác nhận không ai rút lại được.',
    hint: 'Vì sao lần ghi nhận trước không đúng.',
    button: 'Đính chính',
  },
  password: 'Mật khẩu của đồng chí',
  passwordHint: 'Việc này để lại bằng chứng nên cần xác nhận lại danh tính, mỗi 5 phút một lần.',
};

const GROUNDS: Record<string, string> = {
  joined: 'mới đến',
  returned: 'trở lại',
  left: 'ra khỏi đảng bộ',
  died: 'từ trần',
  away: 'sinh hoạt nơi khác',
  in_transit: 'đang chuyển sinh hoạt',
  campaign_closed: 'hết đợt',
  withdrawn: 'thu hồi đợt',
  superseded: 'thay bằng đợt của bản mới',
};
