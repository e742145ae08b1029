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

/** The one search field, by GET, so that a search can be shared and repeated. The island finds it by `data-island`. */
export const SearchForm: FC<SearchFormProps> = ({ language, query, compact }) => {
  const { finding } = messagesFor(language);
  return (
    <form class="search-form" role="search" method="get" action="/search" data-island="search">
      <label class="field-label" for="q">
        {finding.label}
      </label>
      {!compact && (
        <p class="field-hint" id="q-hint">
          {finding.hint}
        </p>
      )}
      <div class="search-line">
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
        <button class="button button-primary" type="submit">
          <SearchIcon />
          {finding.submit}
        </button>
      </div>
    </form>
  );
};
