import { isDay } from '../dates/local-day.ts';

/** What a publisher confirms about a document before it is published. Absent = null, never an empty text. */
export type DocumentMetadata = {
  type: string | null;
  sign: string | null;
  issuer: string | null;
  /** YYYY-MM-DD. */
  issueDate: string | null;
  /** Trích yếu. */
  title: string | null;
  signer: string | null;
};

/** Some papers have no number or no date; a person must have said so. */
export const FIELDS_THAT_MAY_BE_NONE = ['sign', 'issueDate'] as const;
export type FieldThatMayBeNone = (typeof FIELDS_THAT_MAY_BE_NONE)[number];

export type MetadataProblem = {
  field: keyof DocumentMetadata;
  /** `contradiction`: a value is given although it was confirmed that there is none. */
  problem: 'missing' | 'unknown' | 'not_a_date' | 'in_future' | 'too_long' | 'contradiction';
};

const LONGEST: Partial<Record<keyof DocumentMetadata, number>> = {
  sign: 100,
  issuer: 300,
  title: 2_000,
  signer: 200,
};

/**
 * Everything that keeps this metadata from being published, in the order of the form.
 *
 * @param known.types codes of the document type table
 * @param known.today YYYY-MM-DD; a document cannot have been issued after it
 */
export function checkMetadata(
  metadata: DocumentMetadata,
  confirmedNone: readonly FieldThatMayBeNone[],
  known: { types: ReadonlySet<string>; today: string },
): MetadataProblem[] {
  const problems: MetadataProblem[] = [];
  const add = (field: keyof DocumentMetadata, problem: MetadataProblem['problem']) =>
    problems.push({ field, problem });

  if (metadata.type === null) add('type', 'missing');
  else if (!known.types.has(metadata.type)) add('type', 'unknown');
  for (const field of FIELDS_THAT_MAY_BE_NONE) {
    const isNone = confirmedNone.includes(field);
    if (metadata[field] === null && !isNone) add(field, 'missing');
    if (metadata[field] !== null && isNone) add(field, 'contradiction');
  }
  const { issueDate } = metadata;
  if (issueDate !== null && !isDay(issueDate)) add('issueDate', 'not_a_date');
  else if (issueDate !== null && issueDate > known.today) add('issueDate', 'in_future');
  if (metadata.issuer === null) add('issuer', 'missing');
  if (metadata.title === null) add('title', 'missing');
  for (const [field, limit] of Object.entries(LONGEST) as [keyof DocumentMetadata, number][])
    if ((metadata[field]?.length ?? 0) > limit) add(field, 'too_long');
  return problems;
}

/** Metadata as typed: surrounding and double spaces go, marks are composed, nothing left is null. */
export function tidyMetadata(
  typed: Partial<Record<keyof DocumentMetadata, string | null>>,
): DocumentMetadata {
  return {
    type: tidy(typed.type),
    sign: tidy(typed.sign),
    issuer: tidy(typed.issuer),
    issueDate: tidy(typed.issueDate),
    title: tidy(typed.title),
    signer: tidy(typed.signer),
  };
}

function tidy(text: string | null | undefined): string | null {
  return (text ?? '').normalize('NFC').replaceAll(/\s+/gu, ' ').trim() || null;
}
