import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { ChoiceGroup } from '../design/field.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

export type ChoosableTopic = { topicId: string; name: string };

type TopicBoxesProps = { language: Language; topics: ChoosableTopic[]; chosen: string[] };

/** A box for each topic of the department's list; nothing where there is none. */
export const TopicBoxes: FC<TopicBoxesProps> = ({ language, topics, chosen }) => {
  const { topics: words } = messagesFor(language);
  if (topics.length === 0) return null;
  return (
    <ChoiceGroup
      kind="checkbox"
      name="topic"
      legend={words.ofDocument}
      choices={topics.map(({ topicId, name }) => ({ value: topicId, label: name }))}
      chosen={chosen}
    />
  );
};

type DocumentTopicsProps = {
  language: Language;
  documentId: string;
  /** Of the document. */
  topics: ChoosableTopic[];
  /** The whole list for whoever may choose; null for other readers. */
  choosable: ChoosableTopic[] | null;
};

/** What a document is about, each topic a search for the others of it; publishers choose here. */
export const DocumentTopics: FC<DocumentTopicsProps> = (props) => {
  const { language, documentId, topics, choosable } = props;
  const { topics: words } = messagesFor(language);
  const mayChoose = choosable !== null && choosable.length > 0;
  if (topics.length === 0 && !mayChoose) return null;
  return (
    <>
      {topics.length > 0 && (
        <p class="example-line">
          <span>{words.ofDocument}:</span>
          {topics.map(({ topicId, name }) => (
            <a
              class="example"
              href={`/search?${new URLSearchParams({ q: '', topic: topicId }).toString()}`}
            >
              <span lang="vi">{name}</span>
            </a>
          ))}
        </p>
      )}
      {mayChoose && (
        <details class="folded">
          <summary>{words.choose}</summary>
          <form method="post" action={`/department/documents/${documentId}/topics`}>
            <TopicBoxes
              language={language}
              topics={choosable}
              chosen={topics.map(({ topicId }) => topicId)}
            />
            <Button look="secondary">{words.save}</Button>
          </form>
        </details>
      )}
    </>
  );
};
