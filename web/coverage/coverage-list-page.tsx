import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { type AsOf, AsOfForm } from './as-of-form.tsx';
import { ShareMeter } from './share-meter.tsx';
import { type ShownFigure, shownFiguresFor } from './shown-figures.ts';

/** One campaign with the figures of what the person may see. Days `YYYY-MM-DD`. */
export type CoverageListRow = {
  campaignId: string;
  title: string;
  documentSign: string | null;
  obligation: 'required' | 'recommended';
  state: 'assigning' | 'open' | 'closed';
  dueDate: string;
  due: ShownFigure;
  acknowledged: ShownFigure;
  outstanding: ShownFigure;
};

type CoverageListPageProps = {
  page: PageContext;
  asOf: AsOf;
  today: string;
  campaigns: CoverageListRow[];
};

/** All campaigns with their counts, newest first. */
export const CoverageListPage: FC<CoverageListPageProps> = ({ page, asOf, today, campaigns }) => {
  const { coverage } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const figures = shownFiguresFor(page.language);
  const query = asOf.day === null ? '' : `?asOf=${asOf.day}`;
  return (
    <Layout page={page} title={coverage.title} width="wide">
      <PageHeading lead={coverage.lead}>{coverage.title}</PageHeading>
      <AsOfForm language={page.language} asOf={asOf} today={today} />
      {campaigns.length === 0 ? (
        <EmptyState title={coverage.empty}>
          <p>{coverage.emptyAdvice}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={`${coverage.campaigns}. ${asOf.day === null ? coverage.now : coverage.atEndOf(formats.date(asOf.day))}`}
          rows={campaigns}
          columns={[
            {
              heading: coverage.campaign,
              namesRow: true,
              cell: (row) => (
                <>
                  <a href={`/coverage/${row.campaignId}${query}`}>
                    {row.documentSign && <strong>{row.documentSign}. </strong>}
                    {row.title}
                  </a>{' '}
                  <Badge tone={row.obligation === 'required' ? 'accent' : 'neutral'}>
                    {coverage.obligation[row.obligation]}
                  </Badge>{' '}
                  {row.state !== 'open' && <Badge>{coverage.state[row.state]}</Badge>}
                </>
              ),
            },
            { heading: coverage.dueDate, cell: (row) => formats.date(row.dueDate) },
            { heading: coverage.due, numeric: true, cell: (row) => figures.count(row.due) },
            {
              heading: coverage.acknowledged,
              numeric: true,
              cell: (row) => figures.count(row.acknowledged),
            },
            {
              heading: coverage.outstanding,
              numeric: true,
              cell: (row) => figures.count(row.outstanding),
            },
            {
              heading: coverage.share,
              cell: (row) => (
                <ShareMeter
                  language={page.language}
                  label={row.title}
                  part={row.acknowledged}
                  whole={row.due}
                />
              ),
            },
          ]}
        />
      )}
    </Layout>
  );
};
