/** The accounts that people try the product with: one for every desk. All of them synthetic. */
export const DEMONSTRATION_ACCOUNTS = [
  { userName: 'demo-member', desk: 'Đảng viên · member' },
  { userName: 'demo-publisher', desk: 'Cán bộ Ban tuyên giáo · propaganda department' },
  {
    userName: 'demo-officer',
    desk: 'Báo cáo viên, toàn đảng bộ · reporting officer, whole committee',
  },
  {
    userName: 'demo-unit-officer',
    desk: 'Báo cáo viên một đảng bộ cơ sở · reporting officer of one unit',
  },
  { userName: 'demo-secretary', desk: 'Bí thư chi bộ · cell secretary' },
  { userName: 'demo-administrator', desk: 'Quản trị · administrator' },
  { userName: 'demo-auditor', desk: 'Kiểm tra chứng cứ · auditor' },
] as const;

export type DemonstrationUserName = (typeof DEMONSTRATION_ACCOUNTS)[number]['userName'];
