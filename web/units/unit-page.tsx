import type { FC } from 'hono/jsx';
import type { UnitKind } from '../../domain/units/unit-kinds.ts';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { ChangesTable, type ShownChange } from './changes-table.tsx';

export const UNIT_DEEDS = ['rename', 'move', 'merge', 'split', 'end'] as const;
export type UnitDeed = (typeof UNIT_DEEDS)[number];

type ShownPeriod = {
  name: string;
  kind: UnitKind;
  parentName: string | null;
  validFrom: string;
  validTo: string | null;
};

type UnitPageProps = {
  page: PageContext;
  unit: { unitId: string; code: string };
  /** Earliest first. */
  periods: ShownPeriod[];
  changes: ShownChange[];
  /** What can be done with it: nothing once it has ended. */
  deeds: readonly UnitDeed[];
  /** It exists today. */
  exists: boolean;
  failure: string | null;
  done: 'saved' | 'undo' | null;
};

/** One unit through time, and what can be changed in it. */
export const UnitPage: FC<UnitPageProps> = (props) => {
  const { page, unit, periods, changes, deeds, exists, failure, done } = props;
  const { units } = messagesFor(page.language);
  const last = periods.at(-1);
  const address = `/units/${unit.unitId}`;
  return (
    <Layout page={page} title={last?.name ?? units.title} width="wide">
      <Breadcrumb language={page.language} crumbs={[{ name: units.title, href: '/units' }]} />
      <PageHeading eyebrow={last && units.kinds[last.kind]} lead={`${units.code} ${unit.code}`}>
        {last?.name}
      </PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      {done && (
        <Notice tone="success">
          <p>{done === 'undo' ? units.doneUndo : units.doneSaved}</p>
        </Notice>
      )}
      <ButtonRow>
        {deeds.map((deed) => (
          <ButtonLink href={`${address}/${deed}`} look="secondary">
            {units.deeds[deed]}
          </ButtonLink>
        ))}
        {exists && (
          <ButtonLink href={`/units/new?parent=${unit.unitId}`} look="secondary">
            {units.create}
          </ButtonLink>
        )}
        {exists && (
          <ButtonLink href={`/members?unit=${unit.unitId}`} look="secondary">
            {units.roll}
          </ButtonLink>
        )}
      </ButtonRow>
      <History page={page} periods={periods} />
      {changes.length > 0 && (
        <ChangesTable page={page} caption={units.changes} changes={changes} from={address} />
      )}
    </Layout>
  );
};

const History: FC<{ page: PageContext; periods: ShownPeriod[] }> = ({ page, periods }) => {
  const { units } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  return (
    <DataTable
      caption={units.history}
      columns={[
        { heading: units.name, namesRow: true, cell: ({ name }) => name },
        { heading: units.kind, cell: ({ kind }) => units.kinds[kind] },
        { heading: units.parent, cell: ({ parentName }) => parentName ?? units.none },
        { heading: units.fromDay, cell: ({ validFrom }) => date(validFrom) },
        {
          heading: units.toDay,
          cell: ({ validTo }) => (validTo === null ? units.stillSo : date(validTo)),
        },
      ]}
      rows={periods.toReversed()}
    />
  );
};
