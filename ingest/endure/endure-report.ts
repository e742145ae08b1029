import type { FileOutcome } from './endure.ts';

/** What `endure --json` prints. */
export type EndureReport = {
  files: number;
  seed: number;
  /** Files by outcome: `read`, or the code of the reason. */
  outcomes: Record<string, number>;
  /** By the way files were made. */
  kinds: Record<string, Record<string, number>>;
  violations: { index: number; kind: string; violations: string[] }[];
  slowest: { index: number; kind: string; outcome: string; milliseconds: number }[];
  hungriest: { index: number; kind: string; outcome: string; megabytes: number }[];
};

const WORST = 10;

/** Sums up a run. */
export function endureReport(outcomes: readonly FileOutcome[], seed: number): EndureReport {
  const kinds: EndureReport['kinds'] = {};
  const totals: Record<string, number> = {};
  for (const { kind, outcome } of outcomes) {
    const counts = (kinds[kind] ??= {});
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    totals[outcome] = (totals[outcome] ?? 0) + 1;
  }
  const worst = (by: (outcome: FileOutcome) => number) =>
    outcomes.toSorted((a, b) => by(b) - by(a)).slice(0, WORST);
  return {
    files: outcomes.length,
    seed,
    outcomes: totals,
    kinds,
    violations: outcomes
      .filter(({ violations }) => violations.length > 0)
      .map(({ index, kind, violations }) => ({ index, kind, violations })),
    slowest: worst(({ milliseconds }) => milliseconds).map(
      ({ index, kind, outcome, milliseconds }) => ({ index, kind, outcome, milliseconds }),
    ),
    hungriest: worst(({ peakBytes }) => peakBytes).map(({ index, kind, outcome, peakBytes }) => ({
      index,
      kind,
      outcome,
      megabytes: Math.round(peakBytes / 1e6),
    })),
  };
}

const inOrder = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join('  ');

/** The report as a table for people. */
export function endureTable(report: EndureReport, language: 'vi' | 'en'): string {
  const say = (vi: string, en: string) => (language === 'vi' ? vi : en);
  const width = Math.max(0, ...Object.keys(report.kinds).map((kind) => kind.length));
  const kinds = Object.entries(report.kinds)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, counts]) => `${kind.padEnd(width)}  ${inOrder(counts)}`);
  const slowest = report.slowest.map(
    ({ index, kind, outcome, milliseconds }) =>
      `  ${(milliseconds / 1000).toFixed(1).padStart(6)} s   #${index} ${kind} → ${outcome}`,
  );
  const hungriest = report.hungriest.map(
    ({ index, kind, outcome, megabytes }) =>
      `  ${String(megabytes).padStart(6)} MB  #${index} ${kind} → ${outcome}`,
  );
  const violations = report.violations.map(
    ({ index, kind, violations: found }) => `  ✗ #${index} ${kind}: ${found.join('; ')}`,
  );
  return [
    ...kinds,
    '',
    say('Lâu nhất', 'Slowest'),
    ...slowest,
    say('Tốn bộ nhớ nhất', 'Most memory'),
    ...hungriest,
    '',
    `${say('Tổng', 'Total')} ${report.files}: ${inOrder(report.outcomes)}`,
    `${say('Vi phạm', 'Violations')}: ${report.violations.length}`,
    ...violations,
  ].join('\n');
}
