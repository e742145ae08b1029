import { DOCUMENT_TYPES } from '../documents/document-types.table.ts';
import { normaliseLine } from '../vietnamese/normalise.ts';

/**
 * Papers about particular people or organisations that are not for dissemination, whatever their mark:
 * inspection, discipline, denunciation and personnel. The list of Party secrets (Decision 1630/QĐ-TTg of
 * 30/7/2025) covers many of them, and local rules keep the rest on paper. They are refused unless an
 * administrator has let the kind in.
 *
 * Rules about such work in general (a regulation, a guidance, a yearly plan) are ordinary documents.
 */
export const PROTECTED_KINDS = ['inspection', 'discipline', 'denunciation', 'personnel'] as const;
export type ProtectedKind = (typeof PROTECTED_KINDS)[number];

/** What is known of a paper; the type as a code of the document type table. */
export type PaperHeading = { type: string | null; title: string | null };

/** Types that lay down rules or plans for everybody: they count only when they name a person. */
const GENERAL_TYPES = new Set([
  'resolution',
  'directive',
  'regulation',
  'statute',
  'guidance',
  'plan',
  'programme',
  'scheme',
  'strategy',
  'law',
  'ordinance',
  'decree',
  'circular',
  'communique',
]);

/** Somebody in particular: `đối với đồng chí Nguyễn Văn A`, `ông`, `bà`. */
const NAMED_PERSON = /(?:^|\s)(?:đồng chí|đ\/c|ông|bà)\s+\p{Lu}/u;
/** Named persons whose movement or rank is the subject. */
const PERSON_OR_STAFF = '(?:đồng chí|đ/c|ông|bà|cán bộ|đảng viên|nhân sự)';

const DISCIPLINE = [
  /(?:thi hành|xử lý|xem xét|đề nghị)\s+kỷ luật\s+(?:đối với|đồng chí|đ\/c|ông|bà|đảng viên|tổ chức đảng|chi bộ)/iu,
  /^(?:về việc\s+|v\/v\s+)?(?:kỷ luật\s+)?(?:khiển trách|cảnh cáo|cách chức|khai trừ|xóa tên|giải tán)\s/iu,
  /hình thức\s+(?:kỷ luật\s+)?(?:khiển trách|cảnh cáo|cách chức|khai trừ)/iu,
  /khiếu nại\s+(?:về\s+)?kỷ luật/iu,
];
const DENUNCIATION = [
  /(?:giải quyết|xác minh|thụ lý|kết luận)\s+(?:nội dung\s+)?(?:đơn\s+)?(?:thư\s+)?tố cáo/iu,
  /đơn\s+(?:thư\s+)?tố cáo/iu,
  /nội dung\s+(?:đơn\s+)?tố cáo/iu,
];
const INSPECTION = [
  /(?:khi\s+)?có\s+dấu hiệu vi phạm/iu,
  /(?:kết luận|kết quả|báo cáo)\s+(?:cuộc\s+)?(?:kiểm tra|giám sát|thẩm tra)\s+(?:đối với|đồng chí|chi bộ|đảng ủy|ban thường vụ|tổ chức đảng)/iu,
  /kết quả\s+(?:kiểm tra,\s+)?xác minh/iu,
  /(?:kiểm tra|giám sát)\s+(?:chuyên đề\s+)?đối với\s+(?:đồng chí|đ\/c|ông|bà|chi bộ|đảng ủy|ban thường vụ|chi ủy)/iu,
];
const PERSONNEL = [
  new RegExp(
    `(?:bổ nhiệm(?: lại)?|miễn nhiệm|điều động|luân chuyển|biệt phái|chỉ định|chuẩn y|phân công|cho thôi|nghỉ hưu|nghỉ công tác|từ chức)\\s+(?:[^.]{0,60}\\s)?(?:đối với\\s+)?${PERSON_OR_STAFF}(?:\\s|$)`,
    'iu',
  ),
  /nhân sự\s+(?:cụ thể|giới thiệu|ứng cử|quy hoạch|bầu|dự kiến)/iu,
  /(?:danh sách|kết quả)\s+(?:quy hoạch|lấy phiếu tín nhiệm|nhân sự)/iu,
  /về\s+công tác cán bộ\s*$/iu,
  /(?:nhận xét|đánh giá|thẩm định|thẩm tra)\s+(?:\S+\s+){0,3}(?:đối với|lý lịch|tiêu chuẩn chính trị)/iu,
  /lý lịch\s+(?:đảng viên|của người xin vào đảng|cán bộ)/iu,
];

const RULES: readonly [ProtectedKind, readonly RegExp[]][] = [
  ['denunciation', DENUNCIATION],
  ['discipline', DISCIPLINE],
  ['inspection', INSPECTION],
  ['personnel', PERSONNEL],
];

/** The kind of protected paper that a heading shows; null for an ordinary document. */
export function findProtectedKind({ type, title }: PaperHeading): ProtectedKind | null {
  const text = normaliseLine(title ?? '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (text === '') return null;
  if (type !== null && GENERAL_TYPES.has(type) && !NAMED_PERSON.test(text)) return null;
  for (const [kind, patterns] of RULES) {
    if (patterns.some((pattern) => pattern.test(text))) return kind;
  }
  return null;
}

const HEADING_LINES = 40;
/** A title that runs over more lines than this has run into the text. */
const TITLE_LINES = 4;
const TEXT_BEGINS =
  /^(?:căn cứ|xét|theo|thực hiện|kính gửi|điều \d|[ivx]+\.|\d+[.)]|-{3,}|_{3,}|\*)/iu;
const TYPE_NAMES = new Map(
  DOCUMENT_TYPES.flatMap(({ code, vi, otherNames = [] }) =>
    [vi, ...otherNames].map((name) => [name.toLocaleUpperCase('vi'), code] as const),
  ),
);

/**
 * Type and title as the first page prints them: a line that is the name of a type, then the lines until the
 * text begins. For files of which nothing but the text is known yet.
 *
 * @param firstPage lines parted by line breaks.
 */
export function headingOf(firstPage: string): PaperHeading {
  const lines = firstPage
    .split('\n')
    .map((line) => normaliseLine(line).trim())
    .filter((line) => line !== '')
    .slice(0, HEADING_LINES);
  const at = lines.findIndex((line) => TYPE_NAMES.has(line.toLocaleUpperCase('vi')));
  if (at < 0) return { type: null, title: null };
  const title: string[] = [];
  for (const line of lines.slice(at + 1, at + 1 + TITLE_LINES)) {
    if (TEXT_BEGINS.test(line)) break;
    title.push(line);
  }
  const type = TYPE_NAMES.get((lines[at] ?? '').toLocaleUpperCase('vi')) ?? null;
  return { type, title: title.join(' ') || null };
}

/** What each kind is called within a sentence. */
export const PROTECTED_KIND_NAMES: Record<ProtectedKind, { vi: string; en: string }> = {
  inspection: {
    vi: 'văn bản về việc kiểm tra, giám sát cụ thể',
    en: 'a paper of a particular inspection',
  },
  discipline: { vi: 'văn bản về việc kỷ luật cụ thể', en: 'a paper of a disciplinary case' },
  denunciation: { vi: 'văn bản về việc giải quyết tố cáo', en: 'a paper about a denunciation' },
  personnel: { vi: 'văn bản về nhân sự cụ thể', en: 'a paper about particular personnel' },
};
