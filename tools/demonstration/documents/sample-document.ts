/**
 * A document of the demonstration committee: written for this product about an imaginary province,
 * in the layout that the Party prescribes for its papers (two-column heading, `*`, T/M, Nơi nhận).
 */
export type SampleDocument = {
  /** Name of the file that is made, with its ending. */
  fileName: string;
  /** `scan` is a PDF that holds nothing but pictures of slightly crooked, grainy pages. */
  format: 'pdf' | 'docx' | 'scan';
  upperBody: string;
  issuingBody: string;
  /** As printed: `Số 12-NQ/ĐUK`. */
  number: string;
  placeAndDate: string;
  /** Tên loại, in capitals. */
  typeTitle: string;
  /** Trích yếu, one entry per printed line. */
  summary: string[];
  /**
   * One paragraph an entry. `I- ` begins a part, `1- ` a numbered heading, `a) ` a point, `- ` a dash;
   * everything else is running text.
   */
  body: string[];
  power: string;
  post: string;
  signer: string;
  recipients: string[];
};
