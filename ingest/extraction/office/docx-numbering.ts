import { type ChildNode, type Element, isTag } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import {
  decodeTcvn3,
  decodeVni,
  encodingOfFont,
} from '../../../domain/vietnamese/legacy-encodings.ts';
import { bulletOf, formatNumber, type NumberFormat } from './number-format.ts';

/** One level of a numbering definition (ECMA-376 part 1, 17.9.6). */
type Level = {
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

type Definition = { levels: Map<number, Level>; link: string | null; linked: string | null };
type Numbering = {
  definition: string;
  starts: Map<number, number>;
  overrides: Map<number, Level>;
};

/** Which numbering a paragraph asks for, by itself or through its style. */
export type NumberReference = { numId: string | null; level: number | null; style: string | null };

const FORMATS: Readonly<Record<string, Level['format']>> = {
  decimal: 'decimal',
  decimalZero: 'decimal_zero',
  upperRoman: 'upper_roman',
  lowerRoman: 'lower_roman',
  upperLetter: 'upper_letter',
  lowerLetter: 'lower_letter',
  vietnameseCounting: 'vietnamese_words',
  bullet: 'bullet',
  none: 'none',
};
const DEEPEST = 9;

/**
 * The numbers that Word makes up for lists and headings: the file only says which numbering a paragraph
 * belongs to. Paragraphs must be asked for in the order of the document, because every answer counts on.
 */
export class DocxNumbering {
  readonly #definitions = new Map<string, Definition>();
  readonly #numberings = new Map<string, Numbering>();
  readonly #styles: Map<string, NumberReference & { basedOn: string | null }>;
  readonly #counters = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  /** @param numbering `word/numbering.xml`, `styles` `word/styles.xml`; empty where the file has none. */
  constructor(numbering: string, styles: string) {
    this.#styles = readStyles(styles);
    for (const element of all(rootOf(numbering), 'w:abstractNum'))
      this.#definitions.set(element.attribs['w:abstractNumId'] ?? '', readDefinition(element));
    for (const element of all(rootOf(numbering), 'w:num'))
      this.#numberings.set(element.attribs['w:numId'] ?? '', readNumbering(element));
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

function rootOf(xml: string): ChildNode[] {
  return parseDocument(xml, { xmlMode: true }).children;
}

/** Elements of a name, not looking inside them for more; walks without recursion, whatever the nesting. */
function all(nodes: readonly ChildNode[], name: string): Element[] {
  const found: Element[] = [];
  const waiting = [...nodes].toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isTag(node)) continue;
    if (node.name === name) found.push(node);
    else for (const child of [...node.children].toReversed()) waiting.push(child);
  }
  return found;
}

function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((node): node is Element => isTag(node) && node.name === name);
}

function valueOf(element: Element | undefined, name: string): string | null {
  return child(element, name)?.attribs['w:val'] ?? null;
}

function numberOf(text: string | null | undefined): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && Math.abs(value) <= 100_000 ? value : null;
}

function readStyles(xml: string): Map<string, NumberReference & { basedOn: string | null }> {
  const styles = new Map<string, NumberReference & { basedOn: string | null }>();
  for (const element of all(rootOf(xml), 'w:style')) {
    const id = element.attribs['w:styleId'] ?? '';
    const numbering = child(child(element, 'w:pPr'), 'w:numPr');
    styles.set(id, {
      numId: valueOf(numbering, 'w:numId'),
      level: numberOf(valueOf(numbering, 'w:ilvl')),
      style: id,
      basedOn: valueOf(element, 'w:basedOn'),
    });
  }
  return styles;
}

function readDefinition(element: Element): Definition {
  return {
    levels: readLevels(element),
    link: valueOf(element, 'w:numStyleLink'),
    linked: valueOf(element, 'w:styleLink'),
  };
}

function readNumbering(element: Element): Numbering {
  const starts = new Map<number, number>();
  const overrides = new Map<number, Level>();
  for (const override of all(element.children, 'w:lvlOverride')) {
    const index = numberOf(override.attribs['w:ilvl']) ?? 0;
    const start = numberOf(valueOf(override, 'w:startOverride'));
    if (start !== null) starts.set(index, start);
    for (const [at, level] of readLevels(override)) overrides.set(at, level);
  }
  return { definition: valueOf(element, 'w:abstractNumId') ?? '', starts, overrides };
}

function readLevels(parent: Element): Map<number, Level> {
  return new Map(
    all(parent.children, 'w:lvl').map((element) => {
      const format = valueOf(element, 'w:numFmt') ?? 'decimal';
      const level: Level = {
        start: numberOf(valueOf(element, 'w:start')) ?? 0,
        format: FORMATS[format] ?? 'decimal',
        text: decoded(valueOf(element, 'w:lvlText') ?? '', element),
        isLegal: isOn(child(element, 'w:isLgl')),
        restart: numberOf(valueOf(element, 'w:lvlRestart')),
        style: valueOf(element, 'w:pStyle'),
      };
      return [numberOf(element.attribs['w:ilvl']) ?? 0, level];
    }),
  );
}

/** An element that switches something on, unless its value says off. */
function isOn(element: Element | undefined): boolean {
  return element !== undefined && !/^(?:0|false|off)$/u.test(element.attribs['w:val'] ?? '');
}

/** Words of a label (`§iÒu %1.`) may be in a font of before Unicode like any text. */
function decoded(text: string, level: Element): string {
  const fonts = child(child(level, 'w:rPr'), 'w:rFonts');
  const legacy = encodingOfFont(fonts?.attribs['w:ascii'] ?? '');
  if (!legacy) return text;
  return legacy.encoding === 'tcvn3'
    ? decodeTcvn3(text, { capitals: legacy.capitals })
    : decodeVni(text);
}
