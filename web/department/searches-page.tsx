import type { FC } from 'hono/jsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Breadcrumb, SectionNavigation } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** A query in lower case; of `searches`, so many `times` led nowhere. */
export type CountedQuery = { query: string; searches: number; times: number };

type SearchesPageProps = {
  page: PageContext;
  /** Days that can be looked back on, and those that are. */
  periods: readonly number[];
  days: number;
  /** From so many times on a query is shown. */
  fewest: number;
  nothing: CountedQuery[];
  abandoned: CountedQuery[];
};

/** What people looked for in vain, for the department: what to name otherwise and what to publish. */
export const SearchesPage: FC<SearchesPageProps> = ({ page, periods, days, fewest, ...found }) => {
  const { searchCounts: words, department } = messagesFor(page.language);
  const isPublisher = page.person?.roles.includes('publisher') ?? false;
  return (
    <Layout page={page} title={words.title} width="wide">
      {isPublisher && (
        <Breadcrumb
          language={page.language}
          crumbs={[{ name: department.inbox.title, href: '/department' }]}
        />
      )}
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      <SectionNavigation
        label={words.period}
        items={periods.map((period) => ({
          name: words.days(period),
          href: `/department/searches?days=${period}`,
          current: period === days,
        }))}
      />
      <QuerySection page={page} kind="nothing" queries={found.nothing} canChange={isPublisher} />
      <QuerySection
        page={page}
        kind="abandoned"
        queries={found.abandoned}
        canChange={isPublisher}
      />
      <p>{words.note(fewest)}</p>
    </Layout>
  );
};

type QuerySectionProps = {
  page: PageContext;
  kind: 'nothing' | 'abandoned';
  queries: CountedQuery[];
  /** Whether the desk is theirs, where names are added and documents published. */
  canChange: boolean;
};

const QuerySection: FC<QuerySectionProps> = ({ page, kind, queries, canChange }) => {
  const { searchCounts: words } = messagesFor(page.language);
  return (
    <section aria-labelledby={`${kind}-title`}>
      <h2 id={`${kind}-title`}>{words[kind]}</h2>
      {queries.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <>
          <p>
            {words[`${kind}Advice`]} {canChange && <a href="/department">{words.publish}</a>}
          </p>
          <QueryTable page={page} kind={kind} queries={queries} canChange={canChange} />
        </>
      )}
    </section>
  );
};

function addressOf(path: string, name: string, query: string): string {
  return `${path}?${new URLSearchParams({ [name]: query }).toString()}`;
}

const QueryTable: FC<QuerySectionProps> = ({ page, kind, queries, canChange }) => {
  const { searchCounts: words } = messagesFor(page.language);
  const { count } = formatsFor(page.language);
  const naming = {
    heading: words.whatToDo,
    cell: ({ query }: CountedQuery) => (
      <a href={addressOf('/department/aliases', 'name', query)} aria-label={words.addNameOf(query)}>
        {words.addName}
      </a>
    ),
  };
  return (
    <DataTable
      caption={words[kind]}
      captionHidden
      rows={queries}
      columns={[
        {
          heading: words.query,
          namesRow: true,
          cell: ({ query }) => (
            <a href={addressOf('/search', 'q', query)} lang="vi">
              {query}
            </a>
          ),
        },
        { heading: words[`${kind}Times`], numeric: true, cell: ({ times }) => count(times) },
        { heading: words.searches, numeric: true, cell: ({ searches }) => count(searches) },
        ...(canChange ? [naming] : []),
      ]}
    />
  );
};
