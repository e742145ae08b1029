import type { FC } from 'hono/jsx';
import { StackedBars } from '../charts/stacked-bars.tsx';
import type { StepSeries } from '../charts/step-chart.tsx';
import { StepChart } from '../charts/step-chart.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { type ShownFigure, shownFiguresFor } from './shown-figures.ts';

/** Where the campaign stood at the end of a day (`YYYY-MM-DD`). */
export type CoursePoint = { day: string; due: ShownFigure; acknowledged: ShownFigure };

/** How many acknowledged so many days after the issue; `to` null = and later. */
export type CourseBand = {
  from: number;
  to: number | null;
  self: ShownFigure;
  attended: ShownFigure;
  attested: ShownFigure;
};

type CoursePageProps = {
  page: PageContext;
  campaign: { campaignId: string; title: string; documentSign: string | null; dueDate: string };
  /** The day whose end cuts the figures. */
  day: string;
  points: CoursePoint[];
  bands: CourseBand[];
  quartiles: { quarter: ShownFigure; half: ShownFigure; nine: ShownFigure };
};

/** A campaign in the course of its days: the curve, and how long people took. */
export const CoursePage: FC<CoursePageProps> = (props) => {
  const { page, campaign } = props;
  const { coverage, desks } = messagesFor(page.language);
  return (
    <Layout page={page} title={`${desks.course}: ${campaign.title}`} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: coverage.title, href: '/coverage' },
          { name: campaign.title, href: `/coverage/${campaign.campaignId}` },
        ]}
      />
      <PageHeading eyebrow={campaign.documentSign} lead={desks.courseLead}>
        {campaign.title}
      </PageHeading>
      <CurveSection {...props} />
      <DaysSection {...props} />
    </Layout>
  );
};

/** The curve with its table: people who have acknowledged and who should have, by day. */
export const CurveSection: FC<Pick<CoursePageProps, 'page' | 'campaign' | 'day' | 'points'>> = ({
  page,
  campaign,
  day,
  points,
}) => {
  const { desks } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const figures = shownFiguresFor(page.language);
  const seriesOf = (key: 'acknowledged' | 'due', look: StepSeries['look']): StepSeries => ({
    label: desks[key],
    look,
    points: points.flatMap((point) =>
      point[key] === null ? [] : [{ day: point.day, value: point[key] }],
    ),
  });
  const series = [seriesOf('acknowledged', 'main'), seriesOf('due', 'bound')];
  if (series.every((one) => one.points.length === 0)) return <p>{desks.noCurve}</p>;
  return (
    <section aria-labelledby="curve">
      <h2 id="curve">{desks.curve}</h2>
      <Key series={series} />
      <StepChart
        label={desks.curve}
        series={series}
        marked={{
          day: campaign.dueDate,
          label: `${desks.dueDate} ${formats.date(campaign.dueDate)}`,
        }}
        until={day}
        formatDay={formats.date}
        formatValue={formats.count}
      />
      <details class="chart-figures">
        <summary>{desks.curveTable}</summary>
        <DataTable
          caption={desks.curve}
          captionHidden
          rows={points}
          columns={[
            { heading: desks.day, namesRow: true, cell: (row) => formats.date(row.day) },
            {
              heading: desks.acknowledged,
              numeric: true,
              cell: (row) => figures.count(row.acknowledged),
            },
            { heading: desks.due, numeric: true, cell: (row) => figures.count(row.due) },
          ]}
        />
      </details>
    </section>
  );
};

const Key: FC<{ series: StepSeries[] }> = ({ series }) => (
  <ul class="chart-key">
    {series.map(({ label, look }) => (
      <li>
        <svg class={`chart-${look}`} viewBox="0 0 22 16" aria-hidden="true">
          <line x1="0" x2="22" y1="8" y2="8" />
        </svg>
        {label}
      </li>
    ))}
  </ul>
);

const DaysSection: FC<CoursePageProps> = ({ page, bands, quartiles }) => {
  const { desks } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const figures = shownFiguresFor(page.language);
  const nameOf = ({ from, to }: CourseBand) => {
    if (to === null) return desks.after(formats.count(from));
    return to === 0 ? desks.sameDay : desks.fromTo(formats.count(from), formats.count(to));
  };
  const { quarter, half, nine } = quartiles;
  return (
    <section aria-labelledby="days">
      <h2 id="days">{desks.days}</h2>
      {quarter !== null && half !== null && nine !== null && (
        <p>{desks.quartiles(formats.count(quarter), formats.count(half), formats.count(nine))}</p>
      )}
      <StackedBars
        label={desks.days}
        bars={bands.map((band) => ({
          label: nameOf(band),
          parts: [
            { look: 'first', value: band.self ?? 0 },
            { look: 'second', value: band.attended ?? 0 },
            { look: 'third', value: band.attested ?? 0 },
          ],
        }))}
        formatValue={formats.count}
      />
      <DataTable
        caption={desks.days}
        captionHidden
        rows={bands}
        columns={[
          { heading: desks.days, namesRow: true, cell: nameOf },
          { heading: desks.self, numeric: true, cell: (row) => figures.count(row.self) },
          { heading: desks.attended, numeric: true, cell: (row) => figures.count(row.attended) },
          { heading: desks.attested, numeric: true, cell: (row) => figures.count(row.attested) },
        ]}
      />
    </section>
  );
};
