import type { FC } from 'hono/jsx';
import {
  fieldsOf,
  isCardHeading,
  isNotRead,
  type RollField,
  type RollFileKind,
} from '../../domain/roll-files/columns.ts';
import type { LineProblem } from '../../domain/roll-files/lines.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { ChoiceLine, SelectField } from '../design/field.tsx';
import { Breadcrumb, SectionNavigation } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { type Column, DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

import {
  type BegunOffice,
  begunOffices,
  OFFICE_TABS,
  OfficesNotNamed,
  OfficesUnread,
  type OfficeTab,
  type ShownNotNamed,
  type ShownUnread,
} from './import-offices.tsx';

export type ShownVerdict = keyof Messages['rollImports']['verdicts'];
/** In the order in which they are looked at. */
export const SHOWN_VERDICTS: readonly ShownVerdict[] = [
  'rejected',
  'twin',
  'new',
  'moved',
  'changed',
  'gone',
  'unchanged',
];

export type ShownImportLine = {
  number: number;
  problems: LineProblem[];
  accepted: boolean;
  code: string;
  name: string;
  before: string | null;
  unitName: string | null;
  standing: string | null;
  offices: BegunOffice[];
};

/** What one tab of a comparison lists. */
export type Listed =
  | { tab: ShownVerdict; lines: ShownImportLine[] }
  | { tab: 'officesNotNamed'; notNamed: ShownNotNamed[] }
  | { tab: 'officesUnread'; unread: ShownUnread[] };

type ImportPageProps = {
  page: PageContext;
  rollImport: {
    importId: string;
    kind: RollFileKind;
    state: keyof Messages['rollImports']['states'];
    effectiveOn: string;
    headings: string[];
    mapping: (RollField | null)[];
    lineCount: number;
    comparedCount: number;
    counts: Partial<Record<ShownVerdict | OfficeTab | 'officesBegun' | 'officesEnded', number>>;
  };
  /** First values of each column. */
  samples: string[][];
  /** The columns are being chosen. */
  choosing: boolean;
  listed: Listed;
  pageNumber: number;
  pageCount: number;
  acceptedCount: number;
  /** Of one that was applied. */
  applied: { undone: boolean; waiting: number } | null;
  failure: string | null;
};

/** One list on its way into the roll: columns, comparison, applying, undoing. */
export const ImportPage: FC<ImportPageProps> = (props) => {
  const { page, rollImport, choosing, failure, applied } = props;
  const { rollImports: words } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  const { state, kind, effectiveOn } = rollImport;
  return (
    <Layout page={page} title={words.title} width="wide" islands={['refresh']}>
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: words.title, href: '/roll/imports' }]}
      />
      <PageHeading eyebrow={`${words.effectiveOn} ${date(effectiveOn)}`}>
        {words.kinds[kind]}
      </PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      {(state === 'mapping' || (choosing && state === 'compared')) && <Columns {...props} />}
      {state === 'comparing' && <Comparing {...props} />}
      {state === 'compared' && !choosing && <Result {...props} />}
      {state === 'discarded' && <Notice tone="info">{words.states.discarded}</Notice>}
      {applied && <Applied {...props} applied={applied} />}
    </Layout>
  );
};

const Columns: FC<ImportPageProps> = ({ page, rollImport, samples }) => {
  const { rollImports: words } = messagesFor(page.language);
  const { importId, kind, headings, mapping } = rollImport;
  const choices = [
    { value: '', label: words.leftOut },
    ...fieldsOf(kind).map((field) => ({ value: field, label: words.fields[field] })),
  ];
  const hintOf = (heading: string, column: number) => {
    if (isCardHeading(heading)) return words.cardHint;
    const seen = (samples[column] ?? []).filter((text) => text !== '').join(' · ');
    return seen === '' ? undefined : words.columnHint(seen);
  };
  return (
    <form method="post" action={`/roll/imports/${importId}`}>
      <h2>{words.columns}</h2>
      <p>{words.columnsLead}</p>
      {kind === 'members' && <p>{words.offices.columnsLead}</p>}
      {headings.map((heading, column) =>
        isNotRead(heading) ? (
          <p>
            <strong>{heading}</strong>: {words.notRead}
          </p>
        ) : (
          <SelectField
            name={`column-${column}`}
            label={heading === '' ? `${column + 1}` : heading}
            hint={hintOf(heading, column)}
            value={mapping[column] ?? ''}
            choices={choices}
          />
        ),
      )}
      {headings.some(isCardHeading) && (
        <ChoiceLine
          kind="checkbox"
          name="allowsCard"
          choice={{ value: 'true', label: words.allowsCard }}
        />
      )}
      <ButtonRow>
        <Button name="action" value="map">
          {words.compare}
        </Button>
        <Button name="action" value="discard" look="secondary">
          {words.discard}
        </Button>
      </ButtonRow>
    </form>
  );
};

const Comparing: FC<ImportPageProps> = ({ page, rollImport }) => {
  const { rollImports: words } = messagesFor(page.language);
  const { lineCount, comparedCount } = rollImport;
  return (
    <div id="comparing" data-refresh="true">
      <p role="status">{words.comparing}</p>
      <progress max={lineCount} value={comparedCount} aria-label={words.comparing} />
      <p>{words.progress(comparedCount, lineCount)}</p>
    </div>
  );
};

const Result: FC<ImportPageProps> = (props) => {
  const { page, rollImport, listed, pageNumber, pageCount, acceptedCount } = props;
  const { rollImports: words } = messagesFor(page.language);
  const { count } = formatsFor(page.language);
  const address = `/roll/imports/${rollImport.importId}`;
  const { tab } = listed;
  const names = { ...words.verdicts, ...words.offices.tabs };
  const present = [...SHOWN_VERDICTS, ...OFFICE_TABS].filter(
    (one) => (rollImport.counts[one] ?? 0) > 0,
  );
  return (
    <>
      <h2>{words.result}</h2>
      <SectionNavigation
        label={words.result}
        items={present.map((one) => ({
          name: `${names[one]} (${count(rollImport.counts[one] ?? 0)})`,
          href: `${address}?show=${one}`,
          current: one === tab,
        }))}
      />
      <p>{{ ...words.verdictHints, ...words.offices.hints }[tab]}</p>
      {tab === 'rejected' && (rollImport.counts.rejected ?? 0) > 0 && (
        <form method="post" action={`${address}/rejected.csv`}>
          <p>{words.rejectedHint}</p>
          <Button look="secondary">{words.rejectedFile}</Button>
        </form>
      )}
      {'lines' in listed && <Lines {...props} {...listed} />}
      {'notNamed' in listed && (
        <OfficesNotNamed
          page={page}
          importId={rollImport.importId}
          offices={listed.notNamed}
          pageNumber={pageNumber}
        />
      )}
      {'unread' in listed && <OfficesUnread page={page} unread={listed.unread} />}
      <Pagination
        language={page.language}
        page={pageNumber}
        pages={pageCount}
        href={(number) => `${address}?show=${tab}&page=${number}`}
      />
      <form method="post" action={address}>
        <ButtonRow>
          {acceptedCount > 0 && (
            <Button name="action" value="apply">
              {words.apply(acceptedCount)}
            </Button>
          )}
          <ButtonLink href={`${address}?columns=true`} look="secondary">
            {words.changeColumns}
          </ButtonLink>
          <Button name="action" value="discard" look="secondary">
            {words.discard}
          </Button>
        </ButtonRow>
      </form>
    </>
  );
};

type LinesProps = Pick<ImportPageProps, 'page' | 'rollImport' | 'pageNumber'> & {
  tab: ShownVerdict;
  lines: ShownImportLine[];
};

const Lines: FC<LinesProps> = ({ page, rollImport, tab: verdict, lines, pageNumber }) => {
  const { rollImports: words, members, units } = messagesFor(page.language);
  if (lines.length === 0) return <EmptyState title={words.nothingHere} />;
  const names: Record<string, string> =
    rollImport.kind === 'members' ? members.standings : units.kinds;
  const columns: Column<ShownImportLine>[] = [
    { heading: words.name, namesRow: true, cell: ({ name }) => name || units.none },
    { heading: words.code, cell: ({ code }) => <code>{code}</code> },
  ];
  if (verdict !== 'gone')
    columns.unshift({ heading: words.line, numeric: true, cell: ({ number }) => number });
  if (verdict === 'rejected')
    columns.push({
      heading: words.reason,
      cell: ({ problems }) => problems.map((problem) => words.problems[problem]).join('; '),
    });
  else {
    if (verdict === 'moved')
      columns.push({ heading: words.before, cell: ({ before }) => before ?? units.none });
    columns.push(
      { heading: words.unit, cell: ({ unitName }) => unitName ?? units.none },
      { heading: words.standing, cell: ({ standing }) => names[standing ?? ''] ?? units.none },
    );
    if (lines.some(({ offices }) => offices.length > 0))
      columns.push({
        heading: words.offices.begins,
        cell: ({ offices }) => begunOffices(offices, page.language) || units.none,
      });
  }
  if (verdict === 'twin' || verdict === 'gone')
    columns.push({
      heading: words.decision,
      cell: ({ number, accepted, name }) => (
        <form method="post" action={`/roll/imports/${rollImport.importId}`}>
          <input type="hidden" name="line" value={String(number)} />
          <input type="hidden" name="show" value={verdict} />
          <input type="hidden" name="page" value={String(pageNumber)} />
          <Button name="action" value="decide" look="quiet">
            {accepted ? words.taken : verdict === 'gone' ? words.leaves : words.take}
            <span class="visually-hidden">{words.ofLine(name)}</span>
          </Button>
        </form>
      ),
    });
  return (
    <DataTable caption={words.verdicts[verdict]} captionHidden columns={columns} rows={lines} />
  );
};

const Applied: FC<ImportPageProps & { applied: { undone: boolean; waiting: number } }> = ({
  page,
  rollImport,
  applied,
}) => {
  const { rollImports: words } = messagesFor(page.language);
  const { count } = formatsFor(page.language);
  const { counts } = rollImport;
  const outcome = [
    ...SHOWN_VERDICTS.map((one) => ({ name: words.verdicts[one], counted: counts[one] ?? 0 })),
    { name: words.offices.begun, counted: counts.officesBegun ?? 0 },
    { name: words.offices.ended, counted: counts.officesEnded ?? 0 },
  ];
  return (
    <>
      <Notice tone={applied.undone ? 'info' : 'success'} title={words.applied}>
        <p>{applied.undone ? words.undone : words.appliedLead}</p>
      </Notice>
      <DataTable
        caption={words.result}
        captionHidden
        columns={[
          { heading: words.result, namesRow: true, cell: ({ name }) => name },
          { heading: words.amount, numeric: true, cell: ({ counted }) => count(counted) },
        ]}
        rows={outcome.filter(({ counted }) => counted > 0)}
      />
      <div id="delivering" data-refresh={applied.waiting > 0 ? 'true' : 'false'}>
        <p role="status">
          {applied.waiting > 0 ? words.delivering(applied.waiting) : words.delivered}
        </p>
      </div>
      {!applied.undone && (
        <form method="post" action={`/roll/imports/${rollImport.importId}`}>
          <Button name="action" value="undo" look="danger">
            {words.undo}
          </Button>
        </form>
      )}
    </>
  );
};
