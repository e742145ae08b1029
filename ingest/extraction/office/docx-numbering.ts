import { type ChildNode, type Element, isTag } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import {
  decodeTcvn3,
  decodeVni,
  encodingOfFont,
} from '../../../domain/vietnamese/legacy-encodings.ts';
import {
  type Definition,
  type Level,
  ListNumbers,
  type Numbering,
  type NumberingStyle,
} from './list-numbers.ts';

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
/**
 * The numberings of a Word document (ECMA-376 part 1, 17.9).
 *
 * @param numbering `word/numbering.xml`, `styles` `word/styles.xml`; empty where the file has none.
 */
export function readDocxNumbers(numbering: string, styles: string): ListNumbers {
  const parts = rootOf(numbering);
  const definitions = all(parts, 'w:abstractNum').map((element): [string, Definition] => [
    element.attribs['w:abstractNumId'] ?? '',
    readDefinition(element),
  ]);
  const numberings = all(parts, 'w:num').map((element): [string, Numbering] => [
    element.attribs['w:numId'] ?? '',
    readNumbering(element),
  ]);
  return new ListNumbers(new Map(definitions), new Map(numberings), readStyles(styles));
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

function readStyles(xml: string): Map<string, NumberingStyle> {
  const styles = new Map<string, NumberingStyle>();
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
