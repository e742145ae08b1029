import { type ChildNode, type Element, isTag } from 'domhandler';
import { bulletOf, formatNumber, type NumberFormat } from './number-format.ts';

type ListLevel = { label: (numbers: readonly number[]) => string; start: number };
export type ParagraphStyle = { centred: boolean; breaksBefore: boolean; breaksAfter: boolean };

const NUMBER_FORMATS: Readonly<Record<string, NumberFormat>> = {
  '1': 'decimal',
  a: 'lower_letter',
  A: 'upper_letter',
  i: 'lower_roman',
  I: 'upper_roman',
};

/** Styles of an OpenDocument text (ODF 1.3 part 3, 16 and 19), from `styles.xml` and `content.xml` together. */
export class OdtStyles {
  readonly #styles = new Map<string, Element>();
  readonly #lists = new Map<string, Map<number, ListLevel>>();
  readonly #fonts = new Map<string, string>();

  constructor(roots: readonly ChildNode[][]) {
    for (const element of roots.flatMap((root) => elementsIn(root))) {
      const name = element.attribs['style:name'] ?? '';
      if (element.name === 'style:style')
        this.#styles.set(`${element.attribs['style:family']}/${name}`, element);
      else if (element.name === 'text:list-style') this.#lists.set(name, readList(element));
      else if (element.name === 'text:outline-style') this.#lists.set('', readList(element));
      else if (element.name === 'style:font-face')
        this.#fonts.set(name, (element.attribs['svg:font-family'] ?? '').replaceAll("'", ''));
    }
  }

  /** The font that a style names, by itself or by the styles it builds on; null when none does. */
  font(family: 'paragraph' | 'text', name: string): string | null {
    return this.#inherited(family, name, (style) => {
      const properties = childOf(style, 'style:text-properties')?.attribs;
      const face = properties?.['style:font-name'];
      return (face && (this.#fonts.get(face) ?? face)) || (properties?.['fo:font-family'] ?? null);
    });
  }

  paragraph(name: string): ParagraphStyle {
    const property = (key: string) =>
      this.#inherited(
        'paragraph',
        name,
        (style) => childOf(style, 'style:paragraph-properties')?.attribs[key] ?? null,
      );
    const own = this.#styles.get(`paragraph/${name}`);
    return {
      centred: property('fo:text-align') === 'center',
      breaksBefore:
        property('fo:break-before') === 'page' || Boolean(own?.attribs['style:master-page-name']),
      breaksAfter: property('fo:break-after') === 'page',
    };
  }

  /** How a level (from 1) of a list is labelled; the list without a name numbers headings. */
  listLevel(list: string, level: number): ListLevel | undefined {
    return this.#lists.get(list)?.get(level);
  }

  #inherited(family: string, name: string, pick: (style: Element) => string | null): string | null {
    const seen = new Set<string>();
    for (let at = name; at !== '' && !seen.has(at); ) {
      seen.add(at);
      const style = this.#styles.get(`${family}/${at}`);
      const value = style ? pick(style) : null;
      if (value !== null) return value;
      at = style?.attribs['style:parent-style-name'] ?? '';
    }
    return null;
  }
}

function readList(list: Element): Map<number, ListLevel> {
  const levels = new Map<number, ListLevel>();
  for (const element of elementsIn(list.children)) {
    const level = Number(element.attribs['text:level']);
    if (!Number.isInteger(level) || level < 1 || level > 10) continue;
    const prefix = element.attribs['style:num-prefix'] ?? '';
    const suffix = element.attribs['style:num-suffix'] ?? '';
    const format = element.attribs['style:num-format'] ?? '';
    const shown = Number(element.attribs['text:display-levels'] ?? 1) || 1;
    const start = Number(element.attribs['text:start-value'] ?? 1);
    if (element.name === 'text:list-level-style-bullet') {
      const bullet = bulletOf(element.attribs['text:bullet-char'] ?? '');
      levels.set(level, { start, label: () => bullet });
    } else if (NUMBER_FORMATS[format])
      levels.set(level, {
        start,
        label: (numbers) => {
          const outer = numbers.slice(Math.max(0, level - shown), level - 1).map(String);
          const own = formatNumber(numbers[level - 1] ?? 1, NUMBER_FORMATS[format] ?? 'decimal');
          return `${prefix}${[...outer, own].join('.')}${suffix}`.trim();
        },
      });
  }
  return levels;
}

/** All elements below, outer ones first; walks without recursion, whatever the nesting. */
export function elementsIn(nodes: readonly ChildNode[]): Element[] {
  const found: Element[] = [];
  const waiting = [...nodes].toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isTag(node)) continue;
    found.push(node);
    for (const child of [...node.children].toReversed()) waiting.push(child);
  }
  return found;
}

function childOf(element: Element, name: string): Element | undefined {
  return element.children.find((node): node is Element => isTag(node) && node.name === name);
}
