import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { SelectField, TextArea } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** A passage to choose: its address, and its number with its first words. */
export type AskablePassage = { address: string; name: string };

type AskPageProps = {
  page: PageContext;
  document: { documentId: string; sign: string | null; title: string };
  passages: AskablePassage[];
  /** What was chosen and typed before. */
  typed: { address: string; text: string };
  length: { least: number; most: number };
  /** Made for this page: sending the form twice asks once. */
  idempotencyKey: string;
  failure: string | null;
};

/** A question about one passage. */
export const AskPage: FC<AskPageProps> = (props) => {
  const { page, document, passages, failure } = props;
  const { questions } = messagesFor(page.language);
  const path = `/documents/${document.documentId}`;
  return (
    <Layout page={page} title={questions.askTitle}>
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: document.sign ?? document.title, href: path }]}
      />
      <PageHeading lead={questions.askLead}>{questions.askTitle}</PageHeading>
      {failure && (
        <Notice tone="error" title={questions.failed}>
          <p>{failure}</p>
        </Notice>
      )}
      {passages.length === 0 ? (
        <EmptyState title={questions.noPassages} />
      ) : (
        <AskForm {...props} action={`${path}/questions`} />
      )}
    </Layout>
  );
};

const AskForm: FC<AskPageProps & { action: string }> = (props) => {
  const { page, passages, typed, length, idempotencyKey, action } = props;
  const { questions } = messagesFor(page.language);
  const { count } = formatsFor(page.language);
  return (
    <Card look="raised">
      <form method="post" action={action}>
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <SelectField
          name="address"
          label={questions.passage}
          choices={passages.map(({ address, name }) => ({ value: address, label: name }))}
          value={typed.address}
          required
        />
        <TextArea
          name="text"
          label={questions.question}
          hint={questions.questionHint(count(length.least), count(length.most))}
          value={typed.text}
          maxlength={length.most}
          required
        />
        <p>{questions.privacy}</p>
        <Button wide>{questions.send}</Button>
      </form>
    </Card>
  );
};
