import type { FC } from 'hono/jsx';

/** A figure with its address, what it is of, and the band that its ground repeats; null = there is none. */
export type HeatCell = {
  text: string;
  label: string;
  href: string;
  band: 0 | 1 | 2 | 3 | null;
} | null;

export type HeatRow = { name: string; href: string | null; cells: HeatCell[] };

type HeatTableProps = {
  caption: string;
  /** Over the column of names. */
  unitHeading: string;
  columns: { name: string; href: string }[];
  rows: HeatRow[];
};

/** Names × columns with a figure in each cell; scrolls within its own frame where it is too wide. */
export const HeatTable: FC<HeatTableProps> = ({ caption, unitHeading, columns, rows }) => (
  <div class="heat-scroll" tabindex={0} role="group" aria-label={caption}>
    <table class="heat">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{unitHeading}</th>
          {columns.map(({ name, href }) => (
            <th scope="col">
              <a href={href}>{name}</a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, href, cells }) => (
          <tr>
            <th scope="row">{href === null ? name : <a href={href}>{name}</a>}</th>
            {cells.map((cell) =>
              cell === null ? (
                <td class="heat-none">
                  <span>–</span>
                </td>
              ) : (
                <td class={cell.band === null ? 'heat-none' : `heat-${cell.band}`}>
                  <a href={cell.href} aria-label={cell.label}>
                    {cell.text}
                  </a>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
