import type { Child } from 'hono/jsx';

export type Column<Row> = {
  heading: string;
  cell: (row: Row) => Child;
  /** Numbers are set to the right in figures of equal width. */
  numeric?: boolean;
  /** This cell names its row (`<th scope="row">`); usually the first. */
  namesRow?: boolean;
};

type DataTableProps<Row> = {
  caption: string;
  /** The heading above already says it: keep the caption for screen readers only. */
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  /** Sums, shown as a last row. */
  footer?: Child[];
};

/**
 * A table with a caption and proper headings. Below 40 em each row becomes a small card in which every
 * value carries its column's heading (`data-label`), so nothing scrolls sideways on a phone.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden, columns, rows, footer } = props;
  return (
    <table class="table">
      <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={column.numeric ? 'numeric' : undefined}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map((column) => (
              <DataCell column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
      {footer && (
        <tfoot>
          <tr>
            {footer.map((sum, index) => (
              <td
                class={columns[index]?.numeric ? 'numeric' : undefined}
                data-label={columns[index]?.heading}
              >
                {sum}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function DataCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const attributes = {
    class: column.numeric ? 'numeric' : undefined,
    'data-label': column.heading,
  };
  return column.namesRow ? (
    <th scope="row" {...attributes}>
      {column.cell(row)}
    </th>
  ) : (
    <td {...attributes}>{column.cell(row)}</td>
  );
}
