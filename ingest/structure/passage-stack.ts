import type { ExtractedPassage, PassageKind } from '../../domain/documents/extraction.ts';
import type { Label } from './labels.ts';

type Open = { rank: number; address: string; ordinal: number; kind: PassageKind };

/** What begins a passage. */
type Beginning = {
  kind: PassageKind;
  address: string;
  level: number;
  label: string;
  heading: string;
  body: string;
  page: number;
};

/** A number may be missing in between (lost by OCR or repealed), but not more than this many. */
const GAP_ALLOWED = 3;

/**
 * The stack machine that turns labels into nested passages: a label closes everything of its own rank and
 * below, and must follow its elder sibling. Articles are addressed from the root of the edition or of an
 * appendix, whatever chapter they stand in, as people cite them.
 */
export class PassageStack {
  readonly passages: ExtractedPassage[] = [];
  readonly #addresses = new Set<string>();
  #open: Open[] = [];
  #lastOrdinals = new Map<string, number>();
  #counters = new Map<string, number>();
  #root = '';

  /** Address of the appendix one is in, empty in the document proper. */
  get root(): string {
    return this.#root;
  }

  /** Whether a label goes on with the sequence it would stand in: first, or next after its elder sibling. */
  accepts(label: Label): boolean {
    if (label.kind === 'dash') return true;
    const parent = this.#parentOf(label);
    const last = this.#lastOrdinals.get(`${parent?.address ?? this.#root}|${label.rank}`) ?? 0;
    if (label.kind === 'article') return label.ordinal >= 1;
    if (label.ordinal === 1 || label.ordinal === last + 1 || label.ordinal === last) return true;
    if (label.kind === 'numbered' && label.rank > 7) return true;
    return label.ordinal > last && label.ordinal <= last + GAP_ALLOWED && last > 0;
  }

  /** Opens the passage of a label and puts it under the passage it belongs to. */
  push(label: Label, page: number, texts: { heading: string; body: string }): ExtractedPassage {
    const parent = this.#parentOf(label);
    this.#open = parent === undefined ? [] : this.#open.slice(0, this.#open.indexOf(parent) + 1);
    const inArticle = this.#open.some((open) => open.kind === 'article');
    const kind = label.kind === 'numbered' && label.rank === 7 && inArticle ? 'clause' : label.kind;
    const parentAddress = label.kind === 'article' ? this.#root : (parent?.address ?? this.#root);
    this.#lastOrdinals.set(`${parent?.address ?? this.#root}|${label.rank}`, label.ordinal);
    const token = label.kind === 'dash' ? this.#counted(`${parentAddress}|g`, 'g') : label.token;
    const address = this.#unique(parentAddress === '' ? token : `${parentAddress}.${token}`);
    const level = this.#open.length + (this.#root === '' ? 0 : 1);
    this.#open.push({ rank: label.rank, address, ordinal: label.ordinal, kind });
    return this.#add({ kind, address, level, label: label.printed, ...texts, page });
  }

  /** Adds a passage without a label of its own: paragraph, table, preamble, closing. */
  add(
    kind: 'paragraph' | 'table' | 'preamble' | 'closing',
    page: number,
    body: string,
  ): ExtractedPassage {
    const prefixes = { paragraph: 'p', table: 'bang-', preamble: 'mo-dau', closing: 'ket-thuc' };
    const parent = kind === 'table' ? (this.#open.at(-1)?.address ?? this.#root) : this.#root;
    const token =
      kind === 'paragraph' || kind === 'table'
        ? this.#counted(`${parent}|${kind}`, prefixes[kind])
        : prefixes[kind];
    const address = this.#unique(parent === '' ? token : `${parent}.${token}`);
    const level = kind === 'table' ? this.#open.length : this.#root === '' ? 0 : 1;
    return this.#add({ kind, address, level, label: '', heading: '', body, page });
  }

  /** Begins an appendix or an attached document: everything after it is addressed below it. */
  beginAppendix(page: number, label: string, heading: string, token: string): ExtractedPassage {
    this.#open = [];
    const address = this.#unique(token);
    this.#root = address;
    return this.#add({ kind: 'appendix', address, level: 0, label, heading, body: '', page });
  }

  /** The passage that running text belongs to, or undefined before the first label. */
  get current(): ExtractedPassage | undefined {
    const open = this.#open.at(-1);
    return open === undefined
      ? undefined
      : this.passages.findLast((passage) => passage.address === open.address);
  }

  #parentOf(label: Label): Open | undefined {
    return this.#open.findLast((open) => open.rank < label.rank);
  }

  #counted(key: string, prefix: string): string {
    const count = (this.#counters.get(key) ?? 0) + 1;
    this.#counters.set(key, count);
    return `${prefix}${count}`;
  }

  #unique(address: string): string {
    let candidate = address;
    for (let copy = 2; this.#addresses.has(candidate); copy += 1) candidate = `${address}~${copy}`;
    this.#addresses.add(candidate);
    return candidate;
  }

  #add(beginning: Beginning): ExtractedPassage {
    const passage: ExtractedPassage = { ordinal: this.passages.length, ...beginning };
    this.passages.push(passage);
    return passage;
  }
}
