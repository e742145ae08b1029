import { type Language, messagesFor } from '../messages/messages.ts';
import { PROPOSED_FIELDS, type ReviewedField } from './review-fields.ts';

/** What people call a field of the review. */
export function fieldName(field: ReviewedField, language: Language): string {
  const { department, particulars } = messagesFor(language);
  const proposed = PROPOSED_FIELDS.find((name) => name === field);
  if (proposed !== undefined) return department.review.fields[proposed];
  const names: Partial<Record<ReviewedField, string>> = particulars.fields;
  return names[field] ?? field;
}
