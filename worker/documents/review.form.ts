import type { ChosenAudience } from '../../domain/campaigns/audience.ts';
import { widestAccess } from '../../domain/documents/circulation-marks.ts';
import type { Extraction } from '../../domain/documents/extraction.ts';
import type { FieldThatMayBeNone } from '../../domain/documents/metadata-check.ts';
import { PARTICULAR_FIELDS, type ParticularField } from '../../domain/documents/particulars.ts';
import type { ReviewMarks } from '../../web/department/mark-confirmations.tsx';
import {
  type FieldReading,
  inReviewOrder,
  type LastPublished,
  PROPOSED_FIELDS,
  REPEATED_FIELDS,
  type RepeatedField,
  type ReviewedField,
  type ReviewFields,
  type ShownPlace,
  type TypedParticulars,
} from '../../web/department/review-fields.ts';
import type { WishedTime } from '../scheduled-publications/scheduled-publications.service.ts';
import { marksOf } from './marks.service.ts';
import { confirmedParticulars, particularsOfForm, typedParticulars } from './particulars.form.ts';
import type { PublicationRequest } from './publication.api-types.ts';

/** What was read, as the form's first content. The due date is left for a person to decide. */
export function proposedFields({ metadata }: Extraction): ReviewFields {
  return {
    type: metadata.type.value ?? '',
    sign: metadata.sign.value ?? '',
    noSign: false,
    issuer: metadata.issuer.value ?? '',
    issueDate: metadata.issueDate.value ?? '',
    noDate: false,
    title: metadata.title.value ?? '',
    signer: metadata.signer.value ?? '',
    access: widestAccess(metadata.circulation.value ?? []) ?? 'internal',
    audience: 'committee',
    unitIds: [],
    roles: [],
    dueDate: '',
    obligation: 'required',
    particulars: typedParticulars(metadata),
  };
}

/** Particulars that the paper was not read to have. */
export function absentParticulars({ metadata }: Extraction): ParticularField[] {
  return PARTICULAR_FIELDS.filter((field) => metadata[field].value === null);
}

/** What the marks ask for: those that were read, and those that a person found. */
export function marksInForm({ metadata }: Extraction, typed: TypedParticulars): ReviewMarks {
  return marksOf(metadata, confirmedParticulars(typed, metadata.copy.value));
}

/** How far each field can be trusted and where it was read. */
export function readingsOf({ metadata }: Extraction): FieldReading[] {
  const reading = (field: ReviewedField): FieldReading => {
    const { value, sure, evidence } = metadata[field];
    return { field, certainty: value === null ? 'unread' : sure ? 'sure' : 'look', evidence };
  };
  const particulars = PARTICULAR_FIELDS.filter((field) => metadata[field].value !== null);
  return [...PROPOSED_FIELDS, ...particulars].map(reading);
}

/**
 * Which page is shown and what is framed on it: the page asked for, the place of the field asked for, or that of the
 * first field of the form that was read somewhere.
 *
 * @param asked as they stand in the address; what makes no sense is not heard.
 */
export function placeShown(
  readings: readonly FieldReading[],
  pageCount: number,
  asked: { field: string | undefined; page: string | undefined },
): ShownPlace {
  const page = /^[1-9]\d{0,4}$/u.test(asked.page ?? '') ? Number(asked.page) : 0;
  if (page > 0 && page <= pageCount) return { page, field: null };
  const read = inReviewOrder(readings).filter(({ evidence }) => evidence.length > 0);
  const shown = read.find(({ field }) => field === asked.field) ?? read[0];
  return { page: shown?.evidence[0]?.page ?? 1, field: shown?.field ?? null };
}

/** The fields with the value of the last document in place of what stood in one of them. */
export function withLast(
  fields: ReviewFields,
  field: RepeatedField | null,
  last: LastPublished,
): ReviewFields {
  const value = field && last[field];
  return value ? { ...fields, [field]: value } : fields;
}

/** Which button was pressed, on which revision of the draft, and what stood in the form. */
export function reviewOfForm(form: FormData): {
  action: string | null;
  revision: number;
  /** The field that is to be as in the last document. */
  sameAsLast: RepeatedField | null;
  /** When it is to be published, as typed. */
  wished: WishedTime;
  fields: ReviewFields;
} {
  const action = form.get('action');
  const sameAsLast = form.get('sameAsLast');
  const revision = form.get('revision');
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 20) : '';
  };
  return {
    action: typeof action === 'string' ? action : null,
    revision: typeof revision === 'string' ? Number.parseInt(revision, 10) || 0 : 0,
    sameAsLast: REPEATED_FIELDS.find((field) => field === sameAsLast) ?? null,
    wished: { day: text('publishDay'), time: text('publishTime') },
    fields: fieldsOfForm(form),
  };
}

/** The fields as sent; anything that is not one of its choices falls back to the first. */
function fieldsOfForm(form: FormData): ReviewFields {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 10_000) : '';
  };
  const texts = (name: string) =>
    form.getAll(name).filter((value): value is string => typeof value === 'string');
  const oneOf = <Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]) =>
    choices.find((choice) => choice === text(name)) ?? choices[0];
  return {
    type: text('type'),
    sign: text('sign'),
    noSign: text('noSign') === 'true',
    issuer: text('issuer'),
    issueDate: text('issueDate'),
    noDate: text('noDate') === 'true',
    title: text('title'),
    signer: text('signer'),
    access: oneOf('access', ['internal', 'restricted', 'public']),
    audience: oneOf('audience', ['committee', 'chosen']),
    unitIds: texts('unit'),
    roles: texts('role'),
    dueDate: text('dueDate'),
    obligation: oneOf('obligation', ['required', 'recommended']),
    topics: texts('topic'),
    particulars: particularsOfForm(form),
    confirmDraft: text('confirmDraft') === 'true',
    widerReason: text('widerReason').slice(0, 500),
  };
}

export function audienceOf(fields: ReviewFields): ChosenAudience {
  return fields.audience === 'committee'
    ? { kind: 'committee' }
    : { kind: 'chosen', unitIds: fields.unitIds, roles: fields.roles };
}

export function publicationOf(
  uploadId: string,
  fields: ReviewFields,
  { metadata: read }: Extraction,
): PublicationRequest {
  const { type, sign, issuer, issueDate, title, signer } = fields;
  const confirmedNone: FieldThatMayBeNone[] = [];
  if (fields.noSign) confirmedNone.push('sign');
  if (fields.noDate) confirmedNone.push('issueDate');
  return {
    uploadId,
    metadata: { type, sign, issuer, issueDate, title, signer },
    confirmedNone,
    ...(fields.particulars
      ? { particulars: confirmedParticulars(fields.particulars, read.copy.value) }
      : {}),
    confirmations: {
      draft: fields.confirmDraft ?? false,
      widerReason: fields.widerReason ?? '',
    },
    access: fields.access,
    topics: fields.topics ?? [],
    campaign: {
      audience: audienceOf(fields),
      dueDate: fields.dueDate,
      obligation: fields.obligation,
    },
  };
}
