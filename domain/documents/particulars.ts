import type { CirculationMark } from './circulation-marks.ts';
import type { ProposedMetadata } from './extraction.ts';
import type { Urgency } from './urgency.ts';

/** Somebody who signed beside the first one; the post as printed, null where none was. */
export type CoSigner = { name: string; post: string | null };

/** Kinds of copy: sao y, sao lục, trích sao. */
export const COPY_KINDS = ['certified', 'recorded', 'extract'] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

/** What a copy says of itself; its own sign, day (YYYY-MM-DD) and signer are never those of the document. */
export type CopyBlock = {
  kind: CopyKind;
  sign: string | null;
  date: string | null;
  signer: string | null;
};

/**
 * What a document says beside its identity (thể thức). Absent = null or an empty list: most papers carry few of them.
 */
export type Particulars = {
  upperBody: string | null;
  place: string | null;
  urgency: Urgency | null;
  circulation: CirculationMark[];
  /** The words of the mark: `DỰ THẢO LẦN 2`. */
  draft: string | null;
  /** Kính gửi, kính trình. */
  addressees: string[];
  /** Nơi nhận. */
  recipients: string[];
  /** As printed: `T/M BAN THƯỜNG VỤ / BÍ THƯ`. */
  signerPost: string | null;
  coSigners: CoSigner[];
  copy: CopyBlock | null;
  /** `Phụ lục I: Danh mục sách`. */
  appendices: string[];
};

/** Which fields of an extraction are particulars; `signingPower` follows from the post. */
export const PARTICULAR_FIELDS = [
  'urgency',
  'circulation',
  'draft',
  'upperBody',
  'place',
  'addressees',
  'signerPost',
  'coSigners',
  'recipients',
  'copy',
  'appendices',
] as const satisfies readonly (keyof Particulars)[];
export type ParticularField = (typeof PARTICULAR_FIELDS)[number];

/** What is known where nothing was kept. */
export const NO_PARTICULARS: Particulars = {
  upperBody: null,
  place: null,
  urgency: null,
  circulation: [],
  draft: null,
  addressees: [],
  recipients: [],
  signerPost: null,
  coSigners: [],
  copy: null,
  appendices: [],
};

/** What was read, as a person will find it proposed: what was not read is absent. */
export function particularsRead(metadata: ProposedMetadata): Particulars {
  return {
    upperBody: metadata.upperBody.value,
    place: metadata.place.value,
    urgency: metadata.urgency.value,
    circulation: metadata.circulation.value ?? [],
    draft: metadata.draft.value,
    addressees: metadata.addressees.value ?? [],
    recipients: metadata.recipients.value ?? [],
    signerPost: metadata.signerPost.value,
    coSigners: metadata.coSigners.value ?? [],
    copy: metadata.copy.value,
    appendices: metadata.appendices.value ?? [],
  };
}
