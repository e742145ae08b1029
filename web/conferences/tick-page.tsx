import type { FC } from 'hono/jsx';
import {
  ABSENCE_GROUNDS,
  type AttendanceWay,
  type PresenceStatus,
} from '../../domain/conferences/conference-words.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { type Column, DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { IdentityField } from './identity-field.tsx';

/** A person on the sheet; time in ms. */
export type TickableMember = {
  memberId: string;
  fullName: string;
  status: PresenceStatus;
  ground: string | null;
  attendanceId: string | null;
  way: AttendanceWay | null;
  recordedAt: number | null;
  /** Whoever looks at the page: nobody ticks themselves. */
  isSelf: boolean;
};

type TickPageProps = {
  page: PageContext;
  conference: { conferenceId: string; title: string };
  unit: { unitId: string; name: string };
  members: TickableMember[];
  guests: number;
  asksPassword: boolean;
  failure: string | null;
};

/** One unit's sheet: who was present, why the others were not, how many guests came. */
export const TickPage: FC<TickPageProps> = (props) => {
  const { page, conference, unit, members, failure } = props;
  const { conferences: words } = messagesFor(page.language);
  const path = `/conferences/${conference.conferenceId}`;
  return (
    <Layout page={page} title={words.tickOf(unit.name)} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: words.title, href: '/conferences' },
          { name: conference.title, href: path },
        ]}
      />
      <PageHeading eyebrow={conference.title} lead={words.tickPage.lead}>
        {words.tickOf(unit.name)}
      </PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      <form method="post" action={`${path}/units/${unit.unitId}/attendance`}>
        {members.length === 0 ? (
          <EmptyState title={words.tickPage.nobody}>
            <p>{words.tickPage.nobodyAnswer}</p>
          </EmptyState>
        ) : (
          <DataTable caption={words.roster} captionHidden rows={members} columns={columns(props)} />
        )}
        <TextField
          type="number"
          name="guests"
          label={words.tickPage.guests}
          hint={words.tickPage.guestsHint}
          value={String(props.guests)}
          inputmode="numeric"
          min="0"
        />
        <IdentityField language={page.language} asked={props.asksPassword} />
        <ButtonRow>
          <Button>{words.tickPage.save}</Button>
          <ButtonLink look="secondary" href={path}>
            {words.back}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Layout>
  );
};

function columns({ page, conference }: TickPageProps): Column<TickableMember>[] {
  const { conferences: words } = messagesFor(page.language);
  return [
    { heading: words.tickPage.name, namesRow: true, cell: ({ fullName }) => fullName },
    {
      heading: words.tickPage.present,
      cell: (member) => (
        <Presence page={page} conferenceId={conference.conferenceId} member={member} />
      ),
    },
    {
      heading: words.tickPage.ground,
      cell: (member) => <Ground page={page} member={member} />,
    },
  ];
}

type CellProps = { page: PageContext; member: TickableMember };

const Presence: FC<CellProps & { conferenceId: string }> = ({ page, conferenceId, member }) => {
  const { conferences: words } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  const { memberId, fullName, attendanceId, way, recordedAt, status, isSelf } = member;
  if (attendanceId !== null && way !== null && recordedAt !== null)
    return (
      <>
        {words.statuses.present}, {words.ways[way]}, {moment(recordedAt)}{' '}
        {!isSelf && (
          <a
            href={`/conferences/${conferenceId}/attendances/${attendanceId}/withdraw`}
            aria-label={words.tickPage.takeBackFor(fullName)}
          >
            {words.tickPage.takeBack}
          </a>
        )}
      </>
    );
  if (isSelf) return <>{words.tickPage.own}</>;
  return (
    <div class="choice">
      <input id={`present-${memberId}`} type="checkbox" name="present" value={memberId} />
      <label for={`present-${memberId}`}>
        {status === 'made_up' ? words.statuses.made_up : words.tickPage.present}
        <span class="visually-hidden">: {words.tickPage.presentFor(fullName)}</span>
      </label>
    </div>
  );
};

const Ground: FC<CellProps> = ({ page, member }) => {
  const { conferences: words } = messagesFor(page.language);
  if (member.attendanceId !== null || member.status === 'made_up') return <>–</>;
  return (
    <select
      class="control"
      name={`ground-${member.memberId}`}
      aria-label={words.tickPage.groundFor(member.fullName)}
    >
      <option value="">{words.noGround}</option>
      {ABSENCE_GROUNDS.map((ground) => (
        <option value={ground} selected={ground === member.ground}>
          {words.grounds[ground]}
        </option>
      ))}
    </select>
  );
};
