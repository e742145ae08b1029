import type { DocumentMetadata } from './metadata-check.ts';

/** What can be put right about a published document; `topics` by their names. */
export const CORRECTABLE_FIELDS = [
  'type',
  'sign',
  'issuer',
  'issueDate',
  'title',
  'signer',
  'topics',
] as const;
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number];

/** One field with what stood there and what stands there now; null = nothing. */
export type FieldChange = {
  field: CorrectableField;
  from: string | null;
  to: string | null;
};

/** What is known of a document, with the names of its topics in the order of the list. */
export type CorrectableState = DocumentMetadata & { topics: readonly string[] };

/** The fields that differ, in the order of the form. Texts are compared as they are: tidy them first. */
export function changesBetween(before: CorrectableState, after: CorrectableState): FieldChange[] {
  return CORRECTABLE_FIELDS.map((field) => ({
    field,
    from: textOf(before, field),
    to: textOf(after, field),
  })).filter(({ from, to }) => from !== to);
}

function textOf(state: CorrectableState, field: CorrectableField): string | null {
  return field === 'topics' ? state.topics.join('; ') || null : state[field];
}
