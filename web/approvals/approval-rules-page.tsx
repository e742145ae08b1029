import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { type Choice, ChoiceGroup } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';

type ApprovalRulesPageProps = {
  page: PageContext;
  types: Choice[];
  chosen: string[];
  isSaved: boolean;
};

/** For which types of document one person drafts and another publishes. */
export const ApprovalRulesPage: FC<ApprovalRulesPageProps> = ({ page, types, chosen, isSaved }) => {
  const { approvals: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.rulesTitle}>
      <PageHeading lead={words.rulesLead}>{words.rulesTitle}</PageHeading>
      {isSaved && <Notice tone="success">{words.rulesSaved}</Notice>}
      <form method="post" action="/administration/approval-rules">
        <ChoiceGroup
          kind="checkbox"
          name="type"
          legend={words.rulesTypes}
          choices={types}
          chosen={chosen}
        />
        <Button>{words.rulesSave}</Button>
      </form>
    </Layout>
  );
};
