/**
 * A cell of a spreadsheet that no program may take for a formula (OWASP, CSV injection): it begins, or one of its
 * lines begins, after any white space (no-break space too), with `=`, `+`, `-`, `@`, a tab or a carriage return.
 * Such a text gets an apostrophe in front. Numbers are not texts and need none.
 */
const STARTS_FORMULA = /(?:^|[\n\r])[\s\u00a0\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

export function isFormulaLike(text: string): boolean {
  return STARTS_FORMULA.test(text);
}

/**
 * The text, made safe where it looks like a formula; one that somebody guarded by hand gets an apostrophe more, so
 * that `withoutGuard` gives each text back as it was.
 */
export function formulaSafe(text: string): string {
  return isGuarded(text) ? `'${text}` : text;
}

/** Takes the apostrophe off that `formulaSafe` set, for files that come back; other texts stay as they are. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && isGuarded(text.slice(1)) ? text.slice(1) : text;
}

/** Looks like a formula, behind apostrophes or not. */
function isGuarded(text: string): boolean {
  return isFormulaLike(text.replace(/^'+/u, ''));
}
