import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

/** Times in ms. */
export type ShownSession = {
  sessionId: string;
  startedAt: number;
  lastSeenAt: number;
  method: keyof Messages['ownAccount']['methods'] | null;
  device: string | null;
  isThis: boolean;
};

type OwnSessionsPageProps = { page: PageContext; sessions: ShownSession[]; ended: boolean };

/** Where one is signed in; each session but this one can be ended here. */
export const OwnSessionsPage: FC<OwnSessionsPageProps> = ({ page, sessions, ended }) => {
  const { ownAccount } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  return (
    <Layout page={page} title={ownAccount.sessionsTitle} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: ownAccount.title, href: '/account' }]}
      />
      <PageHeading lead={ownAccount.sessionsLead}>{ownAccount.sessionsTitle}</PageHeading>
      {ended && <Notice tone="success">{ownAccount.sessionEnded}</Notice>}
      <DataTable
        caption={ownAccount.sessionsTitle}
        captionHidden
        columns={[
          {
            heading: ownAccount.device,
            namesRow: true,
            cell: (session) =>
              session.isThis
                ? `${session.device ?? ownAccount.deviceUnknown} (${ownAccount.thisDevice})`
                : (session.device ?? ownAccount.deviceUnknown),
          },
          {
            heading: ownAccount.method,
            cell: ({ method }) => (method === null ? '–' : ownAccount.methods[method]),
          },
          { heading: ownAccount.startedAt, cell: ({ startedAt }) => moment(startedAt) },
          { heading: ownAccount.lastSeenAt, cell: ({ lastSeenAt }) => moment(lastSeenAt) },
          {
            heading: ownAccount.end,
            cell: (session) =>
              session.isThis ? (
                '–'
              ) : (
                <form method="post" action={`/account/sessions/${session.sessionId}/end`}>
                  <Button look="quiet">{ownAccount.endThere}</Button>
                </form>
              ),
          },
        ]}
        rows={sessions}
      />
      {sessions.length > 1 && (
        <form method="post" action="/account/sessions/others/end">
          <Button look="danger">{ownAccount.endOthers}</Button>
        </form>
      )}
    </Layout>
  );
};
