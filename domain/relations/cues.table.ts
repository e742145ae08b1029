import type { RelationKind } from './relations.ts';

/** Words that may decide a kind, matched on folded text; `review` is a kind of title that relates to nothing. */
export type Cue = {
  kind: RelationKind | 'review';
  /** `before` = stands before what is cited; `behind` = after it ("… hết hiệu lực"). */
  stands: 'before' | 'behind';
  pattern: RegExp;
};

function cue(kind: Cue['kind'], pattern: string, stands: Cue['stands'] = 'before'): Cue {
  return { kind, stands, pattern: new RegExp(`\\b(?:${pattern})\\b`, 'gu') };
}

/**
 * The words of drafting practice; a starter table, not taken from a regulation.
 * Passive forms ("được sửa đổi bởi", "bị thay thế") tell of other documents and are no cues, except
 * "bị bãi bỏ" and "hết hiệu lực" behind the document that ends.
 */
export const CUES: readonly Cue[] = [
  cue('review', 'so ket|tong ket'),
  cue('replaces', '(?<!(?:duoc|bi|khong|da)\\s)thay\\s+the(?!\\s+(?:bang|boi)\\b)'),
  cue('amends', '(?<!(?:duoc|bi|khong|da)\\s)(?:sua\\s+doi(?:\\s*,?\\s*bo\\s+sung)?|bo\\s+sung)'),
  cue('repeals', '(?<!(?:duoc|bi|khong|da)\\s)(?:bai\\s+bo|huy\\s+bo)'),
  cue('repeals', 'het\\s+hieu\\s+luc|(?:bi|duoc)\\s+(?:bai\\s+bo|huy\\s+bo)', 'behind'),
  cue('promulgates', '(?:ban\\s+hanh\\s+)?kem\\s+theo'),
  cue('guides', 'huong\\s+dan|quy\\s+dinh\\s+chi\\s+tiet'),
  cue(
    'implements',
    'thuc\\s+hien|thi\\s+hanh|trien\\s+khai|quan\\s+triet|cu\\s+the\\s+hoa|chap\\s+hanh',
  ),
  cue('based_on', 'can\\s+cu|tren\\s+co\\s+so'),
];

/** Between a cue and what is cited: only a part of it is touched ("bãi bỏ khoản 2 Điều 5 của …"). */
export const A_PART =
  /\b(?:(?:khoan|diem|dieu|muc|chuong)\s+(?:\d|[ivx]+\b|[a-e]\b)|cum\s+tu|phu\s+luc|mot\s+so\s+(?:dieu|noi\s+dung|khoan|diem))/u;

/** The document speaks of itself: "Quyết định này", "Văn bản này". */
export const ITSELF =
  /\b(?:nghi\s+quyet|chi\s+thi|ket\s+luan|quy\s+dinh|quyet\s+dinh|quy\s+che|quy\s+trinh|huong\s+dan|thong\s+bao|thong\s+tri|thong\s+tu|nghi\s+dinh|ke\s+hoach|chuong\s+trinh|de\s+an|luat|phap\s+lenh|lien\s+tich|van\s+ban|cong\s+van)\s+nay\b/u;
