import type { FC } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

type AttendPageProps = {
  page: PageContext;
  conference: { conferenceId: string; title: string; place: string; startsAt: number };
  campaigns: { title: string; documentSign: string | null }[];
  /** When the person was recorded, ms; null = still to be confirmed. */
  recordedAt: number | null;
};

/** On the phone of whoever scanned the code: confirm once, or see that it is done. */
export const AttendPage: FC<AttendPageProps> = ({ page, conference, campaigns, recordedAt }) => {
  const { attend, fields } = messagesFor(page.language).conferences;
  const { moment } = formatsFor(page.language);
  return (
    <Layout page={page} title={attend.title}>
      <PageHeading lead={recordedAt === null ? attend.lead : null}>
        {recordedAt === null ? attend.title : attend.done}
      </PageHeading>
      {recordedAt !== null && <Notice tone="success">{attend.doneAt(moment(recordedAt))}</Notice>}
      <Card look="raised">
        <p class="card-title">{conference.title}</p>
        <DescriptionList
          entries={[
            { term: fields.when, value: moment(conference.startsAt) },
            { term: fields.place, value: conference.place },
            {
              term: fields.campaigns,
              value: (
                <ul class="plain-list" lang="vi">
                  {campaigns.map(({ title, documentSign }) => (
                    <li>{[documentSign, title].filter(Boolean).join(': ')}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
        {recordedAt === null && (
          <form method="post" action={`/attend/${conference.conferenceId}`}>
            <Button wide>{attend.confirm}</Button>
          </form>
        )}
      </Card>
      {recordedAt === null ? (
        page.person && <p class="field-hint">{attend.notYou(page.person.fullName)}</p>
      ) : (
        <>
          <p>{attend.receipts}</p>
          <ButtonRow>
            <ButtonLink href="/">{attend.home}</ButtonLink>
          </ButtonRow>
        </>
      )}
    </Layout>
  );
};

type AttendFailedPageProps = { page: PageContext; sentence: string };

/** Why a scan came to nothing, and what to do. */
export const AttendFailedPage: FC<AttendFailedPageProps> = ({ page, sentence }) => {
  const { attend } = messagesFor(page.language).conferences;
  return (
    <Layout page={page} title={attend.failed}>
      <PageHeading>{attend.failed}</PageHeading>
      <Notice tone="error">{sentence}</Notice>
      <ButtonRow>
        <ButtonLink look="secondary" href="/">
          {attend.home}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
};
