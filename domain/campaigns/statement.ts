/** The sentence a member agrees to by acknowledging. The Vietnamese text is the one that is hashed. */
export type Statement = { vi: string; en: string };

/**
 * The usual statement about a document with this title. It says no more than a click can prove: that the
 * text was read, not that it was understood.
 */
export function usualStatement(title: string): Statement {
  return {
    vi: `Tôi xác nhận đã đọc toàn văn “${title}”.`,
    en: `I confirm that I have read the full text of “${title}”.`,
  };
}
