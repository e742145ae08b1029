import type { Suggestion } from '../../search/suggestions/suggestion.ts';
import {
  holdsAll,
  readTyped,
  type TypedWords,
  wordsOf,
} from '../../search/suggestions/typed-words.ts';
import type { Actor } from '../access/actor.ts';
import { listAliases } from '../aliases/aliases.repository.ts';
import {
  documentsVisibleTo,
  type ReaderToken,
  readerTokensOf,
} from '../documents/documents.readers.ts';
import type { Services } from '../services.ts';

/** Names looked up for one text; more of them would say little. */
const NAMES_LOOKED_UP = 20;

type NamedRow = { name: string } & NonNullable<Suggestion['document']>;

export type Suggested = { typed: TypedWords; suggestions: Suggestion[] };

/**
 * What to go on with after these letters, as far as the actor may read: signs, titles and names of
 * documents, and headings; null when too little was typed.
 */
export async function suggestFor(
  services: Services,
  actor: Actor,
  text: string,
): Promise<Suggested | null> {
  const typed = readTyped(text);
  if (typed === null) return null;
  const readers = await readerTokensOf(services, actor);
  const names = await namesOfDocuments(services, readers, typed);
  return { typed, suggestions: await services.suggestions.suggest(typed, readers, names) };
}

/** The names kept by the department that hold the typed words, each of a document that these readers may read. */
async function namesOfDocuments(
  services: Services,
  readers: readonly ReaderToken[],
  typed: TypedWords,
): Promise<Suggestion[]> {
  const meant = (await listAliases(services))
    .filter(({ name }) => holdsAll(typed, wordsOf(name)))
    .slice(0, NAMES_LOOKED_UP)
    .map(({ aliasId }) => aliasId);
  if (meant.length === 0) return [];
  const visible = documentsVisibleTo(readers);
  const { results } = await services.env.DB.prepare(
    `SELECT aliases.name, documents.id AS documentId, documents.type, documents.sign, documents.issuer,
            documents.issue_date AS issueDate, documents.title
       FROM aliases
       JOIN documents ON documents.sign_key = aliases.sign_key AND documents.issue_date = aliases.issue_date
      WHERE aliases.id IN (SELECT value FROM json_each(?)) AND documents.withdrawn_at IS NULL AND ${visible.sql}
      ORDER BY documents.issue_date DESC, aliases.name`,
  )
    .bind(JSON.stringify(meant), visible.binding)
    .all<NamedRow>();
  return results.map(({ name, ...document }: NamedRow) => ({
    kind: 'alias',
    text: name,
    document,
  }));
}
