import type { FC } from 'hono/jsx';
import { type AsOf, AsOfForm } from '../coverage/as-of-form.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { type ShownStanding, StandingBadge } from './programme-page.tsx';
import { type NamedDocument, nameOf } from './programmes-page.tsx';

export type UnitProgrammesPageProps = {
  page: PageContext;
  unit: { unitId: string; name: string };
  asOf: AsOf;
  today: string;
  owed: { document: NamedDocument; standing: ShownStanding }[];
};

/** Everything one unit owes. */
export const UnitProgrammesPage: FC<UnitProgrammesPageProps> = ({
  page,
  unit,
  asOf,
  today,
  owed,
}) => {
  const { programmes: words } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  return (
    <Layout page={page} title={words.own.title} width="wide">
      <Breadcrumb language={page.language} crumbs={[{ name: words.title, href: '/programmes' }]} />
      <PageHeading eyebrow={words.own.title} lead={words.own.lead}>
        {unit.name}
      </PageHeading>
      <AsOfForm language={page.language} asOf={asOf} today={today} />
      {owed.length === 0 ? (
        <EmptyState title={words.own.nothing}>
          <p>{words.own.nothingAdvice}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.own.caption}
          captionHidden
          rows={owed}
          columns={[
            {
              heading: words.document,
              namesRow: true,
              cell: ({ document }) => (
                <a href={`/programmes/${document.documentId}/units/${unit.unitId}`} lang="vi">
                  {nameOf(document)}
                </a>
              ),
            },
            { heading: words.ofUnit.dueDate, cell: ({ standing }) => date(standing.dueDate) },
            {
              heading: words.ofUnit.state,
              cell: ({ standing }) => (
                <StandingBadge language={page.language} standing={standing} />
              ),
            },
            {
              heading: words.whole.paper,
              cell: ({ standing }) => <span lang="vi">{standing.signs.join(', ')}</span>,
            },
          ]}
        />
      )}
    </Layout>
  );
};
