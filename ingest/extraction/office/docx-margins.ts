import { type ChildNode, type Element, isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import type { DocxFonts } from './docx-fonts.ts';
import type { LegacyRuns } from './legacy-runs.ts';

const MARGIN_PART = /^word\/(?:header|footer)\d*\.xml$/u;

/** The lines of all headers and footers of a Word document, those of text boxes in them too. */
export function linesInMargins(
  parts: Readonly<Record<string, Uint8Array>>,
  fonts: DocxFonts,
  legacy: LegacyRuns,
): string[] {
  return Object.entries(parts)
    .filter(([name]) => MARGIN_PART.test(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, part]) => {
      const { children } = parseDocument(new TextDecoder().decode(part), { xmlMode: true });
      return paragraphsUnder(children).map((paragraph) =>
        legacy.restore(textOf(paragraph, fonts, legacy)),
      );
    });
}

/** A text box stands within a run of the paragraph that holds it, and has paragraphs of its own. */
function paragraphsUnder(nodes: readonly ChildNode[]): Element[] {
  return nodes.flatMap((node) => {
    if (!isTag(node)) return [];
    const inner = paragraphsUnder(node.children);
    return node.name === 'w:p' ? [node, ...inner] : inner;
  });
}

function textOf(paragraph: Element, fonts: DocxFonts, legacy: LegacyRuns): string {
  const style = valueOf(under(paragraph, 'w:pPr', 'w:pStyle'));
  const own = fonts.ofParagraph(style);
  return runsUnder(paragraph.children)
    .map((run) => {
      const named = under(run, 'w:rPr', 'w:rFonts')?.attribs['w:ascii'];
      const font = named ?? fonts.ofStyle(valueOf(under(run, 'w:rPr', 'w:rStyle'))) ?? own;
      return legacy.decode(run.children.map(pieceOf).join(''), font);
    })
    .join('');
}

function runsUnder(nodes: readonly ChildNode[]): Element[] {
  return nodes.flatMap((node) => {
    if (!isTag(node) || node.name === 'w:p') return [];
    return node.name === 'w:r' ? [node] : runsUnder(node.children);
  });
}

function pieceOf(node: ChildNode): string {
  if (!isTag(node)) return '';
  if (node.name === 'w:tab') return '\t';
  if (node.name === 'w:br' || node.name === 'w:cr') return '\n';
  return node.name === 'w:t'
    ? node.children.map((text) => (isText(text) ? text.data : '')).join('')
    : '';
}

function under(element: Element, outer: string, name: string): Element | undefined {
  const properties = element.children.filter(isTag).find((node) => node.name === outer);
  return properties?.children.filter(isTag).find((node) => node.name === name);
}

function valueOf(element: Element | undefined): string | null {
  return element?.attribs['w:val'] ?? null;
}
