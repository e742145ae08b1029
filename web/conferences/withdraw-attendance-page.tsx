import type { FC } from 'hono/jsx';
import type { AttendanceWay } from '../../domain/conferences/conference-words.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { TextArea } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { IdentityField } from './identity-field.tsx';

type WithdrawAttendancePageProps = {
  page: PageContext;
  conference: { conferenceId: string; title: string };
  attendance: { attendanceId: string; way: AttendanceWay; recordedAt: number };
  fullName: string;
  asksPassword: boolean;
  /** As typed. */
  reason: string;
  failure: string | null;
};

/** One attendance that was recorded by mistake, and why. */
export const WithdrawAttendancePage: FC<WithdrawAttendancePageProps> = (props) => {
  const { page, conference, attendance, fullName, failure } = props;
  const { withdrawPage: words, ways, title, back } = messagesFor(page.language).conferences;
  const { moment } = formatsFor(page.language);
  const path = `/conferences/${conference.conferenceId}`;
  return (
    <Layout page={page} title={words.title} width="reading">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: title, href: '/conferences' },
          { name: conference.title, href: path },
        ]}
      />
      <PageHeading eyebrow={conference.title} lead={words.lead}>
        {words.title}: {fullName}
      </PageHeading>
      <p>{words.was(ways[attendance.way], moment(attendance.recordedAt))}</p>
      <form method="post" action={`${path}/attendances/${attendance.attendanceId}/withdraw`}>
        <TextArea
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={props.reason}
          rows={2}
          maxlength={500}
          required
        />
        {failure && <Notice tone="error">{failure}</Notice>}
        <IdentityField language={page.language} asked={props.asksPassword} />
        <ButtonRow>
          <Button look="danger">{words.confirm}</Button>
          <ButtonLink look="secondary" href={path}>
            {back}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Layout>
  );
};
