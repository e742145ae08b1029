import { fold } from '../vietnamese/fold.ts';
import type { Access } from './access-levels.ts';

/** A mark that restricts who may read a paper without making it secret (chỉ dẫn phạm vi lưu hành). */
export type CirculationMark = (typeof CIRCULATION_MARKS)[number]['code'];

/**
 * The marks in use, their wording as folded patterns, and the widest access that honours each. The wording varies;
 * both 36-HD/VPTW and Decree 30/2020/NĐ-CP leave it to the issuer.
 */
export const CIRCULATION_MARKS = [
  {
    code: 'internal',
    vi: 'Lưu hành nội bộ',
    en: 'Internal circulation',
    wording:
      '(?:tai lieu |van ban )?(?:chi )?(?:luu hanh|su dung|dung)(?: trong)? noi bo(?: (?:trong )?(?:dang|co quan|don vi))?',
    widest: 'internal',
  },
  {
    code: 'no_press',
    vi: 'Không đăng báo, đài',
    en: 'Not for press and broadcasting',
    wording:
      'khong (?:dang|dua|pho bien|cong bo)(?: tin)?(?: tren| cho)? ?(?:bao(?: chi)?(?:, ?| va )?(?:phat thanh|dai|truyen hinh)?|(?:cac )?phuong tien thong tin dai chung)',
    widest: 'internal',
  },
  {
    code: 'no_dissemination',
    vi: 'Không phổ biến',
    en: 'Not to be disseminated',
    wording: 'khong (?:duoc )?pho bien(?: rong rai)?',
    widest: 'restricted',
  },
  {
    code: 'limited',
    vi: 'Lưu hành hạn chế',
    en: 'Limited circulation',
    wording: '(?:tai lieu )?(?:luu hanh han che|han che luu hanh|pham vi luu hanh han che)',
    widest: 'restricted',
  },
  {
    code: 'named_readers',
    vi: 'Chỉ dùng trong phạm vi được ghi',
    en: 'For the readers named only',
    wording:
      '(?:tai lieu )?chi (?:dung|luu hanh|pho bien|su dung|gui)(?: (?:trong|cho|den|toi))+(?! noi bo)[\\p{L} ,]{3,80}',
    widest: 'restricted',
  },
  {
    code: 'collected_after_meeting',
    vi: 'Thu hồi sau hội nghị',
    en: 'Collected after the meeting',
    wording:
      '(?:tai lieu )?(?:thu hoi|thu lai|xin thu lai|nop lai) (?:sau|khi ket thuc) (?:khi hop|hoi nghi|cuoc hop|ky hop|phien hop)',
    widest: 'restricted',
  },
  {
    code: 'returned_when_read',
    vi: 'Xem xong trả lại',
    en: 'To be returned when read',
    wording:
      '(?:doc|xem|dung|su dung|hop) xong (?:xin |de nghi )?(?:tra|nop) lai(?: [\\p{L} ]{3,40})?',
    widest: 'restricted',
  },
  {
    code: 'no_copying',
    vi: 'Không sao chụp',
    en: 'Not to be copied',
    wording: '(?:khong (?:duoc )?sao(?: chup|,? in|,? chup)?|cam sao chup)',
    widest: 'restricted',
  },
] as const satisfies readonly {
  code: string;
  vi: string;
  en: string;
  wording: string;
  widest: Access;
}[];

const BETWEEN = '\\s*[-–,;.:/+()\\[\\]*]*\\s*';
const PATTERNS = CIRCULATION_MARKS.map(
  ({ code, wording }) =>
    [code, new RegExp(`^${BETWEEN}(?:${wording})(?![\\p{L}\\p{N}])`, 'u')] as const,
);
const REST = new RegExp(`^${BETWEEN}$`, 'u');
/** A line with marks and nothing else is no longer than this. */
const LONGEST_LINE = 160;

/** Takes a whole line, gives the marks that it consists of, in order; empty where anything else stands on it. */
export function circulationMarksOn(line: string): CirculationMark[] {
  if (line.length > LONGEST_LINE) return [];
  const marks: CirculationMark[] = [];
  let rest = fold(line);
  while (!REST.test(rest)) {
    const text = rest;
    const found = PATTERNS.map(([code, pattern]) => ({
      code,
      length: pattern.exec(text)?.[0].length ?? 0,
    }))
      .filter(({ length }) => length > 0)
      .toSorted((a, b) => b.length - a.length)[0];
    if (found === undefined) return [];
    marks.push(found.code);
    rest = rest.slice(found.length);
  }
  return [...new Set(marks)];
}

const WIDEST = new Map<CirculationMark, Access>(
  CIRCULATION_MARKS.map(({ code, widest }) => [code, widest]),
);
/** From the narrowest on. */
const ORDER: readonly Access[] = ['restricted', 'internal', 'public'];

/** The widest access that honours all of these marks; null = they say nothing. */
export function widestAccess(marks: readonly CirculationMark[]): Access | null {
  const allowed = new Set(marks.map((mark) => WIDEST.get(mark)));
  return ORDER.find((access) => allowed.has(access)) ?? null;
}

/** Whether an access lets more people read than another. */
export function isWider(access: Access, than: Access): boolean {
  return ORDER.indexOf(access) > ORDER.indexOf(than);
}
