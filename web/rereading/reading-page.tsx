import type { FC } from 'hono/jsx';
import type { PassageChange } from '../../domain/editions/passage-changes.ts';
import { Button, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { PassageChanges } from '../editions/passage-changes.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';

/** A fact that the reader is sure of and that was published otherwise. */
export type DifferentField = {
  field: 'type' | 'sign' | 'issuer' | 'issueDate' | 'title' | 'signer';
  read: string;
  published: string;
};

type ReadingPageProps = {
  page: PageContext;
  rereadingId: string;
  uploadId: string;
  document: { documentId: string; sign: string | null; title: string };
  changes: PassageChange[];
  fields: DifferentField[];
};

/** A new reading that differs much from what people read, for somebody to decide. */
export const ReadingPage: FC<ReadingPageProps> = (props) => {
  const { page, rereadingId, uploadId, document, changes, fields } = props;
  const { rereading: words, reading, department } = messagesFor(page.language);
  const address = `/department/rereadings/${rereadingId}`;
  return (
    <Layout page={page} title={words.look.title} width="reading">
      <Breadcrumb language={page.language} crumbs={[{ name: words.title, href: address }]} />
      <PageHeading eyebrow={document.sign ?? reading.noSign} lead={words.look.lead}>
        <a href={`/documents/${document.documentId}`} lang="vi">
          {document.title}
        </a>
      </PageHeading>
      {fields.length > 0 && (
        <Notice tone="info" title={words.look.fields}>
          <p>{words.look.fieldsHint}</p>
          <DescriptionList
            entries={fields.map(({ field, read, published }) => ({
              term: department.review.fields[field],
              value: `${read} (${words.look.published(published)})`,
            }))}
          />
        </Notice>
      )}
      <PassageChanges language={page.language} changes={changes} />
      <form method="post" action={`${address}/${uploadId}`}>
        <ButtonRow>
          <Button name="action" value="apply">
            {words.look.apply}
          </Button>
          <Button look="secondary" name="action" value="decline">
            {words.look.decline}
          </Button>
        </ButtonRow>
      </form>
    </Layout>
  );
};
