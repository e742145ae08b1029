import type { FC } from 'hono/jsx';
import type { GrantResult } from '../../domain/grants/grant-lines.ts';
import { Button, ButtonRow } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { GrantListForm, GrantListTrail, type TypedGrantList } from './grant-list-page.tsx';
import type { GrantableRole } from './grants-page.tsx';

/** A line and what it comes to; names for those alone whom one administers. */
export type PreviewedGrantLine = {
  line: number;
  /** As written. */
  memberCode: string;
  unitCode: string | null;
  result: GrantResult;
  fullName: string | null;
  unitName: string | null;
  /** What is sent back when it is confirmed. */
  entry: string;
};

type GrantListPreviewPageProps = {
  page: PageContext;
  /** The list as lines, to be corrected. */
  typed: TypedGrantList;
  roles: GrantableRole[];
  today: string;
  lines: PreviewedGrantLine[];
};

/** What a list comes to: who will hold the role and where, and which lines give nothing and why. */
export const GrantListPreviewPage: FC<GrantListPreviewPageProps> = (props) => {
  const { page, typed, lines } = props;
  const { grants: words, accounts } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  const { list } = words;
  const given = lines.filter(({ result }) => result === 'new');
  const others = lines.filter(({ result }) => result !== 'new');
  const until = typed.validTo === '' ? null : date(typed.validTo);
  return (
    <Layout page={page} title={list.previewTitle} width="wide">
      <GrantListTrail page={page} />
      <PageHeading
        lead={list.willGive(given.length, accounts.role[typed.role], date(typed.validFrom), until)}
      >
        {list.previewTitle}
      </PageHeading>
      {others.length > 0 && <Notice tone="warning">{list.willNotGive(others.length)}</Notice>}
      {given.length > 0 && <Confirm page={page} typed={typed} lines={given} />}
      <ResultTable page={page} caption={list.notGiven} lines={others} />
      <ResultTable page={page} caption={list.given} lines={given} />
      <details>
        <summary>{list.again}</summary>
        <GrantListForm {...props} />
      </details>
    </Layout>
  );
};

const Confirm: FC<Pick<GrantListPreviewPageProps, 'page' | 'typed' | 'lines'>> = ({
  page,
  typed,
  lines,
}) => {
  const { list } = messagesFor(page.language).grants;
  return (
    <form method="post" action="/administration/grants/list/confirm">
      {Object.entries(typed).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {lines.map(({ entry }) => (
        <input type="hidden" name="entry" value={entry} />
      ))}
      <ButtonRow>
        <Button>{list.confirm(lines.length)}</Button>
      </ButtonRow>
    </form>
  );
};

const ResultTable: FC<{ page: PageContext; caption: string; lines: PreviewedGrantLine[] }> = ({
  page,
  caption,
  lines,
}) => {
  const { grants: words } = messagesFor(page.language);
  if (lines.length === 0) return null;
  return (
    <DataTable
      caption={caption}
      rows={lines}
      columns={[
        { heading: words.list.line, numeric: true, cell: ({ line }) => line },
        {
          heading: words.memberCode,
          namesRow: true,
          cell: ({ memberCode }) => (memberCode === '' ? '–' : <code>{memberCode}</code>),
        },
        { heading: words.person, cell: ({ fullName }) => fullName ?? '–' },
        {
          heading: words.unit,
          cell: ({ unitName, unitCode }) => unitName ?? (unitCode ? <code>{unitCode}</code> : '–'),
        },
        { heading: words.list.result, cell: ({ result }) => words.list.results[result] },
      ]}
    />
  );
};
