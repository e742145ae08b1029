import type { FC } from 'hono/jsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { type Column, DataTable } from '../design/table.tsx';
import { TreeName } from '../design/tree-name.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { Arrange, type RowArrangement } from './arrange.tsx';
import { type AsOf, AsOfForm } from './as-of-form.tsx';
import { ShareMeter } from './share-meter.tsx';
import { type ShownFigure, shownFiguresFor } from './shown-figures.ts';

/** A unit with everything below it. `issued`: of those on the roll when the campaign was issued. */
export type UnitCoverageRow = {
  unitId: string;
  name: string;
  level: number;
  /** Address of the table of this unit and what is directly below it; null = nothing below. */
  inside: string | null;
  /** Address of the names outstanding; null = none, or not for this person. */
  names: string | null;
  counts: {
    assigned: ShownFigure;
    exempt: ShownFigure;
    left: ShownFigure;
    closed: ShownFigure;
    self: ShownFigure;
    attended: ShownFigure;
    attested: ShownFigure;
    onTime: ShownFigure;
  };
  due: ShownFigure;
  acknowledged: ShownFigure;
  outstanding: ShownFigure;
  issued: { due: ShownFigure; acknowledged: ShownFigure };
};

type UnitCoveragePageProps = {
  page: PageContext;
  campaign: {
    campaignId: string;
    title: string;
    documentSign: string | null;
    dueDate: string;
    cutOffDate: string;
    closeReason: string | null;
  };
  asOf: AsOf;
  today: string;
  /** The way from the table of the top units to the unit looked into; empty at the top. */
  trail: { name: string; href: string }[];
  /** Parameters that must survive a change of the day. */
  keep: Record<string, string>;
  /** The first row sums all the others. */
  rows: UnitCoverageRow[];
  /** How the rows are arranged, and where another arrangement is; null where the whole tree is shown. */
  arrangement: RowArrangement | null;
  /** Address of the whole tree, or back to the top of it. */
  otherExtent: { href: string; whole: boolean };
  /** There is a quiz beside the campaign; its results stand on a page of their own. */
  hasQuiz: boolean;
};

/** Coverage of one campaign by unit, with sums up the tree. */
export const UnitCoveragePage: FC<UnitCoveragePageProps> = (props) => {
  const { page, campaign, asOf, rows } = props;
  const { coverage } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const top = rows[0];
  return (
    <Layout page={page} title={campaign.title} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: coverage.title, href: '/coverage' }, ...props.trail]}
      />
      <PageHeading
        eyebrow={campaign.documentSign}
        lead={asOf.day === null ? coverage.now : coverage.atEndOf(formats.date(asOf.day))}
      >
        {campaign.title}
      </PageHeading>
      {campaign.closeReason !== null && (
        <Notice tone="info">
          <p>{coverage.closedBecause(campaign.closeReason)}</p>
        </Notice>
      )}
      {asOf.day !== null && asOf.day < campaign.cutOffDate && (
        <Notice tone="info">
          <p>{coverage.beforeIssue(formats.date(campaign.cutOffDate))}</p>
        </Notice>
      )}
      <AsOfForm language={page.language} asOf={asOf} today={props.today} keep={props.keep} />
      {top && <Summary page={page} campaign={campaign} top={top} />}
      <Ways {...props} />
      {props.arrangement && <Arrange page={page} arrangement={props.arrangement} />}
      <div class="table-frame" tabindex={0} role="group" aria-label={coverage.byUnit}>
        <DataTable
          caption={coverage.byUnit}
          rows={rows}
          columns={[unitColumn(page), ...figureColumns(page)]}
        />
      </div>
      {rows.some(hasWithheld) && (
        <Notice tone="info">
          <p>{coverage.withheldWhy}</p>
        </Notice>
      )}
    </Layout>
  );
};

/** What leads on from these figures: above the rows, of which there may be hundreds. */
const Ways: FC<UnitCoveragePageProps> = (props) => {
  const { page, campaign, otherExtent } = props;
  const { coverage, desks, quizzes } = messagesFor(page.language);
  const { campaignId } = campaign;
  return (
    <ButtonRow>
      <ButtonLink href={reportHref(campaignId, props)}>{coverage.makeReport}</ButtonLink>
      <ButtonLink look="secondary" href={`/coverage/${campaignId}/course`}>
        {desks.course}
      </ButtonLink>
      <ButtonLink look="secondary" href={otherExtent.href}>
        {otherExtent.whole ? coverage.wholeTree : coverage.topOnly}
      </ButtonLink>
      {props.hasQuiz && (
        <ButtonLink look="secondary" href={`/coverage/${campaignId}/quiz`}>
          {quizzes.report.title}
        </ButtonLink>
      )}
    </ButtonRow>
  );
};

const hasWithheld = ({ due, counts }: UnitCoverageRow): boolean =>
  [due, ...Object.values(counts)].includes(null);

/** The form of a report of what is shown here. */
function reportHref(
  campaignId: string,
  { rows, asOf }: Pick<UnitCoveragePageProps, 'rows' | 'asOf'>,
): string {
  const query = new URLSearchParams({ campaign: campaignId, unit: rows[0]?.unitId ?? '' });
  if (asOf.day !== null) query.set('day', asOf.day);
  return `/reports/new?${query.toString()}`;
}

const Summary: FC<Pick<UnitCoveragePageProps, 'page' | 'campaign'> & { top: UnitCoverageRow }> = ({
  page,
  campaign,
  top,
}) => {
  const { coverage } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const { assigned, exempt, left, closed } = top.counts;
  const figures = shownFiguresFor(page.language);
  const few = (count: ShownFigure) => (count === 0 ? null : figures.count(count));
  return (
    <DescriptionList
      entries={[
        { term: coverage.dueDate, value: formats.date(campaign.dueDate) },
        { term: coverage.assigned, value: figures.count(assigned) },
        { term: coverage.issuedOn, value: formats.date(campaign.cutOffDate) },
        { term: coverage.exempt, value: few(exempt) },
        { term: coverage.left, value: few(left) },
        { term: coverage.closed, value: few(closed) },
        { term: coverage.due, value: figures.count(top.due) },
        {
          term: coverage.acknowledged,
          value: coverage.partOf(
            figures.count(top.acknowledged),
            figures.count(top.due),
            figures.share(top.acknowledged, top.due),
          ),
        },
      ]}
    />
  );
};

function unitColumn(page: PageContext): Column<UnitCoverageRow> {
  const { coverage } = messagesFor(page.language);
  return {
    heading: coverage.unit,
    namesRow: true,
    cell: (row) => (
      <TreeName level={row.level} levelText={coverage.level(row.level)}>
        {row.inside === null ? row.name : <a href={row.inside}>{row.name}</a>}
      </TreeName>
    ),
  };
}

function figureColumns(page: PageContext): Column<UnitCoverageRow>[] {
  const { coverage } = messagesFor(page.language);
  const figures = shownFiguresFor(page.language);
  const figure = (heading: string, of: (row: UnitCoverageRow) => ShownFigure) => ({
    heading,
    numeric: true,
    cell: (row: UnitCoverageRow) => figures.count(of(row)),
  });
  return [
    figure(coverage.due, (row) => row.due),
    figure(coverage.self, ({ counts }) => counts.self),
    figure(coverage.attended, ({ counts }) => counts.attended),
    figure(coverage.attested, ({ counts }) => counts.attested),
    {
      heading: coverage.outstanding,
      numeric: true,
      cell: (row) => {
        const count = figures.count(row.outstanding);
        if (row.names === null) return count;
        return (
          <a href={row.names} aria-label={coverage.namesIn(count, row.name)}>
            {count}
          </a>
        );
      },
    },
    {
      heading: coverage.share,
      cell: (row) => (
        <ShareMeter
          language={page.language}
          label={row.name}
          part={row.acknowledged}
          whole={row.due}
        />
      ),
    },
    figure(coverage.onTime, ({ counts }) => counts.onTime),
    figure(coverage.dueIssued, ({ issued }) => issued.due),
    {
      heading: coverage.shareIssued,
      numeric: true,
      cell: ({ issued }) => figures.share(issued.acknowledged, issued.due),
    },
  ];
}
