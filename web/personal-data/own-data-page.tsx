import type { FC } from 'hono/jsx';
import { type Office, officeName } from '../../domain/members/offices.table.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { ChoiceGroup, TextArea } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

type Dated = { unitName: string; validFrom: string; validTo: string | null };

/** Everything the page shows; times in ms, days `YYYY-MM-DD`. */
export type ShownOwnData = {
  member: { code: string; fullName: string };
  account: {
    userName: string;
    createdAt: number;
    hasPassword: boolean;
    noticeEmail: string | null;
    noticeDevices: number;
  };
  memberships: (Dated & { standing: string })[];
  roles: (Dated & { role: string })[];
  offices: (Dated & { office: Office })[];
  counts: Record<
    | 'passkeys'
    | 'providers'
    | 'sessions'
    | 'savedSearches'
    | 'recentSearches'
    | 'questions'
    | 'attendances'
    | 'absences'
    | 'quizAttempts',
    number
  >;
  /** Null while the ledger does not answer. */
  assignments: { all: number; acknowledged: number } | null;
  requests: {
    kind: 'correction' | 'erasure';
    asked: string;
    askedAt: number;
    answer: string | null;
  }[];
  seenBy: { at: number; action: string; actorName: string | null; extent: 'own' | 'list' }[];
};

type OwnDataPageProps = {
  page: PageContext;
  data: ShownOwnData;
  /** What stands in the form of a request. */
  typed: { kind: 'correction' | 'erasure'; asked: string; requestKey: string };
  failure: string | null;
  sent: boolean;
};

/** What is held about the person who looks, why, who saw it, and how to have it corrected. */
export const OwnDataPage: FC<OwnDataPageProps> = (props) => {
  const { page, sent, failure } = props;
  const { personalData } = messagesFor(page.language);
  return (
    <Layout page={page} title={personalData.title}>
      <PageHeading lead={personalData.lead}>{personalData.title}</PageHeading>
      {failure !== null && (
        <Notice tone="error" title={personalData.failed}>
          <p>{failure}</p>
        </Notice>
      )}
      {sent && <Notice tone="success" title={personalData.sent} />}
      <Held {...props} />
      <Why page={page} />
      <SeenBy {...props} />
      <Requests {...props} />
    </Layout>
  );
};

const Held: FC<OwnDataPageProps> = ({ page, data }) => {
  const { personalData: words, members, accounts } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const { member, account, counts, assignments } = data;
  const number = (name: keyof ShownOwnData['counts']) => ({
    term: words[name],
    value: counts[name] === 0 ? null : formats.count(counts[name]),
  });
  return (
    <section aria-labelledby="held">
      <h2 id="held">{words.held}</h2>
      <DescriptionList
        entries={[
          { term: words.code, value: <code>{member.code}</code> },
          { term: words.fullName, value: member.fullName },
          { term: words.userName, value: <code>{account.userName}</code> },
          { term: words.accountSince, value: formats.day(account.createdAt) },
          {
            term: words.password,
            value: account.hasPassword ? words.passwordHeld : words.passwordNone,
          },
          { term: words.noticeEmail, value: account.noticeEmail ?? words.noticeEmailNone },
          { term: words.noticeDevices, value: formats.count(account.noticeDevices) },
          number('passkeys'),
          number('providers'),
          number('sessions'),
          {
            term: words.assignments,
            value:
              assignments === null
                ? words.notKnown
                : words.acknowledged(
                    formats.count(assignments.acknowledged),
                    formats.count(assignments.all),
                  ),
          },
          number('attendances'),
          number('absences'),
          number('quizAttempts'),
          number('questions'),
          number('savedSearches'),
          number('recentSearches'),
        ]}
      />
      <DatedTable
        page={page}
        caption={words.memberships}
        heading={words.standing}
        rows={data.memberships.map((row) => ({
          ...row,
          what: members.standings[row.standing as keyof typeof members.standings],
        }))}
      />
      {data.roles.length > 0 && (
        <DatedTable
          page={page}
          caption={words.roles}
          heading={words.role}
          rows={data.roles.map((row) => ({ ...row, what: roleName(accounts, row.role) }))}
        />
      )}
      {data.offices.length > 0 && (
        <DatedTable
          page={page}
          caption={members.offices.title}
          heading={members.offices.office}
          rows={data.offices.map((row) => ({
            ...row,
            what: officeName(row.office, page.language),
          }))}
        />
      )}
      <ButtonRow>
        <ButtonLink look="secondary" href="/account/data.json" download>
          {words.take}
        </ButtonLink>
      </ButtonRow>
    </section>
  );
};

function roleName(accounts: Messages['accounts'], role: string): string {
  const names: Record<string, string> = accounts.role;
  return names[role] ?? role;
}

type DatedTableProps = {
  page: PageContext;
  caption: string;
  heading: string;
  rows: (Dated & { what: string })[];
};

const DatedTable: FC<DatedTableProps> = ({ page, caption, heading, rows }) => {
  const { personalData: words } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  return (
    <DataTable
      caption={caption}
      rows={rows}
      columns={[
        { heading: words.unit, namesRow: true, cell: (row) => row.unitName },
        { heading, cell: (row) => row.what },
        { heading: words.from, cell: (row) => formats.date(row.validFrom) },
        {
          heading: words.until,
          cell: (row) => (row.validTo === null ? words.open : formats.date(row.validTo)),
        },
      ]}
    />
  );
};

const Why: FC<{ page: PageContext }> = ({ page }) => {
  const { personalData: words } = messagesFor(page.language);
  return (
    <section aria-labelledby="why">
      <h2 id="why">{words.why}</h2>
      {words.notice.map((text) => (
        <p>{text}</p>
      ))}
      <DataTable
        caption={words.why}
        captionHidden
        rows={words.purposes}
        columns={[
          { heading: words.what, namesRow: true, cell: ([what]) => what },
          { heading: words.purpose, cell: ([, purpose]) => purpose },
          { heading: words.kept, cell: ([, , kept]) => kept },
        ]}
      />
    </section>
  );
};

const SeenBy: FC<OwnDataPageProps> = ({ page, data }) => {
  const { personalData: words, audit } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  return (
    <section aria-labelledby="seen-by">
      <h2 id="seen-by">{words.seenBy}</h2>
      <p>{words.seenByNote}</p>
      {data.seenBy.length === 0 ? (
        <p>{words.seenByNobody}</p>
      ) : (
        <DataTable
          caption={words.seenBy}
          captionHidden
          rows={data.seenBy}
          columns={[
            { heading: words.time, cell: (row) => formats.moment(row.at) },
            { heading: words.actor, namesRow: true, cell: (row) => row.actorName ?? words.program },
            {
              heading: words.act,
              cell: (row) => `${audit.actionName(row.action)} (${words.extent[row.extent]})`,
            },
          ]}
        />
      )}
    </section>
  );
};

const Requests: FC<OwnDataPageProps> = ({ page, data, typed }) => {
  const { personalData: words } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{words.ask}</h2>
      <p>{words.askLead}</p>
      <form method="post" action="/account/data/requests">
        <input type="hidden" name="requestKey" value={typed.requestKey} />
        <ChoiceGroup
          kind="radio"
          name="kind"
          legend={words.kind}
          choices={[
            { value: 'correction', label: words.kinds.correction },
            { value: 'erasure', label: words.kinds.erasure },
          ]}
          chosen={[typed.kind]}
          required
        />
        <TextArea
          name="asked"
          label={words.asked}
          hint={words.askedHint}
          value={typed.asked}
          maxlength={2000}
          required
        />
        <Button>{words.send}</Button>
      </form>
      {data.requests.length > 0 && (
        <DataTable
          caption={words.requests}
          rows={data.requests}
          columns={[
            { heading: words.time, cell: (row) => formats.day(row.askedAt) },
            { heading: words.kind, cell: (row) => words.kinds[row.kind] },
            { heading: words.asked, namesRow: true, cell: (row) => row.asked },
            { heading: words.answer, cell: (row) => row.answer ?? words.notAnswered },
          ]}
        />
      )}
    </section>
  );
};
