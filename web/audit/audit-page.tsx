import type { FC } from 'hono/jsx';
import { countsBytes } from '../../domain/audit/audit-actions.ts';
import { Button, ButtonLink } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { SelectField, TextField } from '../design/field.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

type Entry = {
  /** ms since the epoch. */
  at: number;
  /** Null when nobody is known. */
  actorId: string | null;
  /** Name of the person who acted; null for a program or nobody known. */
  actorName: string | null;
  byProgram: boolean;
  action: string;
  subjectKind: string | null;
  subjectId: string | null;
  count: number | null;
};

/** What is looked for; empty texts bind nothing. Days `YYYY-MM-DD`. */
export type AuditSearch = {
  action: string;
  from: string;
  to: string;
  /** Id of a member or key. */
  actor: string;
  subject: string;
};

type AuditPageProps = {
  page: PageContext;
  entries: Entry[];
  /** Actions that occur, to choose from. */
  actions: string[];
  search: AuditSearch;
  /** `YYYY-MM-DD`; later days are not offered. */
  today: string;
  /** Address of the entries before these; null when there are none. */
  olderHref: string | null;
  /** Address of what one member or key did, within the same search. */
  actorHref: (actorId: string) => string;
  /** Address of the file with all that the search finds. */
  exportHref: string;
};

/** Newest first, a page at a time. */
export const AuditPage: FC<AuditPageProps> = ({ page, entries, ...props }) => {
  const { audit } = messagesFor(page.language);
  const { moment, count, bytes } = formatsFor(page.language);
  return (
    <Layout page={page} title={audit.title} width="wide">
      <PageHeading lead={audit.lead}>{audit.title}</PageHeading>
      <Search audit={audit} {...props} />
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
            {
              heading: audit.actor,
              cell: (entry) =>
                entry.actorId === null ? (
                  audit.unknownActor
                ) : (
                  <a href={props.actorHref(entry.actorId)}>{actorOf(entry, audit)}</a>
                ),
            },
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

type SearchProps = Pick<AuditPageProps, 'actions' | 'search' | 'today' | 'exportHref'> & {
  audit: Messages['audit'];
};

const Search: FC<SearchProps> = ({ audit, actions, search, today, exportHref }) => (
  <form class="as-of-form" method="get" action="/audit">
    <SelectField
      name="action"
      label={audit.action}
      value={search.action}
      choices={[
        { value: '', label: audit.anyAction },
        ...actions.map((action) => ({ value: action, label: audit.actionName(action) })),
      ]}
    />
    <TextField name="actor" label={audit.actorId} value={search.actor} />
    <TextField name="subject" label={audit.subjectId} value={search.subject} />
    <TextField name="from" type="date" label={audit.from} value={search.from} max={today} />
    <TextField name="to" type="date" label={audit.to} value={search.to} />
    <Button look="secondary">{audit.show}</Button>
    <ButtonLink look="quiet" href={exportHref} download>
      {audit.take}
    </ButtonLink>
  </form>
);

function actorOf(entry: Entry, audit: Messages['audit']): string {
  if (entry.byProgram) return audit.program;
  return entry.actorName ?? audit.unknownActor;
}
