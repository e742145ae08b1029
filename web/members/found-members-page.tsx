import type { FC } from 'hono/jsx';
import { Button, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';
import { MemberSearchForm } from './member-search-form.tsx';

type FoundMembersPageProps = {
  page: PageContext;
  query: string;
  tooShort: boolean;
  members: {
    memberId: string;
    code: string;
    fullName: string;
    unitName: string;
    standing: keyof Messages['members']['standings'];
  }[];
  count: number;
  pageNumber: number;
  pageCount: number;
  /** Names lead to the page of the member. */
  mayChange: boolean;
};

/** People found by code or name in one's own units, those who have left at the end. */
export const FoundMembersPage: FC<FoundMembersPageProps> = (props) => {
  const { page, query, tooShort, members: found, count, mayChange } = props;
  const { members } = messagesFor(page.language);
  return (
    <Layout page={page} title={members.searchTitle} width="wide">
      <Breadcrumb language={page.language} crumbs={[{ name: members.title, href: '/members' }]} />
      <PageHeading lead={members.searchLead}>{members.searchTitle}</PageHeading>
      <MemberSearchForm language={page.language} query={query} />
      {found.length === 0 ? (
        <EmptyState title={tooShort ? members.searchTooShort : members.nobodyFound}>
          <p>{members.nobodyFoundAnswer}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={members.found(count)}
          columns={[
            {
              heading: members.name,
              namesRow: true,
              cell: ({ memberId, fullName }) =>
                mayChange ? <a href={`/members/${memberId}`}>{fullName}</a> : fullName,
            },
            { heading: members.code, cell: ({ code }) => <code>{code}</code> },
            { heading: members.unit, cell: ({ unitName }) => unitName },
            { heading: members.standing, cell: ({ standing }) => members.standings[standing] },
          ]}
          rows={found}
        />
      )}
      <Pages {...props} />
    </Layout>
  );
};

/** Pages are asked for by a form as well, so that what was typed stays out of the address. */
const Pages: FC<FoundMembersPageProps> = ({ page, query, pageNumber, pageCount }) => {
  const { design } = messagesFor(page.language);
  if (pageCount <= 1) return null;
  return (
    <form method="post" action="/members/search">
      <input type="hidden" name="q" value={query} />
      <ButtonRow>
        {pageNumber > 1 && (
          <Button name="page" value={String(pageNumber - 1)} look="secondary">
            {design.previousPage}
          </Button>
        )}
        <span class="pagination-here">{design.pageOf(pageNumber, pageCount)}</span>
        {pageNumber < pageCount && (
          <Button name="page" value={String(pageNumber + 1)} look="secondary">
            {design.nextPage}
          </Button>
        )}
      </ButtonRow>
    </form>
  );
};
