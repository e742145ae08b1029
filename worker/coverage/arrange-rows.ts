import type { UnitCoverage } from './coverage.service.ts';

export const ROW_ORDERS = ['tree', 'share', 'outstanding'] as const;
export type RowOrder = (typeof ROW_ORDERS)[number];

/** How the rows below the first are ordered, and whether complete organisations are left out. */
export type Arrangement = { order: RowOrder; onlyOutstanding: boolean };

/** The order in an address; anything else is that of the tree. */
export function orderOf(text: string | undefined): RowOrder {
  return ROW_ORDERS.find((order) => order === text) ?? 'tree';
}

/**
 * Rows of one unit with what is directly below it, arranged. The first row is the unit itself and stays first;
 * what is withheld comes last in an order by figures, and is kept when complete organisations are left out.
 */
export function arrangeRows<Row extends Pick<UnitCoverage, 'coverage'>>(
  rows: readonly Row[],
  { order, onlyOutstanding }: Arrangement,
): Row[] {
  const [first, ...below] = rows;
  if (!first) return [];
  const kept = onlyOutstanding ? below.filter(({ coverage }) => coverage.outstanding !== 0) : below;
  if (order === 'tree') return [first, ...kept];
  const key = ({ coverage }: Row): number => {
    if (order === 'share') return coverage.percent ?? Infinity;
    return coverage.outstanding === null ? Infinity : -coverage.outstanding;
  };
  return [first, ...kept.toSorted((one, other) => key(one) - key(other) || 0)];
}
