import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { SelectField, TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { type UnitChoice, unitChoices } from '../units/unit-choices.ts';

/** A report in the list. Times in ms, days `YYYY-MM-DD`. */
export type ListedReport = {
  reportId: string;
  unitName: string;
  /** Of the campaign; null for a period. */
  title: string | null;
  on: { kind: 'campaign' } | { kind: 'period'; from: string; to: string };
  cutAt: number;
  madeAt: number;
  scheduleId: string | null;
  /** Null = not handed in to the organisation above. */
  handedInAt: number | null;
};

export type ListedSchedule = {
  scheduleId: string;
  unitName: string;
  dayOfMonth: number;
  nextOn: string;
  endGround: 'by_person' | 'no_longer_entitled' | null;
};

type ReportsPageProps = {
  page: PageContext;
  reports: ListedReport[];
  schedules: ListedSchedule[];
  units: UnitChoice[];
  /** 1-based. */
  listPage: number;
  more: boolean;
  failure: string | null;
};

/** Reports that were made, and those made every month. */
export const ReportsPage: FC<ReportsPageProps> = (props) => {
  const { page, listPage, more, failure } = props;
  const { reports: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title} width="wide">
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {failure !== null && (
        <Notice tone="error" title={words.failed}>
          <p>{failure}</p>
        </Notice>
      )}
      <ButtonRow>
        <ButtonLink href="/reports/new">{words.newTitle}</ButtonLink>
      </ButtonRow>
      <ReportList page={page} reports={props.reports} />
      <Pagination
        language={page.language}
        page={listPage}
        pages={more ? listPage + 1 : listPage}
        href={(number) => `/reports?page=${number}`}
      />
      <Schedules {...props} />
    </Layout>
  );
};

const ReportList: FC<Pick<ReportsPageProps, 'page' | 'reports'>> = ({ page, reports }) => {
  const { reports: words } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  if (reports.length === 0)
    return (
      <EmptyState title={words.none}>
        <p>{words.noneAdvice}</p>
      </EmptyState>
    );
  return (
    <DataTable
      caption={words.made}
      rows={reports}
      columns={[
        {
          heading: words.about,
          namesRow: true,
          cell: ({ reportId, title, on, handedInAt }) => (
            <>
              <a href={`/reports/${reportId}`}>
                {on.kind === 'period'
                  ? words.ofPeriod(formats.date(on.from), formats.date(on.to))
                  : words.ofCampaign(title ?? '')}
              </a>{' '}
              {handedInAt !== null && (
                <Badge tone="success">{words.handIn.listed(formats.day(handedInAt))}</Badge>
              )}
            </>
          ),
        },
        { heading: words.unit, cell: (row) => row.unitName },
        { heading: words.day, cell: (row) => formats.moment(row.cutAt) },
        {
          heading: words.madeAt,
          cell: (row) =>
            row.scheduleId === null
              ? formats.moment(row.madeAt)
              : `${formats.moment(row.madeAt)}, ${words.madeOnSchedule}`,
        },
      ]}
    />
  );
};

const Schedules: FC<Pick<ReportsPageProps, 'page' | 'schedules' | 'units'>> = ({
  page,
  schedules,
  units,
}) => {
  const { reports: words } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  return (
    <section aria-labelledby="schedules">
      <h2 id="schedules">{words.schedules}</h2>
      <p>{words.schedulesLead}</p>
      <ul class="plain-list">
        {schedules.map((schedule) => (
          <li>
            <form method="post" action={`/reports/schedules/${schedule.scheduleId}/end`}>
              <p>
                <strong>{words.scheduleOf(schedule.unitName, String(schedule.dayOfMonth))}</strong>{' '}
                {schedule.endGround === null
                  ? words.nextOn(formats.date(schedule.nextOn))
                  : words.noLongerEntitled}
              </p>
              {schedule.endGround === null && (
                <Button look="quiet">
                  {words.endSchedule}
                  <span class="visually-hidden"> {schedule.unitName}</span>
                </Button>
              )}
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action="/reports/schedules">
        <SelectField name="unit" label={words.unit} choices={unitChoices(units)} required />
        <TextField
          name="dayOfMonth"
          type="number"
          label={words.dayOfMonth}
          value="5"
          min="1"
          max="28"
          required
        />
        <Button look="secondary">{words.schedule}</Button>
      </form>
    </section>
  );
};
