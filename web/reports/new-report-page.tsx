import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { ChoiceGroup, SelectField, TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { type UnitChoice, unitChoices } from '../units/unit-choices.ts';

type NewReportPageProps = {
  page: PageContext;
  /** What stands in the form. */
  wish: {
    unitId: string;
    about: 'campaign' | 'period';
    campaignId: string;
    from: string;
    to: string;
    day: string;
    requestKey: string;
  };
  campaigns: { campaignId: string; title: string; documentSign: string | null }[];
  units: UnitChoice[];
  /** `YYYY-MM-DD`; later days are not offered. */
  today: string;
  failure: string | null;
};

/** What a report is to be about. */
export const NewReportPage: FC<NewReportPageProps> = (props) => {
  const { page, wish, campaigns, units, today, failure } = props;
  const { reports } = messagesFor(page.language);
  return (
    <Layout page={page} title={reports.newTitle}>
      <Breadcrumb language={page.language} crumbs={[{ name: reports.title, href: '/reports' }]} />
      <PageHeading lead={reports.newLead}>{reports.newTitle}</PageHeading>
      {failure !== null && (
        <Notice tone="error" title={reports.failed}>
          <p>{failure}</p>
        </Notice>
      )}
      <form method="post" action="/reports">
        <input type="hidden" name="requestKey" value={wish.requestKey} />
        <SelectField
          name="unit"
          label={reports.unit}
          hint={reports.unitHint}
          choices={unitChoices(units)}
          value={wish.unitId}
          required
        />
        <ChoiceGroup
          kind="radio"
          name="about"
          legend={reports.about}
          choices={[
            { value: 'campaign', label: reports.campaign },
            { value: 'period', label: reports.period },
          ]}
          chosen={[wish.about]}
          required
        />
        <SelectField
          name="campaign"
          label={reports.chooseCampaign}
          hint={reports.chooseCampaignHint}
          choices={[
            { value: '', label: '' },
            ...campaigns.map(({ campaignId, title, documentSign }) => ({
              value: campaignId,
              label: documentSign ? `${documentSign}. ${title}` : title,
            })),
          ]}
          value={wish.campaignId}
        />
        <TextField
          name="day"
          type="date"
          label={reports.day}
          hint={reports.dayHint}
          value={wish.day}
          max={today}
        />
        <fieldset class="field">
          <legend class="field-label">{reports.period}</legend>
          <TextField name="from" type="date" label={reports.from} value={wish.from} max={today} />
          <TextField name="to" type="date" label={reports.to} value={wish.to} />
        </fieldset>
        <Button>{reports.make}</Button>
      </form>
    </Layout>
  );
};
