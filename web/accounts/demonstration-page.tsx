import type { FC } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext, PersonRole } from '../layout/page-context.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

/** A synthetic person one can come in as. */
export type DemonstrationPerson = {
  userName: string;
  fullName: string;
  /** Name of the unit where the person belongs; null when between units. */
  unitName: string | null;
  grants: { role: Exclude<PersonRole, 'member'>; unitName: string }[];
};

type DemonstrationListPageProps = { page: PageContext; people: DemonstrationPerson[] };

/** Every demonstration account, one for each desk. */
export const DemonstrationListPage: FC<DemonstrationListPageProps> = ({ page, people }) => {
  const { accounts } = messagesFor(page.language);
  return (
    <Layout page={page} title={accounts.demonstrationTitle} width="wide">
      <PageHeading lead={accounts.demonstrationLead}>{accounts.demonstrationTitle}</PageHeading>
      {people.length === 0 ? (
        <EmptyState title={accounts.demonstrationNone}>
          <p>{accounts.demonstrationNoneAnswer}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={accounts.demonstrationTitle}
          captionHidden
          columns={[
            {
              heading: accounts.person,
              namesRow: true,
              cell: (person) => <a href={`/demonstration/${person.userName}`}>{person.fullName}</a>,
            },
            { heading: accounts.roles, cell: (person) => rolesOf(person, accounts) },
            { heading: accounts.unit, cell: (person) => person.unitName ?? '–' },
          ]}
          rows={people}
        />
      )}
    </Layout>
  );
};

type DemonstrationPageProps = { page: PageContext; person: DemonstrationPerson };

/** Who one will be, and the button that signs in; looking at the page changes nothing. */
export const DemonstrationPage: FC<DemonstrationPageProps> = ({ page, person }) => {
  const { accounts } = messagesFor(page.language);
  return (
    <Layout page={page} title={accounts.demonstrationTitle}>
      <PageHeading eyebrow={accounts.demonstrationTitle}>
        {accounts.demonstrationYouWillBe(person.fullName)}
      </PageHeading>
      <Card look="raised">
        <DescriptionList
          entries={[
            { term: accounts.roles, value: rolesOf(person, accounts) },
            { term: accounts.unit, value: person.unitName },
          ]}
        />
        <form method="post" action={`/demonstration/${person.userName}`}>
          <ButtonRow>
            <Button>{accounts.demonstrationSignIn(person.fullName)}</Button>
            <ButtonLink href="/demonstration" look="secondary">
              {accounts.demonstrationOthers}
            </ButtonLink>
          </ButtonRow>
        </form>
      </Card>
    </Layout>
  );
};

function rolesOf(person: DemonstrationPerson, accounts: Messages['accounts']): string {
  if (person.grants.length === 0) return accounts.role.member;
  return person.grants
    .map((grant) => accounts.roleOver(accounts.role[grant.role], grant.unitName))
    .join('; ');
}
