import type { FC } from 'hono/jsx';
import { ButtonLink } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

type SlipPageProps = {
  page: PageContext;
  slip: { fullName: string; userName: string; code: string; unitId: string; expiresAt: number };
  /** Full address of the activation page. */
  address: string;
};

/** A slip to be printed and handed over: where to go, as whom, with which code, until when. */
export const SlipPage: FC<SlipPageProps> = ({ page, slip, address }) => {
  const { members } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  return (
    <Layout page={page} title={members.slipTitle}>
      <PageHeading lead={members.slipLead}>{members.slipTitle}</PageHeading>
      <Card look="raised">
        <DescriptionList
          entries={[
            { term: members.slipPerson, value: slip.fullName },
            { term: members.slipAddress, value: address },
            { term: members.slipUserName, value: <code>{slip.userName}</code> },
            { term: members.slipCode, value: <code>{slip.code}</code> },
            { term: members.slipExpires, value: moment(slip.expiresAt) },
          ]}
        />
      </Card>
      <ButtonLink href={`/members?unit=${slip.unitId}`} look="secondary">
        {members.backToRoll}
      </ButtonLink>
    </Layout>
  );
};
