import type { FC } from 'hono/jsx';
import { Meter } from '../design/meter.tsx';
import { type Column, DataTable } from '../design/table.tsx';
import { TreeName } from '../design/tree-name.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** People of a conference, each once; `guests` counts attendances. */
export type ShownCounts = {
  invited: number;
  present: number;
  madeUp: number;
  excused: number;
  absent: number;
  walkIns: number;
  guests: number;
};

export type FiguresRow = {
  unitId: string;
  name: string;
  level: number;
  counts: ShownCounts;
  /** Address of the list of names, and of the page where it is entered; null = not for this person. */
  roster: string | null;
  tick: string | null;
};

type FiguresProps = {
  language: Language;
  /** Until it is closed, who has not come may still come. */
  isOver: boolean;
  total: ShownCounts;
  rows: FiguresRow[];
};

/** What a conference comes to, in sum and by unit. */
export const ConferenceFigures: FC<FiguresProps> = ({ language, isOver, total, rows }) => {
  const { conferences: words } = messagesFor(language);
  const { count, percent } = formatsFor(language);
  const part = total.present + total.madeUp;
  const names = figureNames(language, isOver);
  return (
    <>
      <dl class="description-list">
        {(Object.keys(names) as (keyof ShownCounts)[]).map((figure) => (
          <div class="description">
            <dt>{names[figure]}</dt>
            <dd class="conference-figure" data-figure={figure}>
              {count(total[figure])}
            </dd>
          </div>
        ))}
      </dl>
      <Meter
        label={words.share}
        part={part}
        whole={total.invited}
        text={words.shareOf(
          count(part),
          count(total.invited),
          percent(part, total.invited) ?? words.notComputed,
        )}
      />
      <DataTable caption={words.byUnit} rows={rows} columns={columns(language, isOver)} />
    </>
  );
};

function figureNames(language: Language, isOver: boolean): Record<keyof ShownCounts, string> {
  const { figures, notYet } = messagesFor(language).conferences;
  return isOver ? figures : { ...figures, absent: notYet };
}

function columns(language: Language, isOver: boolean): Column<FiguresRow>[] {
  const { conferences: words } = messagesFor(language);
  const { count, percent } = formatsFor(language);
  const names = figureNames(language, isOver);
  const figure = (name: keyof ShownCounts): Column<FiguresRow> => ({
    heading: names[name],
    numeric: true,
    cell: ({ counts }) => count(counts[name]),
  });
  return [
    {
      heading: words.unit,
      namesRow: true,
      cell: (row) => (
        <TreeName level={row.level} levelText={words.level(row.level)}>
          {row.name}
        </TreeName>
      ),
    },
    figure('invited'),
    figure('present'),
    figure('madeUp'),
    figure('excused'),
    figure('absent'),
    {
      heading: words.share,
      numeric: true,
      cell: ({ counts }) =>
        percent(counts.present + counts.madeUp, counts.invited) ?? words.notComputed,
    },
    figure('walkIns'),
    figure('guests'),
    { heading: words.names, cell: (row) => <Ways language={language} row={row} /> },
  ];
}

const Ways: FC<{ language: Language; row: FiguresRow }> = ({ language, row }) => {
  const { conferences: words } = messagesFor(language);
  if (row.roster === null) return <>–</>;
  return (
    <span class="conference-ways">
      <a href={row.roster} aria-label={words.namesOf(row.name)}>
        {words.names}
      </a>
      {row.tick && (
        <a href={row.tick} aria-label={words.tickOf(row.name)}>
          {words.tick}
        </a>
      )}
    </span>
  );
};
