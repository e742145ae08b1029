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
};

export const PROPOSED_FIELDS = ['type', 'sign', 'issuer', 'issueDate', 'title', 'signer'] as const;
export type ProposedField = (typeof PROPOSED_FIELDS)[number];

/** What the reader of the file says about one field. */
export type FieldReading = {
  field: ProposedField;
  /** `look`: read, but a person should compare it with the page. */
  certainty: 'sure' | 'look' | 'unread';
  evidence: { page: number; text: string } | null;
};

/** Fields that ask for a look stand first; within that the order of the form stays. */
export function inReviewOrder(readings: readonly FieldReading[]): FieldReading[] {
  const rank = { look: 0, unread: 0, sure: 1 } as const;
  return readings.toSorted((a, b) => rank[a.certainty] - rank[b.certainty]);
}

/** A unit of the tree from which an audience is chosen. */
export type ChoosableUnit = { id: string; name: string; children: ChoosableUnit[] };
