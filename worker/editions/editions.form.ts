import type { EditionErrors, EditionFields } from '../../web/editions/edition-page.tsx';
import type { AppError, Language } from '../platform/errors.ts';
import type { EditionRequest, RoundAudience } from './editions.service.ts';

const FIELD_OF_CODE: Record<string, keyof EditionErrors> = {
  'document.draft_unconfirmed': 'confirmDraft',
  'document.wider_than_marked': 'widerReason',
  'edition.change_missing': 'change',
  'edition.reason_missing': 'reason',
  'edition.round_missing': 'audience',
  'edition.nobody_acknowledged': 'audience',
  'campaign.audience_empty': 'audience',
  'campaign.audience_unknown': 'audience',
  'campaign.due_date_invalid': 'dueDate',
  'campaign.due_date_past': 'dueDate',
};

/** What the form holds before anybody has typed: no decision is proposed. */
export const UNDECIDED: EditionFields = {
  change: '',
  reason: '',
  audience: 'whole',
  unitIds: [],
  dueDate: '',
  obligation: 'required',
  confirmDraft: false,
  widerReason: '',
};

/** The fields as sent; anything that is not one of its choices falls back to the first. */
export function editionOfForm(form: FormData): EditionFields {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 2_000) : '';
  };
  const oneOf = <Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]) =>
    choices.find((choice) => choice === text(name)) ?? choices[0];
  return {
    change: oneOf('change', ['', 'material', 'minor']),
    reason: text('reason').slice(0, 500),
    confirmDraft: text('confirmDraft') === 'true',
    widerReason: text('widerReason').slice(0, 500),
    audience: oneOf('audience', ['whole', 'units', 'acknowledged']),
    unitIds: form.getAll('unit').filter((value): value is string => typeof value === 'string'),
    dueDate: text('dueDate'),
    obligation: oneOf('obligation', ['required', 'recommended']),
  };
}

export function roundAudienceOf({ audience, unitIds }: EditionFields): RoundAudience {
  return audience === 'units' ? { kind: 'units', unitIds } : { kind: audience };
}

export function requestOf(
  documentId: string,
  uploadId: string,
  fields: EditionFields & { change: 'material' | 'minor' },
): EditionRequest {
  const { change, reason, dueDate, obligation, confirmDraft, widerReason } = fields;
  const round = { audience: roundAudienceOf(fields), dueDate, obligation };
  return {
    documentId,
    uploadId,
    change,
    reason,
    confirmations: { draft: confirmDraft, widerReason },
    round: change === 'material' ? round : null,
  };
}

/** The sentence beside the field it belongs to, or alone. */
export function placeError(
  error: AppError,
  language: Language,
): { errors: EditionErrors; failure: string | null } {
  const field = FIELD_OF_CODE[error.code];
  const sentence = error.sentence[language];
  return field
    ? { errors: { [field]: sentence }, failure: null }
    : { errors: {}, failure: sentence };
}
