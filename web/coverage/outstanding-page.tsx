import type { FC } from 'hono/jsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

type OutstandingPageProps = {
  page: PageContext;
  campaign: { campaignId: string; title: string; documentSign: string | null };
  unit: { unitId: string; name: string };
  /** Of the whole list. */
  total: number;
  /** 1-based. */
  listPage: number;
  pages: number;
  /** Number of the first person on this page, from 1. */
  firstNumber: number;
  members: { memberId: string; fullName: string; unitName: string; state: 'assigned' | 'opened' }[];
};

/** Who in a unit still has to acknowledge: a list to print and take along. */
export const OutstandingPage: FC<OutstandingPageProps> = (props) => {
  const { page, campaign, unit, members } = props;
  const { coverage } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const byUnit = `/coverage/${campaign.campaignId}`;
  const rows = members.map((member, index) => ({ ...member, number: props.firstNumber + index }));
  return (
    <Layout page={page} title={`${coverage.names}: ${unit.name}`} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: coverage.title, href: '/coverage' },
          { name: campaign.title, href: byUnit },
        ]}
      />
      <PageHeading
        eyebrow={`${campaign.documentSign === null ? '' : `${campaign.documentSign}. `}${campaign.title}`}
        lead={coverage.namesLead(formats.count(props.total))}
      >
        {coverage.names}: {unit.name}
      </PageHeading>
      {rows.length === 0 ? (
        <EmptyState title={coverage.nobody}>
          <p>{coverage.nobodyAdvice}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={coverage.names}
          captionHidden
          rows={rows}
          columns={[
            { heading: coverage.number, numeric: true, cell: (row) => row.number },
            {
              heading: coverage.fullName,
              namesRow: true,
              cell: (row) => <a href={`${byUnit}/members/${row.memberId}`}>{row.fullName}</a>,
            },
            { heading: coverage.unit, cell: (row) => row.unitName },
            {
              heading: coverage.progress,
              cell: (row) => (row.state === 'opened' ? coverage.opened : coverage.notOpened),
            },
          ]}
        />
      )}
      <Pagination
        language={page.language}
        page={props.listPage}
        pages={props.pages}
        href={(number) => `${byUnit}/units/${unit.unitId}?page=${number}`}
      />
      <ButtonRow>
        <ButtonLink look="secondary" href={byUnit}>
          {coverage.backToUnits}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
};
