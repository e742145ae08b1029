import { bulletOf, formatNumber, type NumberFormat } from './number-format.ts';

/** One level of a numbering definition (ECMA-376 part 1, 17.9.6). */
export type Level = {
  start: number;
  /** `bullet`, or how the number is written. */
  format: NumberFormat | 'bullet';
  /** `%1.%2.`: `%n` stands for the number of level n. */
  text: string;
  /** Numbers of outer levels are written in digits, whatever their own format says. */
  isLegal: boolean;
  /** The level starts again below these; null = below every outer level, 0 = never. */
  restart: number | null;
  /** The paragraph style that this level belongs to. */
  style: string | null;
};

/** Levels from 0; `link` names the definition of a style that holds for this one. */
export type Definition = { levels: Map<number, Level>; link: string | null; linked: string | null };
/** A list: its definition, and where it departs from it. */
export type Numbering = {
  definition: string;
  starts: Map<number, number>;
  overrides: Map<number, Level>;
};

/** Which numbering a paragraph asks for, by itself or through its style. */
export type NumberReference = { numId: string | null; level: number | null; style: string | null };
export type NumberingStyle = NumberReference & { basedOn: string | null };

const DEEPEST = 9;

/**
 * The numbers that Word makes up for lists and headings: the file only says which numbering a paragraph
 * belongs to. Paragraphs must be asked for in the order of the document, because every answer counts on.
 */
export class ListNumbers {
  readonly #definitions: ReadonlyMap<string, Definition>;
  readonly #numberings: ReadonlyMap<string, Numbering>;
  readonly #styles: ReadonlyMap<string, NumberingStyle>;
  readonly #counters = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  constructor(
    definitions: ReadonlyMap<string, Definition>,
    numberings: ReadonlyMap<string, Numbering>,
    styles: ReadonlyMap<string, NumberingStyle>,
  ) {
    this.#definitions = definitions;
    this.#numberings = numberings;
    this.#styles = styles;
  }

  /** The label of the next paragraph (`1.`, `a)`, `Điều 2.`), or null when it has none. */
  next(reference: NumberReference): string | null {
    const { numId, level } = this.#resolve(reference);
    const numbering = numId === null ? undefined : this.#numberings.get(numId);
    if (numId === null || !numbering || level < 0 || level >= DEEPEST) return null;
    const [key, definition] = this.#definitionOf(numbering.definition);
    const levelAt = (index: number) =>
      numbering.overrides.get(index) ?? definition?.levels.get(index);
    const own = levelAt(level);
    if (!own) return null;
    if (own.format === 'bullet') return bulletOf(own.text);
    const counters = this.#count(key, numId, numbering, level, levelAt);
    const label = own.text.replaceAll(/%([1-9])/gu, (_, digit: string) => {
      const index = Number(digit) - 1;
      const format = own.isLegal ? 'decimal' : (levelAt(index)?.format ?? 'decimal');
      return format === 'bullet' ? '' : formatNumber(counters[index] ?? 1, format);
    });
    return label.trim() === '' ? null : label.trim();
  }

  #count(
    key: string,
    numId: string,
    numbering: Numbering,
    level: number,
    levelAt: (index: number) => Level | undefined,
  ): (number | undefined)[] {
    const counters = this.#counters.get(key) ?? [];
    this.#counters.set(key, counters);
    for (let outer = 0; outer < level; outer += 1) counters[outer] ??= levelAt(outer)?.start ?? 1;
    const override = numbering.starts.get(level);
    const first = `${numId}.${level}`;
    const current = counters[level];
    if (override !== undefined && !this.#begun.has(first)) counters[level] = override;
    else counters[level] = current === undefined ? (levelAt(level)?.start ?? 1) : current + 1;
    this.#begun.add(first);
    for (let inner = level + 1; inner < DEEPEST; inner += 1) {
      const restart = levelAt(inner)?.restart ?? null;
      if (restart === null || (restart > 0 && level < restart)) counters[inner] = undefined;
    }
    return counters;
  }

  #resolve({ numId, level, style }: NumberReference): { numId: string | null; level: number } {
    let [foundNumId, foundLevel] = [numId, level];
    const seen = new Set<string>();
    let owner: string | null = null;
    for (let at = style; at !== null && !seen.has(at); at = this.#styles.get(at)?.basedOn ?? null) {
      seen.add(at);
      const own = this.#styles.get(at);
      if (foundNumId === null && own?.numId !== null && own !== undefined) {
        foundNumId = own.numId;
        owner = at;
      }
      foundLevel ??= own?.level ?? null;
    }
    if (foundNumId === null) return { numId: null, level: 0 };
    return {
      numId: foundNumId,
      level: foundLevel ?? this.#levelOfStyle(foundNumId, owner) ?? 0,
    };
  }

  /** A style may name a numbering only; its level is the one that names the style. */
  #levelOfStyle(numId: string, style: string | null): number | null {
    const numbering = this.#numberings.get(numId);
    if (!numbering || style === null) return null;
    const [, definition] = this.#definitionOf(numbering.definition);
    for (const [index, level] of definition?.levels ?? []) if (level.style === style) return index;
    return null;
  }

  /** Follows the link from a numbering to the numbering style that defines it. */
  #definitionOf(id: string): [string, Definition | undefined] {
    const definition = this.#definitions.get(id);
    if (!definition?.link) return [id, definition];
    for (const [key, other] of this.#definitions)
      if (other.linked === definition.link) return [key, other];
    return [id, definition];
  }
}
