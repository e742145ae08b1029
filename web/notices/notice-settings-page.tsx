import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { SelectField, TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** The committee's rules, as texts of the form: what was typed, or what holds. */
export type TypedRules = {
  quietFrom: string;
  quietTo: string;
  weekBudget: string;
  digestHour: string;
};

type CalendarKind = 'holiday' | 'working';

export type NoticeSettingsPageProps = {
  page: PageContext;
  rules: TypedRules;
  /** `YYYY-MM-DD`, from today on. */
  days: { day: string; kind: CalendarKind; name: string }[];
  typedDay: { day: string; kind: CalendarKind; name: string };
  channels: {
    channel: 'email' | 'push' | 'webhook';
    isConfigured: boolean;
    sent: number;
    waiting: number;
    dead: number;
    /** Short and technical; null where nothing failed. */
    lastError: string | null;
  }[];
  justSaved: boolean;
  failure: string | null;
};

const PATH = '/administration/notices';

/** What the committee lays down for notices: quiet hours, messages a week, the working calendar. */
export const NoticeSettingsPage: FC<NoticeSettingsPageProps> = (props) => {
  const { page, justSaved, failure } = props;
  const { settings: words } = messagesFor(page.language).notices;
  return (
    <Layout page={page} title={words.title}>
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {justSaved && <Notice tone="success">{words.saved}</Notice>}
      {failure && (
        <Notice tone="error" title={words.failed}>
          <p>{failure}</p>
        </Notice>
      )}
      <RulesForm {...props} />
      <Channels {...props} />
      <Calendar {...props} />
    </Layout>
  );
};

const RulesForm: FC<NoticeSettingsPageProps> = ({ page, rules }) => {
  const { settings: words } = messagesFor(page.language).notices;
  const number = (name: keyof TypedRules, label: string, max: string, hint?: string) => (
    <TextField
      type="number"
      name={name}
      label={label}
      hint={hint}
      value={rules[name]}
      min="0"
      max={max}
      required
    />
  );
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{words.rules}</h2>
      <form method="post" action={PATH}>
        {number('quietFrom', words.quietFrom, '23', words.quietHint)}
        {number('quietTo', words.quietTo, '23')}
        {number('weekBudget', words.budget, '7', words.budgetHint)}
        {number('digestHour', words.hour, '23')}
        <Button>{words.save}</Button>
      </form>
    </section>
  );
};

const Channels: FC<NoticeSettingsPageProps> = ({ page, channels }) => {
  const { channels: words } = messagesFor(page.language).notices;
  const formats = formatsFor(page.language);
  return (
    <section class="home-section" aria-labelledby="channels">
      <h2 id="channels">{words.title}</h2>
      <p>{words.lead}</p>
      <DataTable
        caption={words.title}
        captionHidden
        rows={channels}
        columns={[
          { heading: words.channel, namesRow: true, cell: ({ channel }) => words.names[channel] },
          {
            heading: words.state,
            cell: ({ isConfigured }) => (isConfigured ? words.configured : words.absent),
          },
          { heading: words.sent, numeric: true, cell: ({ sent }) => formats.count(sent) },
          { heading: words.waiting, numeric: true, cell: ({ waiting }) => formats.count(waiting) },
          { heading: words.dead, numeric: true, cell: ({ dead }) => formats.count(dead) },
          { heading: words.lastError, cell: ({ lastError }) => lastError ?? words.none },
        ]}
      />
    </section>
  );
};

const Calendar: FC<NoticeSettingsPageProps> = ({ page, days, typedDay }) => {
  const { settings: words } = messagesFor(page.language).notices;
  const formats = formatsFor(page.language);
  return (
    <section class="home-section" aria-labelledby="calendar">
      <h2 id="calendar">{words.calendar}</h2>
      <p>{words.calendarLead}</p>
      {days.length === 0 && <p>{words.noDays}</p>}
      {days.length > 0 && (
        <DataTable
          caption={words.calendarCaption}
          rows={days}
          columns={[
            { heading: words.day, namesRow: true, cell: ({ day }) => formats.date(day) },
            { heading: words.kind, cell: ({ kind }) => words.kinds[kind] },
            { heading: words.name, cell: ({ name }) => <span lang="vi">{name}</span> },
            {
              heading: words.act,
              cell: ({ day }) => (
                <form method="post" action={`${PATH}/days/remove`}>
                  <input type="hidden" name="day" value={day} />
                  <Button look="quiet">
                    {words.remove}
                    <span class="visually-hidden">: {formats.date(day)}</span>
                  </Button>
                </form>
              ),
            },
          ]}
        />
      )}
      <form method="post" action={`${PATH}/days`}>
        <TextField type="date" name="day" label={words.day} value={typedDay.day} required />
        <SelectField
          name="kind"
          label={words.kind}
          value={typedDay.kind}
          choices={(['holiday', 'working'] as const).map((kind) => ({
            value: kind,
            label: words.kinds[kind],
          }))}
        />
        <TextField name="name" label={words.name} value={typedDay.name} maxlength={80} required />
        <Button look="secondary">{words.add}</Button>
      </form>
    </section>
  );
};
