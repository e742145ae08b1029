import type { FC } from 'hono/jsx';
import type { UnitKind } from '../../domain/units/unit-kinds.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { TreeName } from '../design/tree-name.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { ChangesTable, type ShownChange } from './changes-table.tsx';

/** A unit in the tree of the day looked at, with the people in it and below it on that day. */
export type TreeRow = {
  unitId: string;
  code: string;
  name: string;
  kind: UnitKind;
  level: number;
  memberCount: number;
  hasUnitsBelow: boolean;
};

type TreePageProps = {
  page: PageContext;
  /** `YYYY-MM-DD` */
  day: string;
  /** Depth first. */
  rows: TreeRow[];
  /** How many units there are where only the upper ones are shown; null = all are shown. */
  unitCount: number | null;
  /** Units above the one looked into, outermost first. */
  trail: { name: string; href: string }[];
  /** The unit looked into. */
  unitId: string | null;
  planned: ShownChange[];
  done: 'undo' | null;
};

/** The tree as it stands, or stood, or will stand on a day. */
export const TreePage: FC<TreePageProps> = (props) => {
  const { page, day, rows, unitCount, trail, unitId, planned, done } = props;
  const { units } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  return (
    <Layout page={page} title={units.title} width="wide">
      {trail.length > 0 && <Breadcrumb language={page.language} crumbs={trail} />}
      <PageHeading lead={units.lead}>{units.title}</PageHeading>
      {done && (
        <Notice tone="success">
          <p>{units.doneUndo}</p>
        </Notice>
      )}
      <ButtonRow>
        <ButtonLink href="/units/new" look="secondary">
          {units.create}
        </ButtonLink>
        <ButtonLink href="/roll/imports" look="secondary">
          {units.import}
        </ButtonLink>
        <ButtonLink href="/units/export/xlsx" look="secondary" download>
          {units.exportXlsx}
        </ButtonLink>
        <ButtonLink href="/units/export/csv" look="secondary" download>
          {units.exportCsv}
        </ButtonLink>
      </ButtonRow>
      <form class="as-of-form" method="get" action="/units">
        {unitId && <input type="hidden" name="unit" value={unitId} />}
        <TextField name="asOf" type="date" label={units.asOf} value={day} />
        <Button look="secondary">{units.show}</Button>
      </form>
      {planned.length > 0 && (
        <ChangesTable page={page} caption={units.planned} changes={planned} from="/units" />
      )}
      {unitCount !== null && (
        <Notice tone="info">
          <p>{units.partOfTree(rows.length, unitCount)}</p>
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyState title={units.nothingThen}>
          <p>{units.nothingThenAnswer}</p>
        </EmptyState>
      ) : (
        <Tree page={page} day={day} caption={units.tree(date(day))} rows={rows} />
      )}
    </Layout>
  );
};

type TreeProps = { page: PageContext; day: string; caption: string; rows: TreeRow[] };

const Tree: FC<TreeProps> = ({ page, day, caption, rows }) => {
  const { units } = messagesFor(page.language);
  const { count } = formatsFor(page.language);
  return (
    <DataTable
      caption={caption}
      columns={[
        {
          heading: units.name,
          namesRow: true,
          cell: ({ unitId, name, level }) => (
            <TreeName level={level} levelText={units.level(level + 1)}>
              <a href={`/units/${unitId}`}>{name}</a>
            </TreeName>
          ),
        },
        { heading: units.code, cell: ({ code }) => <code>{code}</code> },
        { heading: units.kind, cell: ({ kind }) => units.kinds[kind] },
        { heading: units.people, numeric: true, cell: ({ memberCount }) => count(memberCount) },
        {
          heading: units.whatBelow,
          cell: ({ unitId, name, hasUnitsBelow }) =>
            hasUnitsBelow ? (
              <a href={`/units?unit=${unitId}&asOf=${day}`}>
                {units.show}
                <span class="visually-hidden">: {name}</span>
              </a>
            ) : (
              units.none
            ),
        },
      ]}
      rows={rows}
    />
  );
};
