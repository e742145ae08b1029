import { CIRCULATION_MARKS } from '../../domain/documents/circulation-marks.ts';
import { documentType } from '../../domain/documents/document-types.ts';
import type { Extraction, Proposed, ProposedMetadata } from '../../domain/documents/extraction.ts';
import {
  PARTICULAR_FIELDS,
  type ParticularField,
  type Particulars,
} from '../../domain/documents/particulars.ts';
import type { Language, Sentence } from '../ingest.failures.ts';

/** The fields people decide about, in the order of the form. */
export const FIELD_NAMES = {
  type: { vi: 'Loại', en: 'Type' },
  sign: { vi: 'Số, ký hiệu', en: 'Number' },
  issuer: { vi: 'Cơ quan ban hành', en: 'Issuer' },
  issueDate: { vi: 'Ngày ban hành', en: 'Date' },
  title: { vi: 'Trích yếu', en: 'Title' },
  signer: { vi: 'Người ký', en: 'Signer' },
} as const satisfies Partial<Record<keyof ProposedMetadata, Sentence>>;
export type FieldName = keyof typeof FIELD_NAMES;

/** The further fields, named only where a paper has them. */
const PARTICULAR_NAMES = {
  urgency: { vi: 'Độ khẩn', en: 'Urgency' },
  circulation: { vi: 'Lưu hành', en: 'Circulation' },
  draft: { vi: 'Dự thảo', en: 'Draft' },
  upperBody: { vi: 'Cấp trên', en: 'Upper body' },
  place: { vi: 'Địa danh', en: 'Place' },
  addressees: { vi: 'Kính gửi', en: 'Addressed to' },
  signerPost: { vi: 'Chức vụ', en: 'Post' },
  coSigners: { vi: 'Cùng ký', en: 'Also signed by' },
  recipients: { vi: 'Nơi nhận', en: 'Recipients' },
  copy: { vi: 'Bản sao', en: 'Copy' },
  appendices: { vi: 'Phụ lục', en: 'Appendices' },
} as const satisfies Record<ParticularField, Sentence>;

const URGENCY_NAMES: Partial<Record<string, Sentence>> = {
  urgent: { vi: 'khẩn', en: 'urgent' },
  very_urgent: { vi: 'thượng khẩn', en: 'very urgent' },
  express: { vi: 'hỏa tốc', en: 'express' },
};

const NOT_READ: Sentence = { vi: 'không đọc được', en: 'not read' };
const LOOK: Sentence = { vi: 'cần xem lại', en: 'needs a look' };

/** What was read of a file, for people. */
export function summaryOf(extraction: Extraction, language: Language): string {
  const say = (sentence: Sentence) => sentence[language];
  const sources = countBy(extraction.pages.map(({ source }) => source));
  const fields = Object.entries(FIELD_NAMES).map(([field, name]) => {
    const proposed = extraction.metadata[field as FieldName];
    return `  ${say(name).padEnd(18)}${valueOf(field as FieldName, proposed, language)}`;
  });
  const particulars = PARTICULAR_FIELDS.flatMap((field) => {
    const { value, sure } = extraction.metadata[field];
    if (value === null) return [];
    const look = sure ? '' : `  (${say(LOOK)})`;
    return [
      `  ${say(PARTICULAR_NAMES[field]).padEnd(18)}${particularText(value, language)}${look}`,
    ];
  });
  return [
    ...fields,
    ...particulars,
    `  ${say({ vi: 'Trang', en: 'Pages' }).padEnd(18)}${extraction.pages.length} (${sources})`,
    `  ${say({ vi: 'Đoạn', en: 'Passages' }).padEnd(18)}${extraction.passages.length}`,
    ...extraction.warnings.map(({ code, page, detail }) =>
      `  ! ${code}${page === null ? '' : `, ${say({ vi: 'trang', en: 'page' })} ${page}`} ${detail}`.trimEnd(),
    ),
  ].join('\n');
}

function valueOf(field: FieldName, proposed: Proposed<string>, language: Language): string {
  if (proposed.value === null) return `(${NOT_READ[language]})`;
  const value =
    field === 'type'
      ? (documentType(proposed.value)?.[language] ?? proposed.value)
      : proposed.value;
  return proposed.sure ? value : `${value}  (${LOOK[language]})`;
}

function particularText(
  value: NonNullable<Particulars[ParticularField]>,
  language: Language,
): string {
  if (typeof value === 'string') return URGENCY_NAMES[value]?.[language] ?? value;
  if (!Array.isArray(value))
    return [value.kind, value.sign, value.date, value.signer].filter(Boolean).join(', ');
  return value
    .map((one) =>
      typeof one === 'string'
        ? (CIRCULATION_MARKS.find(({ code }) => code === one)?.[language] ?? one)
        : [one.name, one.post].filter(Boolean).join(', '),
    )
    .join('; ');
}

function countBy(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => `${value} ${count}`).join(', ');
}
