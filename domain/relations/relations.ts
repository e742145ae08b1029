/**
 * What one document says of another. Read from the citing document towards the cited one, except
 * `promulgates`, which is read from the attached paper: the cited decision promulgates this document
 * ("ban hành kèm theo Quyết định số …"). `cites` is everything without a cue of its own.
 */
export const RELATION_KINDS = [
  'replaces',
  'repeals',
  'amends',
  'promulgates',
  'guides',
  'implements',
  'based_on',
  'cites',
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** Where in the citing document the words stand; the same words mean less in open text than in a title. */
export type RelationPlace = 'title' | 'preamble' | 'last_article' | 'body';

/** Where the cited span stands: offsets in UTF-16 units of the title, or of heading or body of one passage. */
export type CitedSpan = {
  /** Of the passage; null for the title. */
  ordinal: number | null;
  part: 'title' | 'heading' | 'body';
  start: number;
  end: number;
  /** As printed. */
  text: string;
};

/** The document that is meant, as far as the text says. */
export type RelationTarget = {
  /** Canonical sign; null for a document called by name only. */
  sign: string | null;
  /** `signKey` of the sign; null with it. */
  signKey: string | null;
  /** YYYY-MM-DD, where stated anywhere in the document for this sign. */
  date: string | null;
  /** As printed, where stated. */
  issuer: string | null;
  /** Key of a named reference, `plenum:4:XII`; null for a sign. */
  name: string | null;
  /** Keys of the signs a name may stand for; never taken as one of them. */
  candidateKeys: readonly string[];
};

export type Relation = {
  kind: RelationKind;
  /** The words that decided the kind, folded; null for `cites`. */
  cue: string | null;
  place: RelationPlace;
  span: CitedSpan;
  target: RelationTarget;
  /** 0 to 1. */
  confidence: number;
};

/** What is known of the citing document itself. */
export type CitingDocument = {
  /** Code of the document type table. */
  type: string | null;
  sign: string | null;
  /** YYYY-MM-DD. */
  issueDate: string | null;
  title: string;
};
