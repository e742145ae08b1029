import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';

/** A topic of the list, with how many documents have it. */
export type ShownTopic = { topicId: string; name: string; documents: number };

type TopicsPageProps = {
  page: PageContext;
  topics: ShownTopic[];
  /** What stands in the form for a new topic. */
  typed: string;
  /** Why it was not saved. */
  failure: string | null;
};

/** The department's list of topics; each can be renamed or removed where it stands. */
export const TopicsPage: FC<TopicsPageProps> = ({ page, topics, typed, failure }) => {
  const { topics: words, department } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title}>
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: department.inbox.title, href: '/department' }]}
      />
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {failure !== null && (
        <Notice tone="error" title={words.failed}>
          <p>{failure}</p>
        </Notice>
      )}
      <form method="post" action="/department/topics">
        <TextField name="name" label={words.newName} value={typed} maxlength={80} required />
        <Button>{words.add}</Button>
      </form>
      {topics.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <ul class="plain-list">
          {topics.map((topic) => (
            <li>
              <TopicForm page={page} topic={topic} />
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
};

const TopicForm: FC<{ page: PageContext; topic: ShownTopic }> = ({ page, topic }) => {
  const { topics: words } = messagesFor(page.language);
  const { topicId, name, documents } = topic;
  return (
    <form method="post" action={`/department/topics/${topicId}`}>
      <TextField
        name="name"
        id={`name-${topicId}`}
        label={words.name}
        hint={words.documents(documents)}
        value={name}
        maxlength={80}
      />
      <Button look="secondary" name="action" value="save">
        {words.save}
        <span class="visually-hidden"> “{name}”</span>
      </Button>{' '}
      <Button look="quiet" name="action" value="remove">
        {words.remove}
        <span class="visually-hidden"> “{name}”</span>
      </Button>
    </form>
  );
};
