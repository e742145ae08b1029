import type { MetadataProblem } from '../../domain/documents/metadata-check.ts';
import type { FieldErrors } from '../../web/department/proposed-fields.tsx';
import type { ReviewNotice } from '../../web/department/review-page.tsx';
import type { AppError, Language } from '../platform/errors.ts';
import { problemSentence } from './documents.errors.ts';

/** Where an error of publishing belongs in the form. */
const FIELD_OF_CODE: Record<string, keyof FieldErrors> = {
  'campaign.audience_empty': 'audience',
  'campaign.audience_unknown': 'audience',
  'campaign.due_date_invalid': 'dueDate',
  'campaign.due_date_missing': 'dueDate',
  'campaign.due_date_past': 'dueDate',
  'publication.after_due_date': 'dueDate',
  'publication.time_wrong': 'publishDay',
  'document.draft_unconfirmed': 'confirmDraft',
  'document.identity_taken': 'sign',
  'document.wider_than_marked': 'widerReason',
};

/** The sentence beside each field that keeps the form from being published. */
export function errorsOf(error: AppError, language: Language): FieldErrors {
  const problems = error.details['fields'] as MetadataProblem[] | undefined;
  if (problems)
    return Object.fromEntries(
      problems.map((problem) => [problem.field, problemSentence(problem)[language]]),
    );
  const field = FIELD_OF_CODE[error.code];
  return field ? { [field]: error.sentence[language] } : {};
}

/** The summary above the form, each sentence a link to its field. */
export function sentencesOf(
  error: AppError,
  errors: FieldErrors,
  language: Language,
): ReviewNotice {
  const { link, documentId } = error.details;
  const held = error.code === 'document.identity_taken' && typeof documentId === 'string';
  const sentences = Object.entries(errors).map(([field, text]) => ({
    field: idOfField(field),
    text,
  }));
  return {
    kind: 'wrong',
    sentences: sentences.length > 0 ? sentences : [{ field: null, text: error.sentence[language] }],
    link: typeof link === 'string' ? link : null,
    editionOf: held ? documentId : null,
  };
}

/** Radio groups have no control of their own name; the link leads to their first choice. */
function idOfField(field: string): string {
  if (field === 'confirmDraft') return 'confirmDraft-true';
  return field === 'audience' ? 'audience-committee' : field;
}
