import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { DataTable } from '../design/table.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

/** A recorded change with the names of the units it speaks of. */
export type ShownChange = {
  changeId: string;
  kind: keyof Messages['units']['changeKinds'];
  effectiveOn: string;
  recordedAt: number;
  undoneAt: number | null;
  mayUndo: boolean;
  units: { name: string; part: 'from' | 'to' | 'subject' }[];
};

type ChangesTableProps = {
  page: PageContext;
  caption: string;
  changes: ShownChange[];
  /** Where taking one back leads. */
  from: string;
};

/** Changes of the tree, each with what it came from and led to; those not yet in effect can be taken back. */
export const ChangesTable: FC<ChangesTableProps> = ({ page, caption, changes, from }) => {
  const { units } = messagesFor(page.language);
  const { date, moment } = formatsFor(page.language);
  return (
    <DataTable
      caption={caption}
      columns={[
        { heading: units.change, namesRow: true, cell: ({ kind }) => units.changeKinds[kind] },
        { heading: units.effectiveOn, cell: ({ effectiveOn }) => date(effectiveOn) },
        { heading: units.concerns, cell: (change) => concerned(change, units) },
        { heading: units.recordedAt, cell: ({ recordedAt }) => moment(recordedAt) },
        {
          heading: units.undo,
          cell: (change) => <Undo change={change} from={from} units={units} />,
        },
      ]}
      rows={changes}
    />
  );
};

function concerned(change: ShownChange, units: Messages['units']): string {
  const named = (part: ShownChange['units'][number]['part']) =>
    change.units
      .filter((unit) => unit.part === part)
      .map(({ name }) => name)
      .join(', ');
  const [from, to] = [named('from'), named('to')];
  return [named('subject'), from && units.cameFrom(from), to && units.wentTo(to)]
    .filter(Boolean)
    .join(' ');
}

type UndoProps = { change: ShownChange; from: string; units: Messages['units'] };

const Undo: FC<UndoProps> = ({ change, from, units }) => {
  if (change.undoneAt !== null) return <Badge>{units.undone}</Badge>;
  if (!change.mayUndo) return <>{units.none}</>;
  return (
    <form method="post" action={`/units/changes/${change.changeId}/undo`}>
      <input type="hidden" name="from" value={from} />
      <Button look="quiet">
        <span aria-hidden="true">{units.undo}</span>
        <span class="visually-hidden">{units.undoOf(units.changeKinds[change.kind])}</span>
      </Button>
    </form>
  );
};
