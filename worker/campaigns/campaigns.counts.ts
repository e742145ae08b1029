import type { UnitCounts } from '../../domain/ledger/ledger.types.ts';

type Coverage = readonly { units: readonly UnitCounts[] }[];

/** Assignments still to be acknowledged: neither exempt, left nor closed. */
export function countOutstanding(coverage: Coverage): number {
  return sumOf(
    coverage,
    (unit) =>
      unit.assigned -
      unit.exempt -
      unit.left -
      unit.closed -
      (unit.self + unit.attended + unit.attested),
  );
}

/** Assignments that were acknowledged in any way. */
export function countAcknowledged(coverage: Coverage): number {
  return sumOf(coverage, (unit) => unit.self + unit.attended + unit.attested);
}

function sumOf(coverage: Coverage, count: (unit: UnitCounts) => number): number {
  return coverage.flatMap(({ units }) => units).reduce((sum, unit) => sum + count(unit), 0);
}
