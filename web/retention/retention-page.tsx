import type { FC } from 'hono/jsx';
import { localDay } from '../../domain/dates/local-day.ts';
import {
  type CampaignRule,
  GRACE_DAYS,
  RETENTION_MONTHS,
  type RetentionMonths,
} from '../../domain/retention/retention.ts';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { type Choice, SelectField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

/** Times in ms, `dueOn` `YYYY-MM-DD`. */
type Campaign = {
  campaignId: string;
  title: string;
  sign: string | null;
  closedAt: number | null;
  rule: CampaignRule;
  dueOn: string | null;
  forgottenAt: number | null;
};

type RetentionPageProps = {
  page: PageContext;
  /** The rule of the committee; null keeps. */
  months: RetentionMonths | null;
  campaigns: Campaign[];
  pageNumber: number;
  pageCount: number;
  justSaved: boolean;
  failure: string | null;
};

const PATH = '/administration/retention';

/** How long the names in a campaign are kept: the rule of the committee, and campaigns with their own. */
export const RetentionPage: FC<RetentionPageProps> = (props) => {
  const { page, months, campaigns, justSaved, failure } = props;
  const { retention: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title} width="wide">
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {justSaved && <Notice tone="success">{words.saved}</Notice>}
      {failure && <Notice tone="error">{failure}</Notice>}
      <h2>{words.what}</h2>
      <ul>
        {words.goes.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <p>{words.stays}</p>
      <h2>{words.committee}</h2>
      <form class="as-of-form" method="post" action={PATH}>
        <SelectField
          name="months"
          label={words.months}
          hint={words.grace(GRACE_DAYS)}
          choices={choicesOf(words)}
          value={valueOf(months)}
        />
        <Button>{words.save}</Button>
      </form>
      <h2>{words.campaigns}</h2>
      {campaigns.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneAnswer}</p>
        </EmptyState>
      ) : (
        <Campaigns page={page} campaigns={campaigns} />
      )}
      <Pagination
        language={page.language}
        page={props.pageNumber}
        pages={props.pageCount}
        href={(number) => `${PATH}?page=${number}`}
      />
    </Layout>
  );
};

function choicesOf(words: Messages['retention']): Choice[] {
  const months = RETENTION_MONTHS.map((count) => ({
    value: String(count),
    label: words.afterMonths(count),
  }));
  return [{ value: 'keep', label: words.keep }, ...months];
}

function valueOf(rule: CampaignRule): string {
  return rule === null ? 'keep' : String(rule);
}

const Campaigns: FC<{ page: PageContext; campaigns: Campaign[] }> = ({ page, campaigns }) => {
  const { retention: words } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  return (
    <DataTable
      caption={words.campaigns}
      columns={[
        {
          heading: words.campaign,
          namesRow: true,
          cell: ({ campaignId, title, sign }) => (
            <a href={`/coverage/${campaignId}`}>{[sign, title].filter(Boolean).join(' · ')}</a>
          ),
        },
        {
          heading: words.closed,
          cell: ({ closedAt }) => (closedAt === null ? words.open : date(localDay(closedAt))),
        },
        { heading: words.names, cell: (campaign) => stateOf(page, campaign) },
        { heading: words.rule, cell: (campaign) => <RuleForm page={page} campaign={campaign} /> },
      ]}
      rows={campaigns}
    />
  );
};

function stateOf(page: PageContext, { dueOn, forgottenAt }: Campaign): string {
  const { retention: words } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  if (forgottenAt !== null) return words.gone(date(localDay(forgottenAt)));
  return dueOn === null ? words.kept : words.goOn(date(dueOn));
}

const RuleForm: FC<{ page: PageContext; campaign: Campaign }> = ({ page, campaign }) => {
  const { retention: words } = messagesFor(page.language);
  if (campaign.forgottenAt !== null) return <>–</>;
  return (
    <form method="post" action={`${PATH}/campaigns/${campaign.campaignId}`}>
      <SelectField
        name="months"
        id={`rule-${campaign.campaignId}`}
        label={words.ruleOf}
        choices={[{ value: 'committee', label: words.asCommittee }, ...choicesOf(words)]}
        value={valueOf(campaign.rule)}
      />
      <Button look="quiet">
        {words.save}
        <span class="visually-hidden">: {campaign.title}</span>
      </Button>
    </form>
  );
};
