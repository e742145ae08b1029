import type { Urgency } from '../../domain/documents/urgency.ts';
import type { EngineName, UnavailableReason } from '../../search/engine.ts';
import type { Chip } from '../../search/query/query.types.ts';
import type { Segment } from '../../search/snippet.ts';
import type { ShownValidity } from '../../web/member/document-validity.tsx';
import type { FacetKind } from './finding.facets.ts';

/** Something understood in the query; `without` is the query to search for when it is taken out. */
export type ChipView = Pick<Chip, 'kind' | 'value'> & { without: string };

export type PlaceOfPassage = {
  /** The nearest heading it stands under, with its label: `1- Quan điểm`; null = none. */
  above: string | null;
  /** Its text was read from the picture of its page, which is there to compare. */
  scanned: boolean;
};

export type FoundPassage = PlaceOfPassage & {
  /** For the deep link into the reader. */
  address: string;
  label: string;
  heading: Segment[];
  snippet: Segment[];
  /** 1-based. */
  page: number;
};

/** What a document is marked with beyond what the index says of it. */
export type MarksOfDocument = {
  urgency: Urgency | null;
  isDraft: boolean;
  /** Only those it was assigned to may read it. */
  isRestricted: boolean;
};

export type FoundDocument = MarksOfDocument & {
  documentId: string;
  sign: string | null;
  /** Code of the document type table. */
  type: string;
  issuer: string;
  /** YYYY-MM-DD. */
  issueDate: string | null;
  title: Segment[];
  validity: ShownValidity;
  /** The best ones first, at most three; empty when found by sign or title alone. */
  passages: FoundPassage[];
};

export type FacetValue = { value: string; count: number };

/** Without this, so many documents are found. */
export type Advice = { count: number } & (
  | { without: 'words'; kind: Chip['kind']; value: string; query: string }
  | { without: 'facet'; facet: FacetKind }
);

/** What a search shows: the page of results and everything around it. */
export type FindingView = {
  /** As read: cleaned and cut. */
  query: string;
  understood: ChipView[];
  /** What was probably meant; `isInstead`: all that is shown was found for it, because nothing was found as typed. */
  spelling: { text: string; isInstead: boolean } | null;
  /** Only where nothing was found: what to take out, and what is found without it. */
  advice: Advice[];
  /** Only where nothing was found: the signs that were looked for. */
  triedSigns: string[];
  /** Documents found, at most some two hundred; `documents` is one page of them. */
  total: number;
  page: number;
  pageSize: number;
  documents: FoundDocument[];
  /** The only document with exactly the sign asked for: the screen may lead straight to it. */
  exactDocumentId: string | null;
  /**
   * Counted over all documents found, before the page is cut; each without what is chosen of itself, so
   * that the counts of its other values say what they would bring.
   */
  facets: {
    types: FacetValue[];
    years: FacetValue[];
    issuers: FacetValue[];
    validities: FacetValue[];
    /** By id. */
    topics: FacetValue[];
    /** Documents that the one who asks has still to read. */
    toRead: number;
  };
  /** Names of the topics in `facets` and of those chosen, by id. */
  topicNames: Record<string, string>;
  /** Which engine answered, and why not the one configured. Null = nothing had to be searched. */
  engine: { name: EngineName; insteadBecause: UnavailableReason | null } | null;
};
