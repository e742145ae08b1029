import type { FC } from 'hono/jsx';
import { SearchIcon } from '../design/icons.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

type SearchFormProps = {
  language: Language;
  /** What was asked, as typed. */
  query: string;
  /** On other pages: without the hint. */
  compact?: boolean;
};

/**
 * The one search field, by GET, so that a search can be shared and repeated. The islands find it by `data-island`
 * and say of their suggestions what stands in `data-suggestions`.
 */
export const SearchForm: FC<SearchFormProps> = ({ language, query, compact }) => {
  const { finding } = messagesFor(language);
  return (
    <form
      class="search-form"
      role="search"
      method="get"
      action="/search"
      data-island="search"
      data-suggestions={finding.suggestions.label}
      data-suggestions-none={finding.suggestions.none}
      data-suggestions-one={finding.suggestions.one}
      data-suggestions-some={finding.suggestions.some}
    >
      <label class="field-label" for="q">
        {finding.label}
      </label>
      {!compact && (
        <p class="field-hint" id="q-hint">
          {finding.hint}
        </p>
      )}
      <div class="search-line">
        <div class="search-field">
          <input
            class="control"
            id="q"
            name="q"
            type="search"
            value={query}
            autocomplete="off"
            enterkeyhint="search"
            maxlength={200}
            {...(compact ? {} : { 'aria-describedby': 'q-hint' })}
          />
        </div>
        <button class="button button-primary" type="submit">
          <SearchIcon />
          {finding.submit}
        </button>
      </div>
    </form>
  );
};
