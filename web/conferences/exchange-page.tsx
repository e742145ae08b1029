import type { FC } from 'hono/jsx';
import { Button, ButtonRow } from '../design/button.tsx';
import { TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';
import { IdentityField } from './identity-field.tsx';

type ExchangePageProps = {
  page: PageContext;
  /** Days, YYYY-MM-DD. */
  from: string;
  to: string;
  /** How many attendances were recorded just before. */
  recorded: number | null;
  failure: string | null;
};

/** Attendance as a file for another application, and from one. */
export const ExchangePage: FC<ExchangePageProps> = ({ page, from, to, recorded, failure }) => {
  const { title, exchangePage: words } = messagesFor(page.language).conferences;
  return (
    <Layout page={page} title={words.title} width="reading">
      <Breadcrumb language={page.language} crumbs={[{ name: title, href: '/conferences' }]} />
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {recorded !== null && <Notice tone="success">{words.done(recorded)}</Notice>}
      {failure && <Notice tone="error">{failure}</Notice>}
      <h2>{words.exportTitle}</h2>
      <p>{words.exportHint}</p>
      <form method="post" action="/conferences/exchange/file">
        <div class="field-pair">
          <TextField type="date" name="from" label={words.from} value={from} required />
          <TextField type="date" name="to" label={words.to} value={to} required />
        </div>
        <ButtonRow>
          <Button name="format" value="csv">
            {words.csv}
          </Button>
          <Button look="secondary" name="format" value="json">
            {words.json}
          </Button>
        </ButtonRow>
      </form>
      <h2>{words.importTitle}</h2>
      <form method="post" action="/conferences/exchange" enctype="multipart/form-data">
        <TextField
          type="file"
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".csv,.json"
          required
        />
        <Button>{words.check}</Button>
      </form>
    </Layout>
  );
};

type ExchangePreviewPageProps = {
  page: PageContext;
  /** What will be recorded, as the service takes it. */
  entries: string[];
  rows: {
    line: number;
    conference: string;
    memberCode: string;
    result: keyof Messages['conferences']['exchangePage']['results'];
  }[];
  asksPassword: boolean;
};

/** What an import would do, row by row, before it is done. */
export const ExchangePreviewPage: FC<ExchangePreviewPageProps> = (props) => {
  const { page, entries, rows } = props;
  const { title, list, exchangePage: words } = messagesFor(page.language).conferences;
  return (
    <Layout page={page} title={words.title} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: title, href: '/conferences' },
          { name: words.title, href: '/conferences/exchange' },
        ]}
      />
      <PageHeading lead={`${words.rows(rows.length)}, ${words.accepted(entries.length)}`}>
        {list.previewTitle}
      </PageHeading>
      {entries.length > 0 && (
        <form method="post" action="/conferences/exchange/confirm">
          {entries.map((entry) => (
            <input type="hidden" name="pair" value={entry} />
          ))}
          <IdentityField language={page.language} asked={props.asksPassword} />
          <ButtonRow>
            <Button>{words.confirm}</Button>
          </ButtonRow>
        </form>
      )}
      <DataTable
        caption={list.previewTitle}
        captionHidden
        rows={rows}
        columns={[
          { heading: list.line, numeric: true, cell: ({ line }) => line },
          { heading: words.conference, cell: ({ conference }) => conference },
          {
            heading: words.member,
            namesRow: true,
            cell: ({ memberCode }) => <code>{memberCode}</code>,
          },
          { heading: list.result, cell: ({ result }) => words.results[result] },
        ]}
      />
    </Layout>
  );
};
