import type { AuthorityFinding } from './authority.ts';
import type { RelationKind } from './relations.ts';

/**
 * Whether a document holds on a day, as far as the documents held say. Nothing is inferred: without a document
 * that says so it is `in_force`.
 */
export const VALIDITY_STATES = ['in_force', 'amended', 'replaced', 'repealed'] as const;
export type ValidityState = (typeof VALIDITY_STATES)[number];

/** The kinds of relation that touch validity. */
export type ValidityKind = Extract<RelationKind, 'replaces' | 'repeals' | 'amends'>;
export const VALIDITY_KINDS: readonly ValidityKind[] = ['replaces', 'repeals', 'amends'];

/** What one document says of the validity of another. */
export type ValidityClaim = {
  kind: ValidityKind;
  /** The document that says it. */
  documentId: string;
  /** The date of that document, YYYY-MM-DD; null = not known, so already. */
  from: string | null;
  /** Null for amendments. */
  authority: AuthorityFinding | null;
  /** 0 to 1, of the relation. */
  confidence: number;
};

export type DocumentValidity<Claim extends ValidityClaim = ValidityClaim> = {
  state: ValidityState;
  /** Since when the state holds; null = not known, or in force. */
  from: string | null;
  /** What makes the state; for `amended` every amendment, oldest first. */
  by: Claim[];
  /** What takes effect after the day asked for. */
  upcoming: Claim[];
  /** What cannot decide by itself: the issuer is of a lower level, or the sign was read through a misprint. */
  doubtful: Claim[];
};

/** A relation below it was read through a misprint or by a name: a person decides. */
const DECIDES_FROM = 0.8;

const STATE_OF = { replaces: 'replaced', repeals: 'repealed', amends: 'amended' } as const;
/** A document that is replaced is not called repealed because the same text also says so. */
const RANK: readonly ValidityKind[] = ['replaces', 'repeals', 'amends'];

function decides({ authority, confidence }: ValidityClaim): boolean {
  return authority !== 'insufficient' && confidence >= DECIDES_FROM;
}

function byTime(a: ValidityClaim, b: ValidityClaim): number {
  const [one, other] = [a.from ?? '', b.from ?? ''];
  if (one !== other) return one < other ? -1 : 1;
  return RANK.indexOf(a.kind) - RANK.indexOf(b.kind);
}

/**
 * Takes what other documents say of a document, gives its validity on a day. The first replacement or repeal ends it; amendments count while it holds. Only an
 * issuer of at least the same level may replace or repeal (66-QĐ/TW): a claim of a lower one is doubtful.
 *
 * @param day YYYY-MM-DD
 */
export function validityOf<Claim extends ValidityClaim>(
  claims: readonly Claim[],
  day: string,
): DocumentValidity<Claim> {
  const doubtful = claims.filter((claim) => !decides(claim));
  const deciding = claims.filter(decides).sort(byTime);
  const begun = deciding.filter(({ from }) => from === null || from <= day);
  const upcoming = deciding.filter(({ from }) => from !== null && from > day);
  const rest = { upcoming, doubtful };
  const end = begun.find(({ kind }) => kind !== 'amends');
  if (end !== undefined) return { state: STATE_OF[end.kind], from: end.from, by: [end], ...rest };
  const last = begun.at(-1);
  if (last !== undefined) return { state: 'amended', from: last.from, by: begun, ...rest };
  return { state: 'in_force', from: null, by: [], ...rest };
}
