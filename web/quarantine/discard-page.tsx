import type { FC } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import type { ShownQuarantined } from './quarantine-page.tsx';

/** Asks once more before the bytes of a file are removed. */
export const DiscardPage: FC<{ page: PageContext; upload: ShownQuarantined }> = (props) => {
  const { page, upload } = props;
  const { quarantine: words, department } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  return (
    <Layout page={page} title={words.discardTitle}>
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: words.title, href: '/department/quarantine' }]}
      />
      <PageHeading lead={words.discardLead}>{words.discardTitle}</PageHeading>
      <DescriptionList
        entries={[
          { term: department.inbox.file, value: upload.fileName },
          { term: department.inbox.size, value: formats.bytes(upload.bytes) },
          { term: department.inbox.uploadedAt, value: formats.moment(upload.createdAt) },
          { term: words.reason, value: upload.reason },
        ]}
      />
      <form method="post" action={`/department/quarantine/${upload.uploadId}/discard`}>
        <ButtonRow>
          <Button look="danger">{words.discardNow}</Button>
          <ButtonLink look="secondary" href="/department/quarantine">
            {words.keep}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Layout>
  );
};
