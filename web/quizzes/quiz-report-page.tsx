import type { FC } from 'hono/jsx';
import { ShareMeter } from '../coverage/share-meter.tsx';
import { Badge } from '../design/badge.tsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { type Column, DataTable } from '../design/table.tsx';
import { TreeName } from '../design/tree-name.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** Figures of a unit with everything below it; null = too few people for this person to be told. */
export type QuizReportRow = {
  unitId: string;
  name: string;
  level: number;
  mayName: boolean;
  counts: {
    tried: number;
    passed: number;
    attempts: number;
    /** Null = too few. */
    passedIn: { first: number | null; second: number | null; later: number | null };
  } | null;
};

type ReportCampaign = { campaignId: string; title: string; documentSign: string | null };

export type QuizReportPageProps = {
  page: PageContext;
  campaign: ReportCampaign;
  rows: QuizReportRow[];
};

/** How many took the quiz and passed, by unit; apart from coverage. */
export const QuizReportPage: FC<QuizReportPageProps> = ({ page, campaign, rows }) => {
  const { report } = messagesFor(page.language).quizzes;
  const isEmpty = rows.every(({ counts }) => counts?.tried === 0);
  return (
    <Layout page={page} title={report.title} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: campaign.title, href: `/coverage/${campaign.campaignId}` }]}
      />
      <PageHeading eyebrow={campaign.documentSign} lead={report.lead}>
        {report.title}
      </PageHeading>
      {isEmpty ? (
        <EmptyState title={report.none}>
          <p>{report.noneAdvice}</p>
        </EmptyState>
      ) : (
        <>
          <p>{report.smallNote}</p>
          <DataTable
            caption={report.title}
            captionHidden
            rows={rows}
            columns={reportColumns(page, campaign.campaignId)}
          />
        </>
      )}
    </Layout>
  );
};

function reportColumns(page: PageContext, campaignId: string): Column<QuizReportRow>[] {
  const { quizzes, coverage } = messagesFor(page.language);
  const { report } = quizzes;
  const { count } = formatsFor(page.language);
  type Counts = NonNullable<QuizReportRow['counts']>;
  const figure = (heading: string, of: (counts: Counts) => number | null) => ({
    heading,
    numeric: true,
    cell: ({ counts }: QuizReportRow) => {
      const value = counts && of(counts);
      return value === null ? '–' : count(value);
    },
  });
  return [
    {
      heading: report.unit,
      namesRow: true,
      cell: (row) => (
        <TreeName level={row.level} levelText={coverage.level(row.level)}>
          {row.mayName && (row.counts?.tried ?? 0) > 0 ? (
            <a href={`/coverage/${campaignId}/quiz/units/${row.unitId}`}>{row.name}</a>
          ) : (
            row.name
          )}
        </TreeName>
      ),
    },
    {
      heading: report.tried,
      numeric: true,
      cell: ({ counts }) => (counts ? count(counts.tried) : report.small),
    },
    figure(report.passed, ({ passed }) => passed),
    {
      heading: report.share,
      cell: ({ name, counts }) =>
        counts ? (
          <ShareMeter
            language={page.language}
            label={name}
            part={counts.passed}
            whole={counts.tried}
          />
        ) : (
          '–'
        ),
    },
    figure(report.attempts, ({ attempts }) => attempts),
    figure(report.first, ({ passedIn }) => passedIn.first),
    figure(report.second, ({ passedIn }) => passedIn.second),
    figure(report.later, ({ passedIn }) => passedIn.later),
  ];
}

export type QuizNamesPageProps = {
  page: PageContext;
  campaign: ReportCampaign;
  unitName: string;
  questionCount: number;
  people: {
    memberId: string;
    fullName: string;
    unitName: string;
    attempts: number;
    best: number;
    passedAt: number | null;
  }[];
};

/** Who took the quiz and passed, for the unit's own committee. */
export const QuizNamesPage: FC<QuizNamesPageProps> = (props) => {
  const { page, campaign, people } = props;
  const { report, take } = messagesFor(page.language).quizzes;
  const { count } = formatsFor(page.language);
  const back = `/coverage/${campaign.campaignId}/quiz`;
  return (
    <Layout page={page} title={report.names} width="wide">
      <Breadcrumb language={page.language} crumbs={[{ name: report.title, href: back }]} />
      <PageHeading eyebrow={props.unitName} lead={report.namesLead}>
        {report.title}
      </PageHeading>
      <DataTable
        caption={report.names}
        captionHidden
        rows={people}
        columns={[
          { heading: report.fullName, namesRow: true, cell: ({ fullName }) => fullName },
          { heading: report.unit, cell: ({ unitName }) => unitName },
          { heading: report.attempts, numeric: true, cell: ({ attempts }) => count(attempts) },
          {
            heading: report.best,
            numeric: true,
            cell: ({ best }) => take.score(count(best), count(props.questionCount)),
          },
          {
            heading: report.state,
            cell: ({ passedAt }) => (
              <Badge tone={passedAt === null ? 'warning' : 'success'}>
                {passedAt === null ? take.notPassed : take.passed}
              </Badge>
            ),
          },
        ]}
      />
      <ButtonRow>
        <ButtonLink look="secondary" href={back}>
          {report.back}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
};
