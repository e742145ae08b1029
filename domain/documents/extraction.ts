import type { CirculationMark } from './circulation-marks.ts';
import type { CopyBlock, CoSigner } from './particulars.ts';
import type { SigningPower } from './signing-powers.ts';
import type { Urgency } from './urgency.ts';

/**
 * What the ingest agent reads out of a file, and hands to the Worker. Nothing here is a guess:
 * a field that was not read has the value `null`.
 */

/** Where on which page something was read. The box is x0, y0, x1, y1 as fractions of the page, origin top left. */
export type Evidence = {
  /** 1-based. */
  page: number;
  box: [number, number, number, number] | null;
  /** As it stands on the page, before any normalisation. */
  text: string;
};

/** A proposed value with its evidence. `sure` fields need no look; the others ask for one. */
export type Proposed<T> = {
  value: T | null;
  /** 0 to 1. */
  confidence: number;
  sure: boolean;
  evidence: Evidence[];
  /** What was done to arrive at the value, for instance `sign_repaired` or `date_from_closing_clause`. */
  notes: string[];
};

export type ProposedMetadata = {
  system: Proposed<'party' | 'state'>;
  /** A code of the document type table (`domain/documents/document-types.ts`). */
  type: Proposed<string>;
  /** Canonical sign, `21-NQ/TW`. */
  sign: Proposed<string>;
  issuer: Proposed<string>;
  upperBody: Proposed<string>;
  place: Proposed<string>;
  /** YYYY-MM-DD. */
  issueDate: Proposed<string>;
  /** Trích yếu. */
  title: Proposed<string>;
  signer: Proposed<string>;
  /** `T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ`. */
  signerPost: Proposed<string>;
  /** By what power: T/M, K/T, T/L … */
  signingPower: Proposed<SigningPower>;
  /** Who else signed, of joint papers; never empty. */
  coSigners: Proposed<CoSigner[]>;
  urgency: Proposed<Urgency>;
  /** Marks of restricted circulation; never empty. */
  circulation: Proposed<CirculationMark[]>;
  /** The words of a draft mark. A blank number makes no draft. */
  draft: Proposed<string>;
  /** Kính gửi, kính trình; never empty. */
  addressees: Proposed<string[]>;
  /** Nơi nhận; never empty. */
  recipients: Proposed<string[]>;
  /** The block that certifies a copy, behind the document itself. */
  copy: Proposed<CopyBlock>;
  /** `Phụ lục I: Danh mục sách`; never empty. */
  appendices: Proposed<string[]>;
};

/** One line of text with its place, in reading order. */
export type TextLine = {
  text: string;
  box: [number, number, number, number];
  /** Set where the line belongs to a footnote and not to the body. */
  role?: 'footnote' | undefined;
  /** Words with digits that recognition was not certain of: handwriting, stamps. Set only where there are any. */
  doubtful?: string[] | undefined;
  /**
   * Set where a scan lay askew and was straightened to be read: by how many degrees, clockwise positive. The box is
   * then one of the straightened page; that of evidence is always one of the page as it lies.
   */
  slant?: number | undefined;
};

export type PageSource = 'text_layer' | 'repaired' | 'ocr' | 'none';

export type ExtractedPage = {
  /** 1-based. */
  number: number;
  /** Points (1/72 inch). */
  width: number;
  height: number;
  source: PageSource;
  /** 0 to 1: how far the text of this page can be trusted. */
  confidence: number;
  text: string;
  lines: TextLine[];
};

/** The kinds of passage, outermost first; `table` keeps its rows as tab-separated lines in `body`. */
export const PASSAGE_KINDS = [
  'part',
  'chapter',
  'section',
  'subsection',
  'article',
  'clause',
  'point',
  'roman',
  'numbered',
  'dash',
  'paragraph',
  'table',
  'preamble',
  'closing',
  'appendix',
  'footnote',
] as const;
export type PassageKind = (typeof PASSAGE_KINDS)[number];

/** An addressable piece of an edition: the unit of search and of linking. */
export type ExtractedPassage = {
  /** Order in the document, from 0. */
  ordinal: number;
  /** Stable path, unique in the edition: `II.2.a`, `dieu-5.1.b`, `p3`. */
  address: string;
  kind: PassageKind;
  /** Depth of nesting, 0 = outermost. */
  level: number;
  /** As printed: `Điều 5.`, `II.`, `a)`; empty for plain paragraphs. */
  label: string;
  /** Heading text without the label; empty where there is none. */
  heading: string;
  body: string;
  /** 1-based page where it begins. */
  page: number;
};

export type ExtractionWarning = {
  /** Stable code, for instance `page_not_read`, `text_layer_distrusted`. */
  code: string;
  page: number | null;
  detail: string;
};

export type Extraction = {
  /** Of the original bytes, lower-case hex. */
  sha256: string;
  format: string;
  extractor: string;
  pages: ExtractedPage[];
  metadata: ProposedMetadata;
  passages: ExtractedPassage[];
  warnings: ExtractionWarning[];
};
