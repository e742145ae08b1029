import type { FC } from 'hono/jsx';
import type { AttendanceWay, PresenceStatus } from '../../domain/conferences/conference-words.ts';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

export type RosterLine = {
  code: string;
  fullName: string;
  status: PresenceStatus;
  ground: string | null;
  walkIn: boolean;
  way: AttendanceWay | null;
};

type RosterPageProps = {
  page: PageContext;
  conference: { conferenceId: string; title: string; place: string; startsAt: number };
  unit: { unitId: string; name: string };
  missedOnly: boolean;
  groups: { name: string; members: RosterLine[] }[];
  guests: number;
};

/** The attendance list of a unit and those below, to print, sign and file. */
export const RosterPage: FC<RosterPageProps> = (props) => {
  const { page, conference, unit, missedOnly, groups } = props;
  const { conferences: words } = messagesFor(page.language);
  const { moment, count } = formatsFor(page.language);
  const path = `/conferences/${conference.conferenceId}`;
  const title = missedOnly ? words.missed : words.roster;
  const own = `${path}/units/${unit.unitId}`;
  return (
    <Layout page={page} title={`${title}: ${unit.name}`} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: words.title, href: '/conferences' },
          { name: conference.title, href: path },
        ]}
      />
      <PageHeading
        eyebrow={conference.title}
        lead={`${conference.place}, ${moment(conference.startsAt)}`}
      >
        {title}: {unit.name}
      </PageHeading>
      {groups.length === 0 && (
        <EmptyState title={words.rosterPage.empty}>
          <p>{words.rosterPage.emptyAnswer}</p>
        </EmptyState>
      )}
      {groups.map((group) => (
        <RosterTable page={page} {...group} />
      ))}
      {props.guests > 0 && !missedOnly && <p>{words.rosterPage.guests(count(props.guests))}</p>}
      <ButtonRow>
        <ButtonLink look="secondary" href={missedOnly ? own : `${own}?show=missed`}>
          {missedOnly ? words.roster : words.missed}
        </ButtonLink>
        <ButtonLink look="secondary" href={path}>
          {words.back}
        </ButtonLink>
      </ButtonRow>
      <p class="field-hint screen-only">{words.rosterPage.printHint}</p>
    </Layout>
  );
};

const RosterTable: FC<{ page: PageContext; name: string; members: RosterLine[] }> = ({
  page,
  name,
  members,
}) => {
  const { conferences: words } = messagesFor(page.language);
  const { rosterPage } = words;
  const state = ({ status, ground, walkIn, way }: RosterLine) =>
    [
      words.statuses[status],
      status === 'present' && way !== null ? words.ways[way] : null,
      status === 'excused' && ground !== null
        ? words.grounds[ground as keyof typeof words.grounds]
        : null,
      walkIn ? rosterPage.walkIn : null,
    ]
      .filter((part) => part !== null)
      .join(', ');
  return (
    <DataTable
      caption={`${name} (${rosterPage.count(members.length)})`}
      rows={members.map((member, index) => ({ ...member, number: index + 1 }))}
      columns={[
        { heading: rosterPage.number, numeric: true, cell: ({ number }) => number },
        { heading: rosterPage.name, namesRow: true, cell: ({ fullName }) => fullName },
        { heading: rosterPage.code, cell: ({ code }) => <code>{code}</code> },
        { heading: rosterPage.status, cell: state },
        { heading: rosterPage.signature, cell: () => <span class="signature-line" /> },
      ]}
    />
  );
};
