import type { FC } from 'hono/jsx';
import type { CorrectableField } from '../../domain/documents/corrections.ts';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { DataTable } from '../design/table.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** One correction as the desk shows it; `correctorName` null = a program, or nobody known. `correctedAt` in ms. */
export type ShownCorrection = {
  number: number;
  changes: { field: CorrectableField; from: string | null; to: string | null }[];
  reason: string;
  correctorName: string | null;
  correctedAt: number;
};

export type DocumentRecordProps = {
  language: Language;
  document: {
    documentId: string;
    typeName: string;
    sign: string | null;
    issuer: string;
    issueDate: string | null;
    signer: string | null;
    access: 'public' | 'internal' | 'restricted';
    publishedAt: number;
  };
  topics: string[];
  /** Latest first. */
  corrections: ShownCorrection[];
};

/** What is published about a document, and what was put right about it. */
export const DocumentRecord: FC<DocumentRecordProps> = (props) => {
  const { language, document, corrections } = props;
  const { published: words, citations } = messagesFor(language);
  return (
    <>
      <h2>{words.record}</h2>
      <Facts {...props} />
      <ButtonRow>
        <ButtonLink look="secondary" href={`/department/documents/${document.documentId}/correct`}>
          {words.correct.title}
        </ButtonLink>
        <ButtonLink
          look="secondary"
          href={`/department/documents/${document.documentId}/relations`}
        >
          {citations.link}
        </ButtonLink>
      </ButtonRow>
      {corrections.length > 0 && (
        <>
          <h3>{words.history.title}</h3>
          <CorrectionTable language={language} corrections={corrections} />
        </>
      )}
    </>
  );
};

const Facts: FC<DocumentRecordProps> = ({ language, document, topics }) => {
  const { published: words, department, reading, topics: topicWords } = messagesFor(language);
  const { fields } = department.review;
  const formats = formatsFor(language);
  return (
    <DescriptionList
      entries={[
        { term: fields.type, value: document.typeName },
        { term: fields.sign, value: document.sign ?? reading.noSign },
        { term: fields.issuer, value: document.issuer },
        {
          term: fields.issueDate,
          value: document.issueDate ? formats.date(document.issueDate) : words.nothing,
        },
        { term: fields.signer, value: document.signer ?? words.nothing },
        { term: department.review.access, value: department.review.accessLevels[document.access] },
        { term: topicWords.ofDocument, value: topics.join('; ') || words.nothing },
        { term: words.publishedAt, value: formats.moment(document.publishedAt) },
      ]}
    />
  );
};

const CorrectionTable: FC<{ language: Language; corrections: ShownCorrection[] }> = (props) => {
  const { language, corrections } = props;
  const { published: words } = messagesFor(language);
  const formats = formatsFor(language);
  return (
    <DataTable
      caption={words.history.title}
      captionHidden
      rows={corrections}
      columns={[
        {
          heading: words.history.when,
          namesRow: true,
          cell: (row) => formats.moment(row.correctedAt),
        },
        { heading: words.history.who, cell: (row) => row.correctorName ?? words.history.program },
        {
          heading: words.history.what,
          cell: (row) => <ChangeList language={language} changes={row.changes} />,
        },
        { heading: words.reason, cell: (row) => <span lang="vi">{row.reason}</span> },
      ]}
    />
  );
};

type ChangeListProps = { language: Language; changes: ShownCorrection['changes'] };

const ChangeList: FC<ChangeListProps> = ({ language, changes }) => {
  const { published: words, department, particulars, topics } = messagesFor(language);
  const names = {
    ...department.review.fields,
    ...particulars.fields,
    topics: topics.ofDocument,
    access: department.review.access,
  };
  const shown = (field: CorrectableField, text: string | null) => {
    if (text === null) return words.nothing;
    return field === 'issueDate' ? formatsFor(language).date(text) : text;
  };
  return (
    <ul class="plain-list">
      {changes.map(({ field, from, to }) => (
        <li>
          {names[field]}: <del>{shown(field, from)}</del> → <ins>{shown(field, to)}</ins>
        </li>
      ))}
    </ul>
  );
};
