/** A piece of text on a page. Coordinates in one unit (points or pixels), origin top left. */
export type Fragment = {
  text: string;
  x0: number;
  x1: number;
  baseline: number;
  /** Font size, or the height of the line for recognised text. */
  size: number;
};

/** Neighbouring fragments without a wide gap between them. */
export type Segment = { text: string; x0: number; x1: number };

/** Everything on one baseline, from left to right. */
export type Row = { segments: Segment[]; baseline: number; size: number };
