import type { Place } from './file-information.ts';
import { LittleEndian } from './little-endian.ts';
import { lastNotAfter } from './rising.ts';

const PAGE = 512;
/** Page numbers take the lower 22 bits ([MS-DOC] 2.9.206). */
const PAGE_NUMBER = 0x3fffff;
const NOTHING = new Uint8Array();

/** The formatting of a stretch of the document stream: `changes` and, for paragraphs, the number of the style. */
export type FormattedRun = { end: number; style: number; changes: Uint8Array };

export type FormattingKind = 'characters' | 'paragraphs';

/**
 * Formatting by place in the document stream. It stands in pages of 512 bytes, which a table finds: for characters
 * ([MS-DOC] 2.9.33 ChpxFkp) or for paragraphs ([MS-DOC] 2.9.175 PapxFkp). Looked up page by page, never unfolded:
 * a table may name one page any number of times.
 */
export class FormattedRuns {
  readonly #document: LittleEndian;
  readonly #table: LittleEndian;
  readonly #pages: number;
  readonly #kind: FormattingKind;

  /** @throws RangeError when the table stands outside the file */
  constructor(
    document: LittleEndian,
    table: LittleEndian,
    { at, length }: Place,
    kind: FormattingKind,
  ) {
    this.#document = document;
    this.#table = new LittleEndian(table.part(at, length));
    this.#pages = Math.max(0, Math.floor((length - 4) / 8));
    this.#kind = kind;
  }

  /** What holds at a byte of the document stream; null where nothing is said. */
  at(position: number): FormattedRun | null {
    const index = lastNotAfter(this.#pages, position, (at) => this.#table.u32(at * 4));
    if (index < 0) return null;
    const page = (this.#table.u32((this.#pages + 1) * 4 + index * 4) & PAGE_NUMBER) * PAGE;
    const count = this.#document.u8(page + PAGE - 1);
    const run = lastNotAfter(count, position, (at) => this.#document.u32(page + at * 4));
    if (run < 0) return null;
    const end = this.#document.u32(page + (run + 1) * 4);
    const entries = page + (count + 1) * 4;
    if (end <= position) return null;
    return this.#kind === 'characters'
      ? { end, style: 0, ...this.#characters(page, this.#document.u8(entries + run)) }
      : { end, ...this.#paragraph(page, this.#document.u8(entries + run * 13)) };
  }

  #characters(page: number, offset: number): { changes: Uint8Array } {
    if (offset === 0) return { changes: NOTHING };
    const at = page + offset * 2;
    return { changes: this.#document.part(at + 1, this.#document.u8(at)) };
  }

  /** Its length counts words, and one byte less; or a zero and then words without the byte ([MS-DOC] 2.9.178). */
  #paragraph(page: number, offset: number): { style: number; changes: Uint8Array } {
    if (offset === 0) return { style: 0, changes: NOTHING };
    const at = page + offset * 2;
    const words = this.#document.u8(at);
    const [from, length] =
      words === 0 ? [at + 2, this.#document.u8(at + 1) * 2] : [at + 1, words * 2 - 1];
    if (length < 2) return { style: 0, changes: NOTHING };
    return {
      style: this.#document.u16(from),
      changes: this.#document.part(from + 2, length - 2),
    };
  }
}
