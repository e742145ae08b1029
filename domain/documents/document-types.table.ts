/** A type of document (tên loại văn bản). */
export type DocumentType = {
  /** Stable code, stored. */
  code: string;
  vi: string;
  en: string;
  /** Abbreviation in Party signs, null where the Party has none. */
  party: string | null;
  /** Abbreviation in State signs. */
  state: string | null;
  /** Who issues it. */
  system: 'party' | 'state' | 'both';
  /** Other names it carries on a title line. */
  otherNames?: readonly string[];
};

type Row = [
  code: string,
  vi: string,
  en: string,
  party: string | null,
  state: string | null,
  otherNames?: readonly string[],
];

const BOTH: readonly Row[] = [
  ['resolution', 'Nghị quyết', 'Resolution', 'NQ', 'NQ'],
  ['directive', 'Chỉ thị', 'Directive', 'CT', 'CT'],
  ['decision', 'Quyết định', 'Decision', 'QĐ', 'QĐ'],
  ['regulation', 'Quy định', 'Regulation', 'QĐ', 'QyĐ'],
  ['statute', 'Quy chế', 'Statute', 'QC', 'QC'],
  ['guidance', 'Hướng dẫn', 'Guidance', 'HD', 'HD'],
  ['notice', 'Thông báo', 'Notice', 'TB', 'TB'],
  ['communique', 'Thông cáo', 'Communiqué', 'TC', 'TC'],
  ['plan', 'Kế hoạch', 'Plan', 'KH', 'KH'],
  [
    'programme',
    'Chương trình',
    'Programme',
    'CTr',
    'CTr',
    ['Chương trình hành động', 'Chương trình công tác'],
  ],
  ['report', 'Báo cáo', 'Report', 'BC', 'BC'],
  ['scheme', 'Đề án', 'Scheme', 'ĐA', 'ĐA'],
  ['option', 'Phương án', 'Option', 'PA', 'PA'],
  ['project', 'Dự án', 'Project', 'DA', 'DA'],
  ['master_plan', 'Quy hoạch', 'Master plan', 'QH', null],
  ['strategy', 'Chiến lược', 'Strategy', 'CL', null],
  ['submission', 'Tờ trình', 'Submission', 'TTr', 'TTr'],
  ['official_letter', 'Công văn', 'Official letter', 'CV', null],
  ['minutes', 'Biên bản', 'Minutes', 'BB', 'BB'],
  ['letter', 'Thư công', 'Letter of the office', null, null],
  ['introduction_paper', 'Giấy giới thiệu', 'Letter of introduction', null, 'GGT'],
  ['leave_permit', 'Giấy nghỉ phép', 'Leave permit', null, 'GNP'],
  ['invitation', 'Giấy mời', 'Invitation', 'GM', 'GM'],
  ['transfer_slip', 'Phiếu chuyển', 'Transfer slip', null, 'PC'],
  ['dispatch_slip', 'Phiếu gửi', 'Dispatch slip', null, 'PG'],
  ['joint_resolution', 'Nghị quyết liên tịch', 'Joint resolution', 'NQLT', 'NQLT'],
  ['joint_guidance', 'Hướng dẫn liên tịch', 'Joint guidance', 'HDLT', null],
  ['coordination_statute', 'Quy chế phối hợp', 'Coordination statute', 'QCPH', 'QCPH'],
  ['coordination_programme', 'Chương trình phối hợp', 'Coordination programme', 'CTrPH', 'CTPH'],
  ['coordination_plan', 'Kế hoạch phối hợp', 'Coordination plan', 'KHPH', 'KHPH'],
];

const PARTY: readonly Row[] = [
  ['conclusion', 'Kết luận', 'Conclusion', 'KL', null],
  ['circular_letter', 'Thông tri', 'Circular letter', 'TT', null],
  ['political_platform', 'Cương lĩnh chính trị', 'Political platform', null, null],
  ['party_charter', 'Điều lệ Đảng', 'Party charter', null, null],
  ['declaration', 'Tuyên bố', 'Declaration', null, null],
  ['appeal', 'Lời kêu gọi', 'Appeal', null, null],
  ['process', 'Quy trình', 'Process', 'QTr', null],
  ['certificate', 'Giấy chứng nhận', 'Certificate', null, null],
  ['travel_permit', 'Giấy đi đường', 'Travel permit', null, null],
];

const STATE: readonly Row[] = [
  ['constitution', 'Hiến pháp', 'Constitution', null, null],
  ['code', 'Bộ luật', 'Code', null, null],
  ['law', 'Luật', 'Law', null, null],
  ['ordinance', 'Pháp lệnh', 'Ordinance', null, 'PL'],
  ['order', 'Lệnh', 'Order', null, 'L'],
  ['decree', 'Nghị định', 'Decree', null, 'NĐ'],
  ['circular', 'Thông tư', 'Circular', null, 'TT'],
  ['joint_circular', 'Thông tư liên tịch', 'Joint circular', null, 'TTLT'],
  ['consolidated_text', 'Văn bản hợp nhất', 'Consolidated text', null, 'VBHN'],
  ['telegram', 'Công điện', 'Telegram', null, 'CĐ'],
  ['contract', 'Hợp đồng', 'Contract', null, 'HĐ'],
  ['memorandum', 'Bản ghi nhớ', 'Memorandum', null, 'BGN'],
  ['agreement', 'Bản thỏa thuận', 'Agreement', null, 'BTT'],
  ['authorisation', 'Giấy ủy quyền', 'Authorisation', null, 'GUQ'],
  ['notification_slip', 'Phiếu báo', 'Notification slip', null, 'PB'],
  ['copy', 'Bản sao y', 'Certified copy', null, 'SY'],
  ['copied_extract', 'Bản trích sao', 'Certified extract', null, 'TrS'],
  ['recorded_copy', 'Bản sao lục', 'Recorded copy', null, 'SL'],
];

function typesOf(system: DocumentType['system'], rows: readonly Row[]): DocumentType[] {
  return rows.map(([code, vi, en, party, state, otherNames]) =>
    otherNames === undefined
      ? { code, vi, en, party, state, system }
      : { code, vi, en, party, state, system, otherNames },
  );
}

/**
 * The closed table of document types: the list of Party Regulation 399-QĐ/TW (2026), the types of Decree
 * 30/2020/NĐ-CP appendix III, and the normative types of the State. A sign does not decide a type: `QĐ` of
 * the Party is both quyết định and quy định, `TT` is thông tri in the Party and thông tư in the State.
 */
export const DOCUMENT_TYPES: readonly DocumentType[] = [
  ...typesOf('both', BOTH),
  ...typesOf('party', PARTY),
  ...typesOf('state', STATE),
];
