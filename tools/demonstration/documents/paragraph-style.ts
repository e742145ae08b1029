export type ParagraphStyle = 'part' | 'numbered' | 'point' | 'dash' | 'text';

/** How a paragraph of a Party paper is set, told by its first characters (`I- `, `1- `, `a) `, `- `). */
export function paragraphStyle(paragraph: string): ParagraphStyle {
  if (/^[IVX]+- /.test(paragraph)) return 'part';
  if (/^\d+- /.test(paragraph)) return 'numbered';
  if (/^\p{Ll}\) /u.test(paragraph)) return 'point';
  if (paragraph.startsWith('- ')) return 'dash';
  return 'text';
}

/** Headings are short; a numbered paragraph that runs on is text with a number. */
export function isHeading(paragraph: string): boolean {
  const style = paragraphStyle(paragraph);
  return style === 'part' || (style === 'numbered' && paragraph.length < 60);
}
