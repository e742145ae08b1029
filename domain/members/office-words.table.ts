import type { Office } from './offices.table.ts';

/** How lists write an office. Marks, capitals, punctuation and old or new tones make no difference. */
type OfficeWords = {
  /** Null: a word that says of somebody that they hold none. */
  office: Office | null;
  /** As an export writes it; empty for none. */
  written: string;
  /** Understood by themselves. */
  alone: readonly string[];
  /** Understood when one of `bodies` follows, with whatever name comes after it (`Bí thư chi bộ Văn phòng`). */
  before: readonly string[];
  bodies: readonly string[];
};

/** Organisations of the Party. Those of unions, youth and government are left out: a secretary of theirs is none here. */
const PARTY_BODIES = [
  'chi bộ',
  'chi ủy',
  'đảng bộ',
  'đảng ủy',
  'cấp ủy',
  'tỉnh ủy',
  'thành ủy',
  'huyện ủy',
  'quận ủy',
  'thị ủy',
];

const LEVELS = ['cấp', 'trung ương', 'TW', 'tỉnh', 'huyện', 'xã', 'phường', 'cơ sở'];

const SECRETARIES = [
  'Bí thư',
  'Phó Bí thư',
  'PBT',
  'Phó Bí thư Thường trực',
  'PBT Thường trực',
  'Phó Bí thư chuyên trách',
];

const ON_THE_COMMITTEE = [
  'Ủy viên BCH',
  'UV BCH',
  'UVBCH',
  'Ủy viên Ban Chấp hành',
  'UV Ban Chấp hành',
  'Ủy viên Ban Thường vụ',
  'UV Ban Thường vụ',
  'Ủy viên Thường vụ',
  'Ủy viên BTV',
  'UV BTV',
  'UVBTV',
];

const MEMBERS_OF_A_COMMITTEE = [
  'Cấp ủy viên',
  'Đảng ủy viên',
  'ĐUV',
  'Chi ủy viên',
  'CUV',
  'Tỉnh ủy viên',
  'Thành ủy viên',
  'Huyện ủy viên',
];

const ON_THE_COMMISSION = [
  'Ủy viên UBKT',
  'UV UBKT',
  'UVUBKT',
  'Thành viên UBKT',
  'Chủ nhiệm UBKT',
  'CN UBKT',
  'CNUBKT',
  'Phó Chủ nhiệm UBKT',
  'PCN UBKT',
  'PCNUBKT',
  'Ủy viên Ủy ban Kiểm tra',
  'UV Ủy ban Kiểm tra',
  'Chủ nhiệm Ủy ban Kiểm tra',
  'Phó Chủ nhiệm Ủy ban Kiểm tra',
  'UBKT',
  'Ủy ban Kiểm tra',
];

/**
 * What the words of lists mean as offices. Short on purpose: what two committees may mean differently stays out
 * (`BTV` is also an editor, `CBCC` a civil servant, `TU` more than one thing) and is shown as not understood.
 */
export const OFFICE_WORDS: readonly OfficeWords[] = [
  {
    office: 'executive_committee',
    written: 'Cấp ủy viên',
    alone: [
      ...SECRETARIES,
      ...ON_THE_COMMITTEE,
      ...MEMBERS_OF_A_COMMITTEE,
      'Cấp ủy viên (ủy viên BCH)',
      'Cấp ủy',
      'Chi ủy',
      'BCH',
      'BCH Đảng bộ',
      'Ban Chấp hành',
      'Executive committee member',
    ],
    before: [...SECRETARIES, ...ON_THE_COMMITTEE, ...MEMBERS_OF_A_COMMITTEE, 'Ủy viên'],
    bodies: PARTY_BODIES,
  },
  {
    office: 'inspection_commission',
    written: 'Ủy viên UBKT',
    alone: [...ON_THE_COMMISSION, 'Inspection commission member'],
    before: ON_THE_COMMISSION,
    bodies: PARTY_BODIES,
  },
  {
    office: 'reporter',
    written: 'Báo cáo viên',
    alone: ['Báo cáo viên', 'BCV', 'Reporter'],
    before: ['Báo cáo viên', 'BCV'],
    bodies: [...PARTY_BODIES, ...LEVELS],
  },
  {
    office: 'key_cadre',
    written: 'Cán bộ chủ chốt',
    alone: ['Cán bộ chủ chốt', 'CB chủ chốt', 'Chủ chốt', 'Key cadre'],
    before: ['Cán bộ chủ chốt', 'CB chủ chốt'],
    bodies: [...PARTY_BODIES, ...LEVELS, 'cơ quan', 'đơn vị', 'ngành'],
  },
  {
    office: null,
    written: '',
    alone: [
      'Đảng viên',
      'ĐV',
      'Đảng viên chính thức',
      'ĐV chính thức',
      'Đảng viên dự bị',
      'ĐV dự bị',
      'Chính thức',
      'Dự bị',
      'Không',
      'Không có',
      'Không giữ chức vụ',
      'None',
    ],
    before: [],
    bodies: [],
  },
];
