import type { IndexedDocument } from '../engine.ts';
import type { Database } from '../engines/embedded/database.ts';
import { tidyFullText } from '../engines/embedded/tidy.ts';
import {
  rankSuggestions,
  type SuggestedDocument,
  type Suggestion,
  suggestionEntries,
} from './suggestion.ts';
import type { TypedWords } from './typed-words.ts';

export const MOST_SUGGESTIONS = 8;
/** Rows looked at of each kind, the latest indexed first; the best of them are shown. */
const LOOKED_AT = 60;

/** A term in each entry, so that either kind can be asked for; no syllable has a `zz`. */
const KIND_TERMS = { document: 'zzdocument', heading: 'zzheading' } as const;

/** Suggestions that only the document has: ?1 document. */
const OWN_ALONE = `SELECT own.suggestion_id FROM suggestion_documents AS own
  WHERE own.document_id = ?1 AND NOT EXISTS (SELECT 1 FROM suggestion_documents AS other
    WHERE other.suggestion_id = own.suggestion_id AND other.document_id <> ?1)`;

/** ?1 document. */
const REMOVE = [
  `DELETE FROM suggestion_words WHERE rowid IN (${OWN_ALONE})`,
  `DELETE FROM suggestions WHERE suggestion_id IN (${OWN_ALONE})`,
  'DELETE FROM suggestion_documents WHERE document_id = ?1',
];

/** ?1 document, ?2 entries. What another document has already is only linked. */
const ADD = [
  `INSERT INTO suggestions (kind, key, text)
   SELECT value ->> 'kind', value ->> 'key', value ->> 'text' FROM json_each(?2) WHERE ?1 <> ''
   ON CONFLICT (key) DO NOTHING`,
  `INSERT INTO suggestion_words (rowid, words)
   SELECT s.suggestion_id, wanted.value ->> 'words'
     FROM json_each(?2) AS wanted JOIN suggestions AS s ON s.key = wanted.value ->> 'key'
    WHERE ?1 <> '' AND NOT EXISTS (SELECT 1 FROM suggestion_documents AS d WHERE d.suggestion_id = s.suggestion_id)`,
  `INSERT INTO suggestion_documents (suggestion_id, document_id)
   SELECT s.suggestion_id, ?1
     FROM json_each(?2) AS wanted JOIN suggestions AS s ON s.key = wanted.value ->> 'key'`,
];

/** ?1 readers: the right to read stands in every query. */
const READABLE = `EXISTS (SELECT 1 FROM document_readers AS r
    WHERE r.document_id = d.document_id AND r.token IN (SELECT value FROM json_each(?1)))`;

/** ?2 terms, ?3 limit. */
const FIND_DOCUMENTS = `SELECT d.document_id AS documentId, d.type, d.sign_shown AS sign, d.issuer,
    d.issue_date AS issueDate, d.title
  FROM suggestion_words AS w
  JOIN suggestion_documents AS l ON l.suggestion_id = w.rowid
  JOIN indexed_documents AS d ON d.document_id = l.document_id
 WHERE w.suggestion_words MATCH ?2 AND ${READABLE}
 ORDER BY w.rowid DESC LIMIT ?3`;

/** ?2 terms, ?3 limit: headings of which at least one document may be read. */
const FIND_HEADINGS = `SELECT s.text FROM suggestion_words AS w
  JOIN suggestions AS s ON s.suggestion_id = w.rowid
 WHERE w.suggestion_words MATCH ?2 AND EXISTS (
    SELECT 1 FROM suggestion_documents AS d WHERE d.suggestion_id = w.rowid AND ${READABLE})
 ORDER BY w.rowid DESC LIMIT ?3`;

/** The terms as FTS5 reads them, the last one as a beginning. Words are letters and digits alone, so quoting is safe. */
function matching({ words }: TypedWords, kind: keyof typeof KIND_TERMS): string {
  const terms = words.map(({ folded }) => `"${folded}"`).join(' AND ');
  return `"${KIND_TERMS[kind]}" AND ${terms}*`;
}

/**
 * What may be suggested while somebody types: documents by sign, type, issuer and title, and headings.
 * Lives beside the embedded index, so it answers whichever engine searches, and takes the right to read
 * from there with every question.
 */
export class SuggestionIndex {
  readonly #index: Database;

  constructor(index: Database) {
    this.#index = index;
  }

  /** After all documents were put anew: takes out what was there before, in small steps. */
  async tidy(): Promise<void> {
    await tidyFullText(this.#index, 'suggestion_words');
  }

  /** Replaces what is suggested of the document. May be repeated. */
  async put(document: IndexedDocument): Promise<void> {
    const entries = suggestionEntries(document).map((entry) => ({
      ...entry,
      words: `${KIND_TERMS[entry.kind]} ${entry.words}`,
    }));
    const { documentId } = document;
    await this.#index.batch([
      ...REMOVE.map((statement) => this.#index.prepare(statement).bind(documentId)),
      ...ADD.map((statement) =>
        this.#index.prepare(statement).bind(documentId, JSON.stringify(entries)),
      ),
    ]);
  }

  /** May be repeated. */
  async remove(documentId: string): Promise<void> {
    await this.#index.batch(
      REMOVE.map((statement) => this.#index.prepare(statement).bind(documentId)),
    );
  }

  /**
   * @param readers tokens of the one who types; without any nothing is suggested
   * @param more suggestions from elsewhere, of which the one who types may know too
   */
  async suggest(
    typed: TypedWords,
    readers: readonly string[],
    more: readonly Suggestion[] = [],
  ): Promise<Suggestion[]> {
    const rights = JSON.stringify(readers);
    const ask = (statement: string, kind: keyof typeof KIND_TERMS) =>
      this.#index.prepare(statement).bind(rights, matching(typed, kind), LOOKED_AT);
    const [documents, headings] = await this.#index.batch([
      ask(FIND_DOCUMENTS, 'document'),
      ask(FIND_HEADINGS, 'heading'),
    ]);
    const found = ((documents?.results ?? []) as SuggestedDocument[]).map(
      (document): Suggestion => ({ kind: 'document', text: document.title, document }),
    );
    const words = ((headings?.results ?? []) as { text: string }[]).map(
      ({ text }): Suggestion => ({ kind: 'heading', text, document: null }),
    );
    return rankSuggestions(typed, [...found, ...more, ...words], MOST_SUGGESTIONS);
  }
}
