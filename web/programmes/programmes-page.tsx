import type { FC } from 'hono/jsx';
import type { ProgrammeCounts } from '../../domain/programmes/standing.ts';
import { type AsOf, AsOfForm } from '../coverage/as-of-form.tsx';
import { ShareMeter } from '../coverage/share-meter.tsx';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { type Column, DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** A document as tables name it. */
export type NamedDocument = { documentId: string; sign: string | null; title: string };

export type ProgrammesPageProps = {
  page: PageContext;
  asOf: AsOf;
  today: string;
  programmes: { document: NamedDocument; counts: ProgrammeCounts }[];
  /** For those who lay duties down: the sign that was looked for and what has it; null = not for this person. */
  find: { sign: string; found: NamedDocument[] } | null;
};

/** Documents after which units owe an implementing document. */
export const ProgrammesPage: FC<ProgrammesPageProps> = (props) => {
  const { page, asOf, programmes } = props;
  const { programmes: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title} width="wide">
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      <AsOfForm language={page.language} asOf={asOf} today={props.today} />
      {programmes.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyAdvice}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.title}
          captionHidden
          rows={programmes}
          columns={[
            {
              heading: words.document,
              namesRow: true,
              cell: ({ document }) => (
                <a href={`/programmes/${document.documentId}`} lang="vi">
                  {nameOf(document)}
                </a>
              ),
            },
            ...countColumns<ProgrammesPageProps['programmes'][number]>(page.language, (row) => ({
              label: nameOf(row.document),
              counts: row.counts,
            })),
          ]}
        />
      )}
      {props.find && <FindDocument language={page.language} {...props.find} />}
    </Layout>
  );
};

/** Sign and title in one line. */
export function nameOf({ sign, title }: Omit<NamedDocument, 'documentId'>): string {
  return [sign, title].filter(Boolean).join(': ');
}

/** The figures of a row, as every table of programmes shows them. */
export function countColumns<Row>(
  language: Language,
  of: (row: Row) => { label: string; counts: ProgrammeCounts },
): Column<Row>[] {
  const { programmes: words } = messagesFor(language);
  const { count } = formatsFor(language);
  const figure = (name: keyof ProgrammeCounts): Column<Row> => ({
    heading: words[name],
    numeric: true,
    cell: (row) => count(of(row).counts[name]),
  });
  return [
    figure('owed'),
    figure('onTime'),
    figure('late'),
    figure('outstanding'),
    figure('overdue'),
    figure('exempt'),
    {
      heading: words.share,
      cell: (row) => {
        const { label, counts } = of(row);
        const issued = counts.onTime + counts.late;
        return <ShareMeter language={language} label={label} part={issued} whole={counts.owed} />;
      },
    },
  ];
}

type FindProps = { language: Language; sign: string; found: NamedDocument[] };

const FindDocument: FC<FindProps> = ({ language, sign, found }) => {
  const { find } = messagesFor(language).programmes;
  return (
    <section aria-labelledby="find-title">
      <h2 id="find-title">{find.title}</h2>
      <form method="get">
        <TextField name="sign" label={find.sign} hint={find.hint} value={sign} maxlength={100} />
        <Button look="secondary">{find.show}</Button>
      </form>
      {sign !== '' && found.length === 0 && <Notice tone="info" title={find.none} />}
      <ul>
        {found.map((document) => (
          <li>
            <span lang="vi">{nameOf(document)}</span>{' '}
            <a href={`/programmes/${document.documentId}/decide`}>{find.open}</a>
          </li>
        ))}
      </ul>
    </section>
  );
};
