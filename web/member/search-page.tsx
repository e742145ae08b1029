import type { FC } from 'hono/jsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { SearchForm } from './search-form.tsx';
import { SearchResults, type SearchState } from './search-results.tsx';

/** Search by GET without JavaScript; with it, `islands/search.ts` brings results while one types. */
export const SearchPage: FC<{ page: PageContext; state: SearchState }> = ({ page, state }) => {
  const { finding } = messagesFor(page.language);
  const query = 'outcome' in state ? state.outcome.query : '';
  return (
    <Layout
      page={page}
      title={query ? finding.titleOf(query) : finding.title}
      islands={['search', 'suggestions']}
    >
      <PageHeading>{finding.title}</PageHeading>
      <SearchForm language={page.language} query={query} />
      <p id="results-status" class="visually-hidden" role="status"></p>
      <SearchResults language={page.language} state={state} />
      <p class="key-help">{finding.keys}</p>
    </Layout>
  );
};
