import type { FC } from 'hono/jsx';
import type { ShownReport, ShownRow } from '../../domain/reports/report.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { type Column, DataTable } from '../design/table.tsx';
import { TreeName } from '../design/tree-name.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { narrativeOf } from './narrative.ts';
import {
  campaignColumns,
  officeColumns,
  proceedingColumns,
  proceedingRows,
  type ReportColumn,
  unitColumns,
} from './report-table.ts';
import { titleOf } from './report-title.ts';

type ReportPageProps = {
  page: PageContext;
  report: {
    reportId: string;
    /** Events up to this moment were counted, ms. */
    cutAt: number;
    madeAt: number;
    scheduleId: string | null;
    checkpoint: { size: number; code: string } | null;
  };
  /** What this person may see of it. */
  shown: ShownReport;
  /** How many rows differ from a count made now; null = not asked for. */
  differing: number | null;
  /** Null for a period. Times in ms, days `YYYY-MM-DD`. */
  handIn: { handedInAt: number | null; due: string | null; mayHandIn: boolean } | null;
};

/** A report as it was made; prints as it stands. */
export const ReportPage: FC<ReportPageProps> = ({ page, report, shown, differing, handIn }) => {
  const { reports } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const { reportId, checkpoint } = report;
  const title = titleOf(page.language, shown);
  return (
    <Layout page={page} title={title} width="wide">
      <Breadcrumb language={page.language} crumbs={[{ name: reports.title, href: '/reports' }]} />
      <PageHeading eyebrow={shown.unit.name} lead={reports.stateOf(formats.moment(report.cutAt))}>
        {title}
      </PageHeading>
      {differing !== null && (
        <Notice tone={differing === 0 ? 'success' : 'warning'}>
          <p>
            {differing === 0 ? reports.checkSame : reports.checkDiffers(formats.count(differing))}
          </p>
        </Notice>
      )}
      <ButtonRow>
        <ButtonLink href={`/reports/${reportId}/files/docx`} download>
          {reports.docx}
        </ButtonLink>
        <ButtonLink look="secondary" href={`/reports/${reportId}/files/xlsx`} download>
          {reports.xlsx}
        </ButtonLink>
        <ButtonLink look="secondary" href={`/reports/${reportId}/files/csv`} download>
          {reports.csv}
        </ButtonLink>
        <ButtonLink look="secondary" href={`/reports/${reportId}?check=1`}>
          {reports.check}
        </ButtonLink>
      </ButtonRow>
      <div class="report-text">
        {narrativeOf(page.language, shown).map((text) => (
          <p>{text}</p>
        ))}
        <p class="report-proof">
          {checkpoint === null
            ? reports.noCheckpoint
            : reports.checkpoint(formats.count(checkpoint.size), checkpoint.code)}
          {' · '}
          {reports.madeAt} {formats.moment(report.madeAt)}
          {report.scheduleId !== null && `, ${reports.madeOnSchedule}`}
        </p>
      </div>
      {handIn && <HandIn page={page} reportId={reportId} shown={shown} handIn={handIn} />}
      <KindsOfPeople page={page} shown={shown} />
      <div class="report-table" tabindex={0} role="group" aria-label={reports.table}>
        <DataTable
          caption={reports.table}
          rows={shown.rows}
          columns={unitColumns(page.language, shown).map((column) => shownColumn(page, column))}
        />
      </div>
      <Proceedings page={page} shown={shown} />
      {shown.subject.kind === 'period' &&
        (shown.campaigns.length === 0 ? (
          <p>{reports.noCampaigns}</p>
        ) : (
          <DataTable
            caption={reports.campaigns}
            rows={shown.campaigns}
            columns={campaignColumns(page.language, formats.date).map((column) => ({
              ...plainColumn(page, column),
              namesRow: column.key === 'document',
            }))}
          />
        ))}
      <p class="field-hint">
        {reports.withheldNote} {reports.printHint}
      </p>
    </Layout>
  );
};

const HandIn: FC<{
  page: PageContext;
  reportId: string;
  shown: ShownReport;
  handIn: NonNullable<ReportPageProps['handIn']>;
}> = ({ page, reportId, shown, handIn }) => {
  const { handIn: words } = messagesFor(page.language).reports;
  const formats = formatsFor(page.language);
  const { handedInAt, due, mayHandIn } = handIn;
  if (handedInAt === null && !mayHandIn) return null;
  return (
    <section class="report-hand-in" aria-labelledby="hand-in">
      <h2 id="hand-in">{words.title}</h2>
      <p>
        {handedInAt === null
          ? words.lead(shown.unit.upperName ?? words.upper)
          : words.done(formats.moment(handedInAt))}{' '}
        {due !== null && words.due(formats.date(due))}
      </p>
      {mayHandIn && (
        <form method="post" action={`/reports/${reportId}/hand-in`}>
          <Button look="secondary">{words.button}</Button>
        </form>
      )}
    </section>
  );
};

/** Few lines, so they stand before the long table by unit. */
const KindsOfPeople: FC<{ page: PageContext; shown: ShownReport }> = ({ page, shown }) => {
  const { offices: words } = messagesFor(page.language).reports;
  if (shown.offices.length === 0) return null;
  return (
    <div class="report-offices">
      <DataTable
        caption={words.title}
        rows={shown.offices}
        columns={officeColumns(page.language).map((column) => ({
          ...plainColumn(page, column),
          namesRow: column.key === 'office',
        }))}
      />
      <p class="field-hint">{words.note}</p>
    </div>
  );
};

const Proceedings: FC<{ page: PageContext; shown: ShownReport }> = ({ page, shown }) => {
  const { proceedings: words } = messagesFor(page.language).reports;
  const columns = proceedingColumns(page.language, shown);
  if (columns.length === 0) return null;
  return (
    <>
      <div class="report-table" tabindex={0} role="group" aria-label={words.title}>
        <DataTable
          caption={words.title}
          rows={proceedingRows(shown)}
          columns={columns.map((column) => shownColumn(page, column))}
        />
      </div>
      <p class="field-hint">
        {words.note} {shown.subject.kind === 'period' && words.periodNote}
      </p>
    </>
  );
};

/** The name of a unit stands at its depth in the tree; every other column as it is. */
function shownColumn(page: PageContext, column: ReportColumn<ShownRow>): Column<ShownRow> {
  if (column.key !== 'unit') return plainColumn(page, column);
  const { coverage } = messagesFor(page.language);
  return {
    heading: column.heading,
    namesRow: true,
    cell: ({ name, level }) => (
      <TreeName level={level} levelText={coverage.level(level)}>
        {name}
      </TreeName>
    ),
  };
}

function plainColumn<Row>(page: PageContext, column: ReportColumn<Row>): Column<Row> {
  const formats = formatsFor(page.language);
  return {
    heading: column.heading,
    numeric: column.kind !== 'text',
    cell: (row) => {
      const value = column.value(row);
      if (value === null) return '–';
      if (column.kind === 'text') return value;
      return column.kind === 'count'
        ? formats.count(Number(value))
        : formats.decimal(Number(value), 2);
    },
  };
}
