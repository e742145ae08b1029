import type { FC } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

type ReminderPageProps = {
  page: PageContext;
  campaign: { campaignId: string; sign: string | null; title: string };
  dueDate: string;
  isOpen: boolean;
  /** Whom it would reach. */
  people: number;
  units: number;
  /** How many were reminded today; null = not yet. */
  sentToday: number | null;
  failure: string | null;
};

/** Says how many people a reminder would reach, and sends it: at most once a day. */
export const ReminderPage: FC<ReminderPageProps> = (props) => {
  const { page, campaign, people, sentToday, failure } = props;
  const { reminder: words } = messagesFor(page.language).notices;
  const formats = formatsFor(page.language);
  const roles = page.person?.roles ?? [];
  return (
    <Layout page={page} title={words.title} width="reading">
      <PageHeading eyebrow={campaign.sign ?? words.title}>{campaign.title}</PageHeading>
      {failure && <Notice tone="error" title={failure} />}
      {sentToday !== null && !failure && (
        <Notice tone="success" title={words.sent(formats.count(sentToday))} />
      )}
      <p>{words.dueDate(formats.date(props.dueDate))}</p>
      <p>
        {!props.isOpen
          ? words.closed
          : people === 0
            ? words.nobody
            : words.preview(formats.count(people), formats.count(props.units))}
      </p>
      <p>{words.how}</p>
      {props.isOpen && people > 0 && sentToday === null && (
        <ButtonRow>
          <form method="post" action={`/campaigns/${campaign.campaignId}/remind`}>
            <Button>{words.send(formats.count(people))}</Button>
          </form>
        </ButtonRow>
      )}
      <ButtonRow>
        <ButtonLink look="secondary" href={`/coverage/${campaign.campaignId}`}>
          {words.toCoverage}
        </ButtonLink>
        {roles.includes('publisher') && (
          <ButtonLink look="secondary" href={`/department/campaigns/${campaign.campaignId}`}>
            {words.toCampaign}
          </ButtonLink>
        )}
        {roles.includes('secretary') && (
          <ButtonLink look="secondary" href="/cell">
            {words.toCell}
          </ButtonLink>
        )}
      </ButtonRow>
    </Layout>
  );
};
