import type { FC } from 'hono/jsx';
import { countsBytes } from '../../domain/audit/audit-actions.ts';
import { Button, ButtonLink } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { SelectField } from '../design/field.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

type Entry = {
  /** ms since the epoch. */
  at: number;
  /** Name of the person who acted; null for a program or nobody known. */
  actorName: string | null;
  byProgram: boolean;
  action: string;
  subjectKind: string | null;
  subjectId: string | null;
  count: number | null;
};

type AuditPageProps = {
  page: PageContext;
  entries: Entry[];
  /** Actions that occur, to choose from. */
  actions: string[];
  /** Null = everything. */
  chosenAction: string | null;
  /** Address of the entries before these; null when there are none. */
  olderHref: string | null;
};

/** Newest first, a page at a time. */
export const AuditPage: FC<AuditPageProps> = ({ page, entries, ...props }) => {
  const { audit } = messagesFor(page.language);
  const { moment, count, bytes } = formatsFor(page.language);
  return (
    <Layout page={page} title={audit.title} width="wide">
      <PageHeading lead={audit.lead}>{audit.title}</PageHeading>
      <ActionFilter audit={audit} actions={props.actions} chosen={props.chosenAction} />
      {entries.length === 0 ? (
        <EmptyState title={audit.none}>
          <p>{audit.noneAnswer}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={audit.title}
          captionHidden
          columns={[
            { heading: audit.time, cell: (entry) => moment(entry.at) },
            { heading: audit.actor, cell: (entry) => actorOf(entry, audit) },
            {
              heading: audit.action,
              namesRow: true,
              cell: (entry) => audit.actionName(entry.action),
            },
            {
              heading: audit.subject,
              cell: (entry) =>
                entry.subjectId ? <code>{`${entry.subjectKind} ${entry.subjectId}`}</code> : '–',
            },
            {
              heading: audit.count,
              numeric: true,
              cell: (entry) => {
                if (entry.count === null) return '–';
                return countsBytes(entry.action) ? bytes(entry.count) : count(entry.count);
              },
            },
          ]}
          rows={entries}
        />
      )}
      {props.olderHref && (
        <ButtonLink href={props.olderHref} look="secondary">
          {audit.older}
        </ButtonLink>
      )}
    </Layout>
  );
};

type ActionFilterProps = { audit: Messages['audit']; actions: string[]; chosen: string | null };

const ActionFilter: FC<ActionFilterProps> = ({ audit, actions, chosen }) => (
  <form method="get" action="/audit">
    <SelectField
      name="action"
      label={audit.action}
      value={chosen ?? ''}
      choices={[
        { value: '', label: audit.anyAction },
        ...actions.map((action) => ({ value: action, label: audit.actionName(action) })),
      ]}
    />
    <Button look="secondary">{audit.show}</Button>
  </form>
);

function actorOf(entry: Entry, audit: Messages['audit']): string {
  if (entry.byProgram) return audit.program;
  return entry.actorName ?? audit.unknownActor;
}
