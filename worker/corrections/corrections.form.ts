import { ACCESS_LEVELS } from '../../domain/documents/access-levels.ts';
import type { FieldThatMayBeNone } from '../../domain/documents/metadata-check.ts';
import type { CopyBlock } from '../../domain/documents/particulars.ts';
import type { CorrectionErrors, CorrectionFields } from '../../web/corrections/correction-page.tsx';
import {
  confirmedParticulars,
  particularsAsTyped,
  particularsOfForm,
} from '../documents/particulars.form.ts';
import { errorsOf } from '../documents/review.errors.ts';
import type { AppError, Language } from '../platform/errors.ts';
import type { CorrectableDocument } from './corrections.repository.ts';
import type { CorrectionRequest } from './corrections.service.ts';

/** What the form holds before anybody has typed: what is published. */
export function publishedFields(
  { metadata, revision, access, particulars }: CorrectableDocument,
  topicIds: readonly string[],
): CorrectionFields {
  const { type, sign, issuer, issueDate, title, signer } = metadata;
  return {
    revision,
    type: type ?? '',
    sign: sign ?? '',
    noSign: sign === null,
    issuer: issuer ?? '',
    issueDate: issueDate ?? '',
    noDate: issueDate === null,
    title: title ?? '',
    signer: signer ?? '',
    topicIds: [...topicIds],
    shownTopicIds: [...topicIds],
    access,
    particulars: particularsAsTyped(particulars),
    reason: '',
  };
}

/** The fields as sent; what the form did not have is as published. */
export function fieldsOfForm(form: FormData, published: CorrectionFields): CorrectionFields {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 10_000) : '';
  };
  const texts = (name: string) =>
    form.getAll(name).filter((value): value is string => typeof value === 'string');
  return {
    revision: Number.parseInt(text('revision'), 10) || 0,
    type: text('type'),
    sign: text('sign'),
    noSign: text('noSign') === 'true',
    issuer: text('issuer'),
    issueDate: text('issueDate'),
    noDate: text('noDate') === 'true',
    title: text('title'),
    signer: text('signer'),
    topicIds: texts('topic'),
    shownTopicIds: texts('shownTopic'),
    access: ACCESS_LEVELS.find((level) => level === form.get('access')) ?? published.access,
    particulars: particularsOfForm(form) ?? published.particulars,
    reason: text('reason').slice(0, 500),
  };
}

/** @param copy the block of a copy that is kept: the form says only of which kind it is */
export function correctionOf(
  documentId: string,
  fields: CorrectionFields,
  copy: CopyBlock | null,
): CorrectionRequest {
  const { revision, type, sign, issuer, issueDate, title, signer, reason } = fields;
  const confirmedNone: FieldThatMayBeNone[] = [];
  if (fields.noSign) confirmedNone.push('sign');
  if (fields.noDate) confirmedNone.push('issueDate');
  return {
    documentId,
    revision,
    metadata: { type, sign, issuer, issueDate, title, signer },
    confirmedNone,
    topics: { chosen: fields.topicIds, shown: fields.shownTopicIds },
    access: fields.access,
    particulars: confirmedParticulars(fields.particulars, copy),
    reason,
  };
}

/** The sentence beside the field it belongs to, or alone. */
export function placeError(
  error: AppError,
  language: Language,
): { errors: CorrectionErrors; failure: string | null } {
  const sentence = error.sentence[language];
  if (error.code === 'correction.reason_missing')
    return { errors: { reason: sentence }, failure: null };
  const errors = errorsOf(error, language);
  return { errors, failure: Object.keys(errors).length > 0 ? null : sentence };
}
