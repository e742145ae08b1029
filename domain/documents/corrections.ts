import type { Access } from './access-levels.ts';
import type { DocumentMetadata } from './metadata-check.ts';
import { PARTICULAR_FIELDS, type ParticularField, type Particulars } from './particulars.ts';

/** What can be put right about a published document; `topics` by their names. */
export const CORRECTABLE_FIELDS = [
  'type',
  'sign',
  'issuer',
  'issueDate',
  'title',
  'signer',
  'topics',
  'access',
  ...PARTICULAR_FIELDS,
] as const;
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number];

/** One field with what stood there and what stands there now; null = nothing. */
export type FieldChange = {
  field: CorrectableField;
  from: string | null;
  to: string | null;
};

/** What is known of a document, with the names of its topics in the order of the list. */
export type CorrectableState = DocumentMetadata & {
  topics: readonly string[];
  access: Access;
  particulars: Particulars;
};

/** The fields that differ, in the order of the form. Texts are compared as they are: tidy them first. */
export function changesBetween(before: CorrectableState, after: CorrectableState): FieldChange[] {
  return CORRECTABLE_FIELDS.map((field) => ({
    field,
    from: textOf(before, field),
    to: textOf(after, field),
  })).filter(({ from, to }) => from !== to);
}

function textOf(state: CorrectableState, field: CorrectableField): string | null {
  if (field === 'topics') return listed(state.topics);
  if (isParticular(field)) return textOfParticular(state.particulars, field);
  return state[field];
}

function isParticular(field: CorrectableField): field is ParticularField {
  return (PARTICULAR_FIELDS as readonly string[]).includes(field);
}

/** Urgency, marks and kinds of copy as their codes; lists in one line. */
function textOfParticular(particulars: Particulars, field: ParticularField): string | null {
  if (field === 'coSigners')
    return listed(
      particulars.coSigners.map(({ name, post }) => [name, post].filter(Boolean).join(', ')),
    );
  if (field === 'copy') {
    const { kind, sign, date, signer } = particulars.copy ?? {};
    return [kind, sign, date, signer].filter(Boolean).join(', ') || null;
  }
  const value = particulars[field];
  return Array.isArray(value) ? listed(value) : value;
}

function listed(texts: readonly string[]): string | null {
  return texts.join('; ') || null;
}
