import type { FC } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';
import { MemberSearchForm } from './member-search-form.tsx';

type NamedUnit = { id: string; name: string };

type Person = {
  fullName: string;
  code: string;
  standing: keyof Messages['members']['standings'];
  account: keyof Messages['members']['accounts'];
  memberId: string;
  /** An activation slip may be issued by whoever looks. */
  mayIssueSlip: boolean;
};

type RollPageProps = {
  page: PageContext;
  /** Null at the top. */
  unit: NamedUnit | null;
  /** Units above, outermost first. */
  above: NamedUnit[];
  below: { unit: NamedUnit; memberCount: number }[];
  /** Those of this page, of `memberCount`. */
  members: Person[];
  memberCount: number;
  pageNumber: number;
  pageCount: number;
  /** Names lead to the page where a member's unit and standing are changed. */
  mayChange: boolean;
  /** Those of this page who cannot sign in yet and may be given a slip. */
  waiting: string[];
};

/** One unit of the tree: the units below it with their numbers, and its own people by name. */
export const RollPage: FC<RollPageProps> = (props) => {
  const { page, unit, above, below, members: people, mayChange } = props;
  const { members } = messagesFor(page.language);
  const { count } = formatsFor(page.language);
  const crumbs = [{ name: members.title, href: '/members' }, ...above.map(crumbOf)];
  return (
    <Layout page={page} title={unit?.name ?? members.title} width="wide">
      {unit && <Breadcrumb language={page.language} crumbs={crumbs} />}
      <PageHeading lead={members.lead}>{unit?.name ?? members.title}</PageHeading>
      <MemberSearchForm language={page.language} />
      {page.person?.roles.includes('administrator') && (
        <ButtonRow>
          <ButtonLink
            href={unit ? `/members/new?unit=${unit.id}` : '/members/new'}
            look="secondary"
          >
            {members.add}
          </ButtonLink>
          <ButtonLink href="/roll/imports" look="secondary">
            {members.import}
          </ButtonLink>
          {(['xlsx', 'csv'] as const).map((format) => (
            <form method="post" action={`/members/export/${format}`}>
              <Button look="secondary">
                {format === 'xlsx' ? members.exportXlsx : members.exportCsv}
              </Button>
            </form>
          ))}
        </ButtonRow>
      )}
      {below.length > 0 && (
        <DataTable
          caption={members.unitsBelow}
          columns={[
            {
              heading: members.unit,
              namesRow: true,
              cell: (row) => <a href={hrefOf(row.unit)}>{row.unit.name}</a>,
            },
            { heading: members.people, numeric: true, cell: (row) => count(row.memberCount) },
          ]}
          rows={below}
        />
      )}
      {unit && props.waiting.length > 0 && (
        <form method="post" action="/members/slips">
          <input type="hidden" name="unit" value={unit.id} />
          {props.waiting.map((memberId) => (
            <input type="hidden" name="member" value={memberId} />
          ))}
          <ButtonRow>
            <Button look="secondary">{members.issueAll(props.waiting.length)}</Button>
          </ButtonRow>
        </form>
      )}
      {unit && (
        <>
          <People
            people={people}
            caption={members.inThisUnit(props.memberCount)}
            {...{ members, mayChange }}
          />
          <Pagination
            language={page.language}
            page={props.pageNumber}
            pages={props.pageCount}
            href={(number) => `${hrefOf(unit)}&page=${number}`}
          />
        </>
      )}
    </Layout>
  );
};

type PeopleProps = {
  people: Person[];
  caption: string;
  members: Messages['members'];
  mayChange: boolean;
};

const People: FC<PeopleProps> = ({ people, caption, members, mayChange }) => {
  if (people.length === 0)
    return (
      <EmptyState title={members.nobodyHere}>
        <p>{members.nobodyHereAnswer}</p>
      </EmptyState>
    );
  return (
    <DataTable
      caption={caption}
      columns={[
        {
          heading: members.name,
          namesRow: true,
          cell: ({ memberId, fullName }) =>
            mayChange ? <a href={`/members/${memberId}`}>{fullName}</a> : fullName,
        },
        { heading: members.code, cell: (person) => <code>{person.code}</code> },
        { heading: members.standing, cell: (person) => members.standings[person.standing] },
        { heading: members.account, cell: (person) => members.accounts[person.account] },
        {
          heading: members.slip,
          cell: (person) => <IssueSlip person={person} members={members} />,
        },
      ]}
      rows={people}
    />
  );
};

const IssueSlip: FC<{ person: Person; members: Messages['members'] }> = ({ person, members }) =>
  person.mayIssueSlip ? (
    <form method="post" action={`/members/slips/${person.memberId}`}>
      <Button look="quiet">
        {members.issueSlip}
        <span class="visually-hidden">: {members.issueSlipFor(person.fullName)}</span>
      </Button>
    </form>
  ) : (
    <>–</>
  );

function hrefOf(unit: NamedUnit): string {
  return `/members?unit=${unit.id}`;
}

function crumbOf(unit: NamedUnit): { name: string; href: string } {
  return { name: unit.name, href: hrefOf(unit) };
}
