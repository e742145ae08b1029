import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { ChoiceGroup, TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

type ImportsPageProps = {
  page: PageContext;
  /** Day offered, `YYYY-MM-DD`. */
  day: string;
  kind: 'units' | 'members';
  failure: string | null;
  earlier: {
    importId: string;
    kind: 'units' | 'members';
    state: keyof Messages['rollImports']['states'];
    lineCount: number;
    createdAt: number;
  }[];
};

/** Sends a list in, and leads to those sent before. */
export const ImportsPage: FC<ImportsPageProps> = ({ page, day, kind, failure, earlier }) => {
  const { rollImports: words, units } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title}>
      <Breadcrumb language={page.language} crumbs={[{ name: units.title, href: '/units' }]} />
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      <form method="post" action="/roll/imports" enctype="multipart/form-data">
        <ChoiceGroup
          kind="radio"
          name="kind"
          legend={words.kind}
          choices={(['units', 'members'] as const).map((value) => ({
            value,
            label: words.kinds[value],
          }))}
          chosen={[kind]}
          required
        />
        <TextField
          type="file"
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".xlsx,.csv,.txt,text/csv"
          required
        />
        <TextField type="date" name="effectiveOn" label={words.effectiveOn} value={day} required />
        <Button>{words.send}</Button>
      </form>
      {earlier.length > 0 && <Earlier page={page} earlier={earlier} />}
    </Layout>
  );
};

const Earlier: FC<Pick<ImportsPageProps, 'page' | 'earlier'>> = ({ page, earlier }) => {
  const { rollImports: words } = messagesFor(page.language);
  const { moment, count } = formatsFor(page.language);
  return (
    <DataTable
      caption={words.earlier}
      columns={[
        {
          heading: words.kind,
          namesRow: true,
          cell: ({ importId, kind }) => (
            <a href={`/roll/imports/${importId}`}>{words.kinds[kind]}</a>
          ),
        },
        { heading: words.sentAt, cell: ({ createdAt }) => moment(createdAt) },
        { heading: words.number, numeric: true, cell: ({ lineCount }) => count(lineCount) },
        { heading: words.state, cell: ({ state }) => <Badge>{words.states[state]}</Badge> },
      ]}
      rows={earlier}
    />
  );
};
