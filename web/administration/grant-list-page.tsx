import type { FC } from 'hono/jsx';
import { SelectField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { PastedList } from '../design/pasted-list.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { type GrantableRole, GrantDays } from './grants-page.tsx';

/** As typed; days `YYYY-MM-DD`, `validTo` is the first day without the role, empty = without end. */
export type TypedGrantList = {
  role: GrantableRole;
  validFrom: string;
  validTo: string;
  /** A person a line. */
  lines: string;
};

type GrantListFormProps = {
  page: PageContext;
  typed: TypedGrantList;
  roles: GrantableRole[];
  today: string;
};

/** Where a list of people who are to hold one role is pasted or sent. */
export const GrantListPage: FC<GrantListFormProps & { failure: string | null }> = (props) => {
  const { list } = messagesFor(props.page.language).grants;
  return (
    <Layout page={props.page} title={list.title} width="reading">
      <GrantListTrail page={props.page} />
      <PageHeading lead={list.lead}>{list.title}</PageHeading>
      {props.failure && <Notice tone="error">{props.failure}</Notice>}
      <GrantListForm {...props} />
    </Layout>
  );
};

export const GrantListTrail: FC<{ page: PageContext }> = ({ page }) => (
  <Breadcrumb
    language={page.language}
    crumbs={[{ name: messagesFor(page.language).grants.title, href: '/administration/grants' }]}
  />
);

export const GrantListForm: FC<GrantListFormProps> = ({ page, typed, roles, today }) => {
  const { grants: words, accounts } = messagesFor(page.language);
  const { list } = words;
  return (
    <form method="post" action="/administration/grants/list" enctype="multipart/form-data">
      <SelectField
        name="role"
        label={words.role}
        choices={roles.map((role) => ({ value: role, label: accounts.role[role] }))}
        value={typed.role}
        required
      />
      <GrantDays page={page} typed={typed} today={today} />
      <PastedList
        words={list}
        lines={typed.lines}
        back={{ href: '/administration/grants', name: list.back }}
      />
    </form>
  );
};
