import type { FC } from 'hono/jsx';
import { daysBetween } from '../../domain/dates/local-day.ts';
import type { AcknowledgementMethod, AssignmentState } from '../../domain/ledger/ledger.types.ts';
import { Badge } from '../design/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { SelectField, TextField } from '../design/field.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { PrintButton } from '../design/print-button.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** An open campaign with the figures of this unit alone. Days `YYYY-MM-DD`. */
export type CellPageCampaign = {
  campaignId: string;
  title: string;
  documentSign: string | null;
  dueDate: string;
  assigned: number;
  due: number;
  acknowledged: number;
  outstanding: number;
};

/** One member in the campaign that is shown. Times in ms. */
export type CellPagePerson = {
  memberId: string;
  fullName: string;
  state: AssignmentState;
  method: AcknowledgementMethod | null;
  acknowledgedAt: number | null;
};

type CellPageProps = {
  page: PageContext;
  now: number;
  today: string;
  /** All units the person looks after, to choose from. */
  units: { unitId: string; name: string }[];
  unit: { unitId: string; name: string } | null;
  campaigns: CellPageCampaign[];
  chosenId: string | null;
  /** Those outstanding first. */
  people: CellPagePerson[];
  /** Whoever looks: nobody attests for themselves. */
  ownId: string;
  /** As it stands in the field: how many essays of the campaign shown were taken in. */
  essays: string;
  essaysError: string | undefined;
};

/** One screen for one unit: campaigns that run, and everybody in one of them. */
export const CellPage: FC<CellPageProps> = (props) => {
  const { page, units, unit, campaigns } = props;
  const { cell } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  return (
    <Layout page={page} title={unit?.name ?? cell.title} width="wide" islands={['print']}>
      <PageHeading eyebrow={cell.title} lead={cell.lead}>
        {unit?.name ?? cell.title}
      </PageHeading>
      {units.length > 1 && <ChooseUnit {...props} />}
      {unit === null ? (
        <EmptyState title={cell.noUnit}>
          <p>{cell.noUnitAdvice}</p>
        </EmptyState>
      ) : campaigns.length === 0 ? (
        <EmptyState title={cell.noCampaign}>
          <p>{cell.noCampaignAdvice}</p>
        </EmptyState>
      ) : (
        <>
          <Campaigns {...props} />
          <People {...props} />
          <Essays {...props} />
          <p class="field-hint">{cell.printed(formats.moment(props.now))}.</p>
        </>
      )}
      {unit !== null && <Ways page={page} unitId={unit.unitId} campaignId={props.chosenId} />}
    </Layout>
  );
};

const ChooseUnit: FC<CellPageProps> = ({ page, units, unit }) => {
  const { cell, coverage } = messagesFor(page.language);
  return (
    <form class="as-of-form" method="get">
      <SelectField
        name="unit"
        label={cell.units}
        choices={units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
        value={unit?.unitId}
      />
      <Button look="secondary">{coverage.show}</Button>
    </form>
  );
};

const Campaigns: FC<CellPageProps> = ({ page, today, unit, campaigns, chosenId }) => {
  const { cell } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const timeLeft = (dueDate: string) => {
    const days = daysBetween(today, dueDate);
    if (days === 0) return cell.dueToday;
    return days > 0 ? cell.daysLeft(formats.count(days)) : cell.overdue(formats.count(-days));
  };
  return (
    <DataTable
      caption={cell.campaigns}
      rows={campaigns}
      columns={[
        {
          heading: cell.campaign,
          namesRow: true,
          cell: ({ campaignId, title, documentSign }) => (
            <>
              <a href={`/cell?unit=${unit?.unitId ?? ''}&campaign=${campaignId}#people`}>
                {documentSign && <strong>{documentSign}. </strong>}
                {title}
              </a>{' '}
              {campaignId === chosenId && <Badge>{cell.shown}</Badge>}
            </>
          ),
        },
        {
          heading: cell.dueDate,
          cell: ({ dueDate, outstanding }) => (
            <>
              {formats.date(dueDate)}
              {outstanding > 0 && ` · ${timeLeft(dueDate)}`}
            </>
          ),
        },
        {
          heading: cell.done,
          numeric: true,
          cell: ({ acknowledged, due }) => `${formats.count(acknowledged)}/${formats.count(due)}`,
        },
        { heading: cell.outstanding, numeric: true, cell: (row) => formats.count(row.outstanding) },
      ]}
    />
  );
};

const waits = ({ state }: CellPagePerson) => state === 'assigned' || state === 'opened';

const People: FC<CellPageProps> = ({ page, campaigns, chosenId, people, ownId }) => {
  const { cell } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const chosen = campaigns.find(({ campaignId }) => campaignId === chosenId);
  if (!chosen) return null;
  return (
    <div id="people" class="cell-people">
      <DataTable
        caption={`${cell.people(formats.count(people.length), chosen.title)}. ${cell.outstandingFirst}`}
        rows={people.map((person, index) => ({ ...person, number: index + 1 }))}
        columns={[
          { heading: cell.number, numeric: true, cell: (row) => formats.count(row.number) },
          { heading: cell.fullName, namesRow: true, cell: (row) => row.fullName },
          { heading: cell.progress, cell: (row) => <Progress page={page} person={row} /> },
          {
            heading: cell.act,
            cell: (row) => {
              const act = waits(row) && row.memberId !== ownId ? cell.handle : cell.look;
              return (
                <a
                  href={`/coverage/${chosen.campaignId}/members/${row.memberId}`}
                  aria-label={cell.ofPerson(act, row.fullName)}
                >
                  {act}
                </a>
              );
            },
          },
        ]}
      />
      <ButtonRow>
        <PrintButton language={page.language} />
      </ButtonRow>
    </div>
  );
};

const Progress: FC<{ page: PageContext; person: CellPagePerson }> = ({ page, person }) => {
  const { cell } = messagesFor(page.language);
  const { state, method, acknowledgedAt } = person;
  if (state !== 'acknowledged' || method === null || acknowledgedAt === null)
    return (
      <Badge tone={waits(person) ? 'warning' : 'neutral'}>
        {cell.state[state === 'acknowledged' ? 'opened' : state]}
      </Badge>
    );
  const day = formatsFor(page.language).day(acknowledgedAt);
  return <Badge tone="success">{cell.onDay(cell.method[method], day)}</Badge>;
};

const Essays: FC<CellPageProps> = ({ page, unit, campaigns, chosenId, essays, essaysError }) => {
  const { cell } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const chosen = campaigns.find(({ campaignId }) => campaignId === chosenId);
  if (!chosen || !unit) return null;
  return (
    <section aria-labelledby="essays-title">
      <h2 id="essays-title">{cell.essays}</h2>
      <form method="post" action="/cell/essays">
        <input type="hidden" name="unit" value={unit.unitId} />
        <input type="hidden" name="campaign" value={chosen.campaignId} />
        <TextField
          name="essays"
          type="number"
          min="0"
          max={String(chosen.assigned)}
          label={cell.essayCount(formats.count(chosen.assigned))}
          hint={cell.essayHint}
          error={essaysError}
          value={essays}
          required
        />
        <Button look="secondary">{cell.saveEssays}</Button>
      </form>
    </section>
  );
};

const Ways: FC<{ page: PageContext; unitId: string; campaignId: string | null }> = (props) => {
  const { page, unitId, campaignId } = props;
  const { cell, notices } = messagesFor(page.language);
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">{cell.ways}</h2>
      <ButtonRow>
        {campaignId !== null && (
          <ButtonLink look="secondary" href={`/campaigns/${campaignId}/remind`}>
            {notices.reminder.link}
          </ButtonLink>
        )}
        <ButtonLink look="secondary" href="/conferences">
          {cell.conference}
        </ButtonLink>
        <ButtonLink look="secondary" href={`/members?unit=${unitId}`}>
          {cell.slips}
        </ButtonLink>
        <ButtonLink look="secondary" href="/overview">
          {cell.coverage}
        </ButtonLink>
        <ButtonLink look="secondary" href={`/reports/new?unit=${unitId}`}>
          {cell.report}
        </ButtonLink>
      </ButtonRow>
    </section>
  );
};
