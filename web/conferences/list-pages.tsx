import type { FC } from 'hono/jsx';
import type { Candidate, LineResult } from '../../domain/conferences/attendance-matching.ts';
import { Button, ButtonRow } from '../design/button.tsx';
import { ChoiceGroup } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { PastedList } from '../design/pasted-list.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { IdentityField } from './identity-field.tsx';

type ListPageProps = {
  page: PageContext;
  conference: { conferenceId: string; title: string };
  /** As typed. */
  lines: string;
  failure: string | null;
};

/** Where a list of those who were there is pasted or sent. */
export const ListPage: FC<ListPageProps> = ({ page, conference, lines, failure }) => {
  const { conferences: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.list.title} width="reading">
      <Trail page={page} conference={conference} />
      <PageHeading eyebrow={conference.title} lead={words.list.lead}>
        {words.list.title}
      </PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      <ListForm page={page} conference={conference} lines={lines} />
    </Layout>
  );
};

const Trail: FC<Pick<ListPageProps, 'page' | 'conference'>> = ({ page, conference }) => (
  <Breadcrumb
    language={page.language}
    crumbs={[
      { name: messagesFor(page.language).conferences.title, href: '/conferences' },
      { name: conference.title, href: `/conferences/${conference.conferenceId}` },
    ]}
  />
);

const ListForm: FC<Omit<ListPageProps, 'failure'>> = ({ page, conference, lines }) => {
  const { list, back } = messagesFor(page.language).conferences;
  const path = `/conferences/${conference.conferenceId}`;
  return (
    <form method="post" action={`${path}/list`} enctype="multipart/form-data">
      <PastedList words={list} lines={lines} back={{ href: path, name: back }} />
    </form>
  );
};

export type PreviewedLine = {
  number: number;
  text: string;
  result: LineResult;
  candidates: Candidate[];
};

type ListPreviewPageProps = {
  page: PageContext;
  conference: { conferenceId: string; title: string };
  /** The list as lines, to be corrected. */
  text: string;
  /** Recorded without a question. */
  memberIds: string[];
  lines: PreviewedLine[];
  asksPassword: boolean;
};

const ASKED: readonly LineResult[] = ['twins', 'similar', 'name_differs'];

/** What a list comes to: who will be recorded, what is to be chosen, what is wrong, line by line. */
export const ListPreviewPage: FC<ListPreviewPageProps> = (props) => {
  const { page, conference, memberIds, lines } = props;
  const { conferences: words } = messagesFor(page.language);
  const asked = lines.filter(({ result }) => ASKED.includes(result));
  const path = `/conferences/${conference.conferenceId}`;
  return (
    <Layout page={page} title={words.list.previewTitle} width="wide">
      <Trail page={page} conference={conference} />
      <PageHeading eyebrow={conference.title} lead={words.list.willRecord(memberIds.length)}>
        {words.list.previewTitle}
      </PageHeading>
      {memberIds.length === 0 && asked.length === 0 ? (
        <Notice tone="warning">{words.list.nothing}</Notice>
      ) : (
        <form method="post" action={`${path}/list/confirm`}>
          {memberIds.map((memberId) => (
            <input type="hidden" name="member" value={memberId} />
          ))}
          <Questions {...props} lines={asked} />
          <IdentityField language={page.language} asked={props.asksPassword} />
          <ButtonRow>
            <Button>{words.list.confirm}</Button>
          </ButtonRow>
        </form>
      )}
      <ResultTable page={page} lines={lines} />
      <details>
        <summary>{words.list.again}</summary>
        <ListForm page={page} conference={conference} lines={props.text} />
      </details>
    </Layout>
  );
};

const Questions: FC<Pick<ListPreviewPageProps, 'page' | 'lines'>> = ({ page, lines }) => {
  const { list } = messagesFor(page.language).conferences;
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{list.problems}</h2>
      <p>{list.problemsHint}</p>
      {lines.map(({ number, text, result, candidates }) => (
        <ChoiceGroup
          kind="radio"
          name={`line-${number}`}
          legend={`${list.chooseFor(String(number))}: ${text}`}
          hint={list.results[result]}
          choices={[
            { value: '', label: list.skip },
            ...candidates.map(({ memberId, fullName, code, unitName }) => ({
              value: memberId,
              label: list.candidate(fullName, code, unitName),
            })),
          ]}
          chosen={['']}
        />
      ))}
    </>
  );
};

const ResultTable: FC<Pick<ListPreviewPageProps, 'page' | 'lines'>> = ({ page, lines }) => {
  const { list } = messagesFor(page.language).conferences;
  return (
    <DataTable
      caption={list.previewTitle}
      captionHidden
      rows={lines}
      columns={[
        { heading: list.line, numeric: true, cell: ({ number }) => number },
        { heading: list.typed, namesRow: true, cell: ({ text }) => text || '–' },
        {
          heading: list.result,
          cell: ({ result, candidates: [first] }) =>
            first && result !== 'twins'
              ? `${list.results[result]}: ${list.candidate(first.fullName, first.code, first.unitName)}`
              : list.results[result],
        },
      ]}
    />
  );
};
