import { PARTY_SIGN_TYPES, STATE_SIGN_TYPES } from './sign-types.table.ts';

/** Alternatives for a pattern, longest first, so that `CTr` is tried before `CT`. */
function alternatives(words: readonly string[]): string {
  return [...new Set(words)].sort((a, b) => b.length - a.length).join('|');
}

const BEGIN = '(?<![\\p{L}\\p{N}./-])';
const END = '(?![\\p{L}\\p{N}])';
/** A space or a line break may stand beside a separator, because numbers are broken over lines. */
const GAP = '[ \\t]{0,2}\\n?[ \\t]{0,2}';
const SLASH = `${GAP}/{1,2}${GAP}`;
const HYPHEN = `${GAP}-${GAP}`;
const CAPITAL = '[A-ZĐƯƠÂÊÔĂ]';
const PART = '[A-ZĐƯƠÂÊÔĂa-z0-9.]';
const ORGANISATION = `${CAPITAL}${PART}{0,14}(?:-${CAPITAL}${PART}{0,9}){0,5}`;
const PARTY_TYPE = alternatives([...PARTY_SIGN_TYPES, 'CTR', 'Ctr', 'TTR', 'Ttr']);
const STATE_TYPE = alternatives([...STATE_SIGN_TYPES, 'Ttr', 'QyD']);
const LETTER_OFFICE = `${CAPITAL}[A-ZĐƯƠÂÊÔĂa-z]{1,9}`;
const LETTER_UNIT = `${CAPITAL}${PART}{0,11}(?:-${CAPITAL}${PART}{0,9})?`;

/** `30/2020/NĐ-CP`, `91/2025/QH15`, `17/2022/UBTVQH15`, `66.25/2026/NQ-CP`. */
export const LAW = new RegExp(
  `${BEGIN}(?<number>\\d{1,4}(?:\\.\\d{1,2})?[a-eđ]?)${SLASH}(?<year>(?:19|20)\\d\\d)${SLASH}` +
    `(?:(?<type>${STATE_TYPE})${HYPHEN}(?<organisation>${ORGANISATION})|(?<assembly>(?:UBTV)?QH(?:1?\\d|20)))`,
  'gu',
);
/** `21-NQ/TW`, `05a-KH/ĐUK`. */
export const PARTY = new RegExp(
  `${BEGIN}(?<number>\\d{1,5}[a-eđ]?)${HYPHEN}(?<type>${PARTY_TYPE})${SLASH}(?<organisation>${ORGANISATION})${END}`,
  'gu',
);
/** `858CV/ĐUK`: the hyphen was left out. */
export const PARTY_GLUED = new RegExp(
  `${BEGIN}(?<number>\\d{1,5})(?<type>${PARTY_TYPE})${SLASH}(?<organisation>${ORGANISATION})${END}`,
  'gu',
);
/** `1630/QĐ-TTg`. */
export const ADMINISTRATIVE = new RegExp(
  `${BEGIN}(?<number>\\d{1,5}[a-eđ]?)${SLASH}(?<type>${STATE_TYPE})${HYPHEN}(?<organisation>${ORGANISATION})${END}`,
  'gu',
);
/** `125/SGDĐT-VP`. */
export const LETTER = new RegExp(
  `${BEGIN}(?<number>\\d{1,5}) ?/ ?(?<office>${LETTER_OFFICE})-(?<unit>${LETTER_UNIT})${END}`,
  'gu',
);

/** Abbreviations before a hyphen that make a letter look-alike no sign: roads, telephones, zones, normative copies. */
export const NOT_AN_OFFICE: ReadonlySet<string> = new Set(['QL', 'TL', 'ĐT', 'KCN', 'TP', 'km']);

/** Words after which a damaged sign may be repaired; group 1 is the trigger. */
export const TRIGGER =
  /(?<![\p{L}\p{N}])(s[ốôỗóo]|s6|số hiệu|nghị quyết|chỉ thị|kết luận|quyết định|quy định|quy chế|hướng dẫn|thông báo|thông tri|thông tư|nghị định|kế hoạch|chương trình|báo cáo|công văn|tờ trình|đề án|pháp lệnh|lệnh|luật)(?:[ \t]*:)?[ \t]*(?=[\dOolI|S])/giu;

/**
 * A damaged sign at the beginning of a window: digits that may be letters, any separator or none, a type
 * with digits for letters, any separator, an organisation in any case.
 */
export const DAMAGED =
  /^(?<number>[\dOolI|SB]{1,5}(?:\.\d{1,2})?[a-eđ]?)\s?(?<first>[-/._]{0,2})\s?(?:(?<year>(?:19|20)\d\d)\s?\/{1,2}\s?)?(?<type>\p{L}[\p{L}\d]{0,4})\s?(?<second>[-/._]{1,2})\s?(?<organisation>\p{L}[\p{L}\d.]{0,14}(?:-\p{L}[\p{L}\d.]{0,9}){0,5})/u;
