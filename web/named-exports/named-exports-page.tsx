import type { FC } from 'hono/jsx';
import { Button, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** Times in ms. */
type ShownExport = {
  exportId: string;
  kind: 'roll' | 'attendance';
  fullName: string;
  people: number;
  askedAt: number;
  takenAt: number | null;
};

type NamedExportsPageProps = {
  page: PageContext;
  /** `isOwn`: somebody else has to decide. */
  open: (ShownExport & { isOwn: boolean })[];
  taken: ShownExport[];
  peopleADay: number;
  done: 'approved' | 'refused' | null;
  failure: string | null;
};

/** Files with people by name: what waits for a second person, and what was taken lately. */
export const NamedExportsPage: FC<NamedExportsPageProps> = (props) => {
  const { page, open, done, failure, peopleADay } = props;
  const { namedExports: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title} width="wide">
      <PageHeading lead={words.lead(peopleADay)}>{words.title}</PageHeading>
      {done && <Notice tone="success">{words.done[done]}</Notice>}
      {failure && <Notice tone="error">{failure}</Notice>}
      {open.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneAnswer}</p>
        </EmptyState>
      ) : (
        <OpenRequests {...props} />
      )}
      {props.taken.length > 0 && <Taken {...props} />}
    </Layout>
  );
};

const OpenRequests: FC<NamedExportsPageProps> = ({ page, open }) => {
  const { namedExports: words } = messagesFor(page.language);
  const { moment, count } = formatsFor(page.language);
  return (
    <DataTable
      caption={words.open}
      columns={[
        { heading: words.person, namesRow: true, cell: ({ fullName }) => fullName },
        { heading: words.kind, cell: ({ kind }) => words.kinds[kind] },
        { heading: words.people, numeric: true, cell: ({ people }) => count(people) },
        { heading: words.askedAt, cell: ({ askedAt }) => moment(askedAt) },
        {
          heading: words.decide,
          cell: ({ exportId, isOwn, fullName }) =>
            isOwn ? (
              words.own
            ) : (
              <form method="post" action={`/administration/exports/${exportId}`}>
                <ButtonRow>
                  <Button look="secondary" name="action" value="approve">
                    {words.approve}
                    <span class="visually-hidden">: {fullName}</span>
                  </Button>
                  <Button look="quiet" name="action" value="refuse">
                    {words.refuse}
                    <span class="visually-hidden">: {fullName}</span>
                  </Button>
                </ButtonRow>
              </form>
            ),
        },
      ]}
      rows={open}
    />
  );
};

const Taken: FC<NamedExportsPageProps> = ({ page, taken }) => {
  const { namedExports: words } = messagesFor(page.language);
  const { moment, count } = formatsFor(page.language);
  return (
    <DataTable
      caption={words.taken}
      columns={[
        {
          heading: words.exportId,
          namesRow: true,
          cell: ({ exportId }) => <code>{exportId}</code>,
        },
        { heading: words.person, cell: ({ fullName }) => fullName },
        { heading: words.kind, cell: ({ kind }) => words.kinds[kind] },
        { heading: words.people, numeric: true, cell: ({ people }) => count(people) },
        { heading: words.takenAt, cell: ({ takenAt }) => (takenAt ? moment(takenAt) : '–') },
      ]}
      rows={taken}
    />
  );
};
