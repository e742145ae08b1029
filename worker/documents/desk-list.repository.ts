import { fold, foldWords } from '../../domain/vietnamese/fold.ts';
import type { Services } from '../services.ts';
import type { PublishedDocument } from './documents.repository.ts';

/** A published document as the department's list shows it. Date `YYYY-MM-DD`, time in ms. */
export type DeskDocumentRow = {
  documentId: string;
  sign: string | null;
  title: string;
  issuer: string;
  issueDate: string | null;
  withdrawnAt: number | null;
} & Pick<PublishedDocument, 'urgency' | 'draft' | 'access'>;

/** D1 takes patterns of 50 bytes; the whole word is compared afterwards. */
const PATTERN_LETTERS = 40;
const MOST_WORDS = 10;
const COLUMNS = `id AS documentId, sign, title, issuer, issue_date AS issueDate, withdrawn_at AS withdrawnAt,
  urgency, draft, access`;
const ORDER = 'ORDER BY published_at DESC, id';

/**
 * A page of everything published, newest first, withdrawn documents too: only for publishers, who may see
 * all of it.
 *
 * @param query every word must stand in number, title or issuer, with or without marks; empty = everything
 */
export async function listForDesk(
  services: Services,
  query: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ documents: DeskDocumentRow[]; total: number }> {
  const words = foldWords(query).split(' ').filter(Boolean).slice(0, MOST_WORDS);
  if (words.length > 0) {
    const found = await findForDesk(services, words);
    return { documents: found.slice(offset, offset + limit), total: found.length };
  }
  const { DB } = services.env;
  const [rows, count] = await DB.batch([
    DB.prepare(`SELECT ${COLUMNS} FROM documents ${ORDER} LIMIT ? OFFSET ?`).bind(limit, offset),
    DB.prepare('SELECT count(*) AS total FROM documents'),
  ]);
  return {
    documents: (rows?.results ?? []) as DeskDocumentRow[],
    total: (count?.results[0] as { total: number } | undefined)?.total ?? 0,
  };
}

/** The database narrows by the letters that have no marks, since it cannot fold; the rest is compared here. */
async function findForDesk(
  services: Services,
  words: readonly string[],
): Promise<DeskDocumentRow[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT ${COLUMNS} FROM documents
      WHERE NOT EXISTS (
        SELECT 1 FROM json_each(?) AS word
         WHERE coalesce(sign, '') || ' ' || title || ' ' || issuer NOT LIKE word.value)
      ${ORDER}`,
  )
    .bind(JSON.stringify(words.map(patternOf)))
    .all<DeskDocumentRow>();
  return results.filter(({ sign, title, issuer }) => {
    const text = fold(`${sign ?? ''} ${title} ${issuer}`);
    return words.every((word) => text.includes(word));
  });
}

/** `quyet` → `%q___t%`: a letter that may carry marks stands for any one character. */
function patternOf(word: string): string {
  const letters = word.slice(0, PATTERN_LETTERS).replaceAll(/[^bcf-hj-np-tv-xz0-9]/gu, '_');
  return `%${letters}%`;
}
