import type { Evidence } from '../../domain/documents/extraction.ts';
import type { ParticularField } from '../../domain/documents/particulars.ts';

/** What stands in the review form, as typed; nothing here is checked yet. */
export type ReviewFields = {
  type: string;
  sign: string;
  noSign: boolean;
  issuer: string;
  /** YYYY-MM-DD, as date controls send it. */
  issueDate: string;
  noDate: boolean;
  title: string;
  signer: string;
  access: 'public' | 'internal' | 'restricted';
  audience: 'committee' | 'chosen';
  unitIds: string[];
  roles: string[];
  dueDate: string;
  obligation: 'required' | 'recommended';
  /** Ids; absent in drafts saved before there were topics. */
  topics?: string[];
  /** Absent in drafts saved before there were any: then what was read counts. */
  particulars?: TypedParticulars | undefined;
  /** That a draft is to be published as one. */
  confirmDraft?: boolean;
  /** Why more people are to read it than its marks allow. */
  widerReason?: string;
};

/** Particulars as typed: lists one entry a line, choices as their codes. */
export type TypedParticulars = Record<Exclude<ParticularField, 'circulation'>, string> & {
  circulation: string[];
};

export const PROPOSED_FIELDS = ['type', 'sign', 'issuer', 'issueDate', 'title', 'signer'] as const;
export type ProposedField = (typeof PROPOSED_FIELDS)[number];
/** Every field of the form that was looked for in the file. */
export type ReviewedField = ProposedField | ParticularField;

/** From what needs a person most to what needs one least; `look`: read, but to be compared with the page. */
export const CERTAINTIES = ['unread', 'look', 'sure'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** What the reader of the file says about one field. */
export type FieldReading = {
  field: ReviewedField;
  certainty: Certainty;
  /** In reading order, most often one line of one page. */
  evidence: Evidence[];
};

/** What was not read stands first, then what needs a look; within that the order of the form stays. */
export function inReviewOrder(readings: readonly FieldReading[]): FieldReading[] {
  const rank = ({ certainty }: FieldReading) => CERTAINTIES.indexOf(certainty);
  return readings.toSorted((a, b) => rank(a) - rank(b));
}

/** Fields in which a new document most often has what the last one had. */
export const REPEATED_FIELDS = ['issuer', 'signer'] as const;
export type RepeatedField = (typeof REPEATED_FIELDS)[number];
/** What the last published document that had it says; null where none has. */
export type LastPublished = Record<RepeatedField, string | null>;

/** Which page is shown beside the form, and the field whose place is marked on it; null = none. */
export type ShownPlace = { page: number; field: ReviewedField | null };

/** A page of the file; its size in points, as boxes are shares of it. */
export type ReviewedPage = { number: number; width: number; height: number; hasPicture: boolean };

/** A unit of the tree from which an audience is chosen. */
export type ChoosableUnit = { id: string; name: string; children: ChoosableUnit[] };
