import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { HeldGrants, type ShownGrant } from './grants-page.tsx';

type AdministeredAccountPageProps = {
  page: PageContext;
  account: {
    accountId: string;
    memberId: string;
    fullName: string;
    memberCode: string;
    userName: string;
    state: 'waiting' | 'active' | 'disabled';
    hasFactor: boolean;
    grants: ShownGrant[];
  };
  /** It is the administrator's own: another one changes it. */
  isOwn: boolean;
  failure: string | null;
};

/** One account: how it stands, which roles its owner holds, and what an administrator does about it. */
export const AdministeredAccountPage: FC<AdministeredAccountPageProps> = (props) => {
  const { page, account, isOwn, failure } = props;
  const { grants: words, members } = messagesFor(page.language);
  return (
    <Layout page={page} title={account.fullName} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: words.title, href: '/administration/grants' }]}
      />
      <PageHeading eyebrow={words.account}>{account.fullName}</PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      <DescriptionList
        entries={[
          { term: words.memberCode, value: <code>{account.memberCode}</code> },
          { term: members.slipUserName, value: <code>{account.userName}</code> },
          {
            term: words.state,
            value: (
              <Badge tone={account.state === 'active' ? 'success' : 'warning'}>
                {members.accounts[account.state]}
              </Badge>
            ),
          },
          { term: words.factor, value: account.hasFactor ? words.factorHeld : words.factorNone },
        ]}
      />
      {account.grants.length > 0 && (
        <HeldGrants page={page} grants={account.grants} count={account.grants.length} />
      )}
      {!isOwn && <Acts {...props} />}
    </Layout>
  );
};

const Acts: FC<AdministeredAccountPageProps> = ({ page, account }) => {
  const { grants: words, members } = messagesFor(page.language);
  const { accountId, memberId, state, hasFactor } = account;
  const slip = `/members/slips/${memberId}`;
  if (state === 'disabled')
    return (
      <form method="post" action={`/administration/accounts/${accountId}/enable`}>
        <p>{words.enableLead}</p>
        <Button>{words.enable}</Button>
      </form>
    );
  return (
    <>
      <Card as="section" labelledBy="slip">
        <h2 id="slip">{members.slip}</h2>
        <p>{words.slipLead}</p>
        <form method="post" action={slip}>
          <Button look="secondary">{members.issueSlip}</Button>
        </form>
        {hasFactor && (
          <form method="post" action={slip}>
            <p>{words.resetLead}</p>
            <Button look="danger" name="resetsFactors" value="true">
              {words.reset}
            </Button>
          </form>
        )}
      </Card>
      <Card as="section" labelledBy="disable">
        <h2 id="disable">{words.disable}</h2>
        <p>{words.disableLead}</p>
        <form method="post" action={`/administration/accounts/${accountId}/disable`}>
          <Button look="danger">{words.disable}</Button>
        </form>
      </Card>
    </>
  );
};
