/** Properties that only change how text looks and that nothing here asks for; each is an element without content. */
const APPEARANCE =
  /<w:(?:adjustRightInd|autoSpaceD[EN]|bCs|bookmarkEnd|color|contextualSpacing|highlight|iCs|ind|keepLines|keepNext|kern|lang|noProof|proofErr|shd|snapToGrid|spacing|sz|szCs|widowControl)(?:\s[^<>]*)?\/>/gu;
const START_TAG = /<w:(?:p|r|rFonts|tr|sectPr)\s[^<>]*>/gu;
/** Who changed what in which session of Word, and fonts for the letters of other scripts. */
const ATTRIBUTES = /\s(?:w:rsid\w*|w14:\w+|w:hAnsi|w:cs|w:eastAsia|w:hint|w:\w+Theme)="[^"<>]*"/gu;

const RUN_WITH_PROPERTIES =
  /<w:r(?:\s[^<>]*)?>\s*<w:rPr>((?:(?!<\/w:rPr>)[^])*)<\/w:rPr>(?:(?!<\/w:r>)[^])*<\/w:r>/gu;
const HIDDEN = /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/u;

/** Leaves out of `word/document.xml` the text that is hidden: nobody sees it on the page. */
export function withoutHiddenText(xml: string): string {
  if (!HIDDEN.test(xml)) return xml;
  return xml.replaceAll(RUN_WITH_PROPERTIES, (run, properties: string) =>
    HIDDEN.test(properties) ? '' : run,
  );
}

/**
 * Leaves out of `word/document.xml` what only changes how its text looks. That is more than half of a file of Word, and
 * every piece of it costs the parser a hundred times its length in memory.
 */
export function withoutAppearance(xml: string): string {
  return xml
    .replaceAll(APPEARANCE, '')
    .replaceAll(START_TAG, (tag) => tag.replaceAll(ATTRIBUTES, ''))
    .replaceAll(/<w:rPr>\s*<\/w:rPr>/gu, '');
}
