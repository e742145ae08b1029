import type { FC } from 'hono/jsx';
import { type AsOf, AsOfForm } from '../coverage/as-of-form.tsx';
import { type ShownFigure, shownFiguresFor } from '../coverage/shown-figures.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { type HeatRow, HeatTable } from './heat-table.tsx';

/** A campaign at the head of a column. */
export type OverviewCampaign = { campaignId: string; name: string; href: string };

/** An organisation with people outstanding in a campaign past its due date. */
export type LateUnit = {
  unitName: string;
  campaignName: string;
  href: string;
  outstanding: ShownFigure;
  daysLate: number;
};

type OverviewPageProps = {
  page: PageContext;
  asOf: AsOf;
  today: string;
  period: { from: string; to: string; wrong: boolean };
  /** Most campaigns shown beside each other. */
  most: number;
  /** Where the table of the unit above is; null at the top. */
  up: string | null;
  unitId: string | undefined;
  summary: {
    running: number;
    overdue: number;
    due: ShownFigure;
    acknowledged: ShownFigure;
    outstanding: ShownFigure;
  };
  campaigns: OverviewCampaign[];
  rows: HeatRow[];
  late: LateUnit[];
  lateMore: number;
};

/** All campaigns at a glance: units × campaigns, who is late, and the ways on. */
export const OverviewPage: FC<OverviewPageProps> = (props) => {
  const { page, asOf } = props;
  const { desks, coverage } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  return (
    <Layout page={page} title={desks.overview} width="wide">
      <PageHeading
        eyebrow={asOf.day === null ? coverage.now : coverage.atEndOf(formats.date(asOf.day))}
        lead={desks.overviewLead}
      >
        {desks.overview}
      </PageHeading>
      <Filter {...props} />
      {props.campaigns.length === 0 ? (
        <EmptyState title={desks.noCampaigns}>
          <p>{desks.noCampaignsAdvice}</p>
        </EmptyState>
      ) : (
        <>
          <Summary {...props} />
          <Late {...props} />
          {props.up !== null && (
            <ButtonRow>
              <ButtonLink look="secondary" href={props.up}>
                {desks.unitUp}
              </ButtonLink>
            </ButtonRow>
          )}
          <HeatTable
            caption={desks.matrix}
            unitHeading={desks.unit}
            columns={props.campaigns}
            rows={props.rows}
          />
          <p class="field-hint">{desks.matrixNote(props.most)}</p>
        </>
      )}
      <Ways page={page} />
    </Layout>
  );
};

const Filter: FC<OverviewPageProps> = ({ page, asOf, today, period, unitId }) => {
  const { desks, coverage } = messagesFor(page.language);
  const keep = {
    from: period.from,
    to: period.to,
    ...(unitId === undefined ? {} : { unit: unitId }),
  };
  return (
    <>
      {period.wrong && (
        <Notice tone="warning">
          <p>{desks.wrongPeriod}</p>
        </Notice>
      )}
      <form class="as-of-form" method="get">
        {unitId !== undefined && <input type="hidden" name="unit" value={unitId} />}
        {asOf.day !== null && <input type="hidden" name="asOf" value={asOf.day} />}
        <TextField name="from" type="date" label={desks.from} value={period.from} max={today} />
        <TextField name="to" type="date" label={desks.to} value={period.to} />
        <Button look="secondary">{coverage.show}</Button>
      </form>
      <AsOfForm language={page.language} asOf={asOf} today={today} keep={keep} />
    </>
  );
};

const Summary: FC<OverviewPageProps> = ({ page, summary }) => {
  const { desks, coverage } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const figures = shownFiguresFor(page.language);
  return (
    <DescriptionList
      entries={[
        { term: desks.running, value: formats.count(summary.running) },
        { term: desks.overdue, value: formats.count(summary.overdue) },
        { term: desks.outstanding, value: figures.count(summary.outstanding) },
        {
          term: desks.share,
          value: coverage.partOf(
            figures.count(summary.acknowledged),
            figures.count(summary.due),
            figures.share(summary.acknowledged, summary.due),
          ),
        },
      ]}
    />
  );
};

const Late: FC<OverviewPageProps> = ({ page, late, lateMore }) => {
  const { desks, coverage } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const figures = shownFiguresFor(page.language);
  return (
    <section aria-labelledby="late">
      <h2 id="late">{desks.late}</h2>
      {late.length === 0 ? (
        <p>{desks.lateNone}</p>
      ) : (
        <DataTable
          caption={desks.late}
          captionHidden
          rows={late}
          columns={[
            {
              heading: desks.unit,
              namesRow: true,
              cell: (row) => <a href={row.href}>{row.unitName}</a>,
            },
            { heading: desks.campaign, cell: (row) => row.campaignName },
            {
              heading: coverage.outstanding,
              numeric: true,
              cell: (row) => figures.count(row.outstanding),
            },
            { heading: desks.daysLate, numeric: true, cell: (row) => formats.count(row.daysLate) },
          ]}
        />
      )}
      {lateMore > 0 && <p>{desks.lateMore(formats.count(lateMore))}</p>}
    </section>
  );
};

const Ways: FC<{ page: PageContext }> = ({ page }) => {
  const { desks, layout } = messagesFor(page.language);
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">{desks.ways}</h2>
      <ButtonRow>
        <ButtonLink look="secondary" href="/coverage">
          {layout.coverage}
        </ButtonLink>
        <ButtonLink look="secondary" href="/programmes">
          {layout.programmes}
        </ButtonLink>
        <ButtonLink look="secondary" href="/reports">
          {layout.reports}
        </ButtonLink>
      </ButtonRow>
    </section>
  );
};
