import type { FC } from 'hono/jsx';
import { Button, ButtonLink } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { SelectField, TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext, PersonRole } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { unitChoices } from '../units/unit-choices.ts';

/** Every role but that of a member, which everybody has. */
export type GrantableRole = Exclude<PersonRole, 'member'>;

/** Days `YYYY-MM-DD`; `validTo` is the first day without the role. */
export type ShownGrant = {
  grantId: string;
  fullName: string;
  memberCode: string;
  accountId: string | null;
  role: GrantableRole;
  unitName: string;
  validFrom: string;
  validTo: string | null;
};

export type TypedGrant = {
  memberCode: string;
  role: string;
  unitId: string;
  validFrom: string;
  validTo: string;
};

type GrantsPageProps = {
  page: PageContext;
  /** One page of the list. */
  grants: ShownGrant[];
  /** Of the whole list, as it is narrowed down. */
  count: number;
  pageNumber: number;
  pageCount: number;
  /** Empty texts bind nothing. */
  filter: { role: string; unitId: string };
  roles: GrantableRole[];
  /** The units one administers, in the order of the tree. */
  units: { id: string; name: string; level: number }[];
  typed: TypedGrant;
  today: string;
  done: 'given' | 'ended' | null;
  /** What a list came to that has just been given. */
  listed: { given: number; held: number } | null;
  failure: string | null;
};

/** Who holds which role in one's units, and the form that gives one. */
export const GrantsPage: FC<GrantsPageProps> = (props) => {
  const { page, grants, done, listed, failure } = props;
  const { grants: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title} width="wide">
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {done && <Notice tone="success">{words.done[done]}</Notice>}
      {listed && <Notice tone="success">{words.list.done(listed.given, listed.held)}</Notice>}
      {failure && <Notice tone="error">{failure}</Notice>}
      <NewGrant {...props} />
      <GrantList page={page} />
      <h2>{words.heldTitle}</h2>
      <Filter {...props} />
      {grants.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneAnswer}</p>
        </EmptyState>
      ) : (
        <HeldGrants page={page} grants={grants} count={props.count} />
      )}
      <Pagination
        language={page.language}
        page={props.pageNumber}
        pages={props.pageCount}
        href={(number) => addressOf(props.filter, number)}
      />
    </Layout>
  );
};

/** The way to giving one role to many people. */
const GrantList: FC<{ page: PageContext }> = ({ page }) => {
  const { list } = messagesFor(page.language).grants;
  return (
    <Card as="section" labelledBy="grant-list">
      <h2 id="grant-list">{list.title}</h2>
      <p>{list.lead}</p>
      <ButtonLink look="secondary" href="/administration/grants/list">
        {list.open}
      </ButtonLink>
    </Card>
  );
};

function addressOf({ role, unitId }: GrantsPageProps['filter'], number: number): string {
  const parameters = { role, unit: unitId, page: number === 1 ? '' : String(number) };
  const given = Object.entries(parameters).filter(([, value]) => value !== '');
  return `/administration/grants?${new URLSearchParams(given).toString()}`;
}

/** Narrows the list down; a person is found by name in the roll, since no name stands in an address. */
const Filter: FC<GrantsPageProps> = ({ page, filter, roles, units }) => {
  const { grants: words, accounts } = messagesFor(page.language);
  return (
    <>
      <form class="as-of-form" method="get" action="/administration/grants">
        <SelectField
          name="role"
          id="filter-role"
          label={words.role}
          choices={[
            { value: '', label: words.anyRole },
            ...roles.map((role) => ({ value: role, label: accounts.role[role] })),
          ]}
          value={filter.role}
        />
        <SelectField
          name="unit"
          id="filter-unit"
          label={words.unitAndBelow}
          choices={[{ value: '', label: words.anyUnit }, ...unitChoices(units)]}
          value={filter.unitId}
        />
        <Button look="secondary">{words.narrow}</Button>
      </form>
      <p>
        <a href="/members">{words.findPerson}</a>
      </p>
    </>
  );
};

/** Roles as a table; each can be ended. */
export const HeldGrants: FC<{ page: PageContext; grants: ShownGrant[]; count: number }> = ({
  page,
  grants,
  count,
}) => {
  const { grants: words, accounts } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  return (
    <DataTable
      caption={words.held(count)}
      columns={[
        {
          heading: words.person,
          namesRow: true,
          cell: ({ accountId, fullName }) =>
            accountId === null ? (
              fullName
            ) : (
              <a href={`/administration/accounts/${accountId}`}>{fullName}</a>
            ),
        },
        { heading: words.memberCode, cell: ({ memberCode }) => <code>{memberCode}</code> },
        { heading: words.role, cell: ({ role }) => accounts.role[role] },
        { heading: words.unit, cell: ({ unitName }) => unitName },
        { heading: words.from, cell: ({ validFrom }) => date(validFrom) },
        {
          heading: words.until,
          cell: ({ validTo }) => (validTo === null ? words.openEnded : date(validTo)),
        },
        {
          heading: words.end,
          cell: ({ grantId, fullName, role }) => (
            <form method="post" action={`/administration/grants/${grantId}/end`}>
              <Button look="quiet">
                {words.end}
                <span class="visually-hidden">
                  : {accounts.role[role]}, {fullName}
                </span>
              </Button>
            </form>
          ),
        },
      ]}
      rows={grants}
    />
  );
};

const NewGrant: FC<GrantsPageProps> = ({ page, roles, units, typed, today }) => {
  const { grants: words, accounts } = messagesFor(page.language);
  return (
    <Card as="section" labelledBy="new-grant">
      <h2 id="new-grant">{words.give}</h2>
      <p>{words.giveLead}</p>
      <form method="post" action="/administration/grants">
        <TextField
          name="memberCode"
          label={words.memberCode}
          hint={words.memberCodeHint}
          value={typed.memberCode}
          maxlength={80}
          autocomplete="off"
          required
        />
        <SelectField
          name="role"
          label={words.role}
          choices={roles.map((role) => ({ value: role, label: accounts.role[role] }))}
          value={typed.role}
          required
        />
        <SelectField
          name="unitId"
          label={words.unit}
          hint={words.unitHint}
          choices={unitChoices(units)}
          value={typed.unitId}
          required
        />
        <GrantDays page={page} typed={typed} today={today} />
        <Button>{words.giveButton}</Button>
      </form>
    </Card>
  );
};

type GrantDaysProps = {
  page: PageContext;
  typed: Pick<TypedGrant, 'validFrom' | 'validTo'>;
  today: string;
};

/** From which day and until before which a role is given. */
export const GrantDays: FC<GrantDaysProps> = ({ page, typed, today }) => {
  const { grants: words } = messagesFor(page.language);
  return (
    <>
      <TextField
        name="validFrom"
        type="date"
        label={words.from}
        value={typed.validFrom}
        min={today}
        required
      />
      <TextField
        name="validTo"
        type="date"
        label={words.until}
        hint={words.untilHint}
        value={typed.validTo}
        min={today}
      />
    </>
  );
};
