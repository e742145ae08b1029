import { type Element, isTag } from 'domhandler';
import { parseDocument } from 'htmlparser2';

type Style = { font: string | null; basedOn: string | null };

/**
 * The fonts that styles name: text without a font of its own has that of its style, and of the style it is
 * based on, and so on to the defaults of the document (ECMA-376 part 1, 17.7.2).
 */
export class DocxFonts {
  readonly #styles = new Map<string, Style>();
  #defaultStyle: string | null = null;
  #documentFont: string | null = null;

  /** @param styles `word/styles.xml`; empty where the file has none. */
  constructor(styles: string) {
    const root = parseDocument(styles, { xmlMode: true }).children.find(isTag);
    for (const element of elementsOf(root)) {
      if (element.name === 'w:docDefaults') this.#documentFont = fontOf(firstIn(element, 'w:rPr'));
      if (element.name !== 'w:style') continue;
      const id = element.attribs['w:styleId'] ?? '';
      const basedOn = child(element, 'w:basedOn')?.attribs['w:val'] ?? null;
      this.#styles.set(id, { font: fontOf(child(element, 'w:rPr')), basedOn });
      const isDefault = /^(?:1|true|on)$/u.test(element.attribs['w:default'] ?? '');
      if (isDefault && element.attribs['w:type'] === 'paragraph') this.#defaultStyle = id;
    }
  }

  /** The font of a paragraph by its style; null = the file names none. */
  ofParagraph(style: string | null): string | null {
    return this.ofStyle(style ?? this.#defaultStyle) ?? this.#documentFont;
  }

  /** The font that a style and those it is based on name. */
  ofStyle(style: string | null): string | null {
    const seen = new Set<string>();
    for (let at = style; at !== null && !seen.has(at); at = this.#styles.get(at)?.basedOn ?? null) {
      seen.add(at);
      const font = this.#styles.get(at)?.font;
      if (font) return font;
    }
    return null;
  }
}

function elementsOf(element: Element | undefined): Element[] {
  return (element?.children ?? []).filter(isTag);
}

function child(element: Element | undefined, name: string): Element | undefined {
  return elementsOf(element).find((node) => node.name === name);
}

/** `w:docDefaults` holds its properties one level down. */
function firstIn(element: Element, name: string): Element | undefined {
  return elementsOf(element).flatMap((node) => child(node, name) ?? [])[0];
}

function fontOf(properties: Element | undefined): string | null {
  const fonts = child(properties, 'w:rFonts')?.attribs;
  return fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'] ?? null;
}
