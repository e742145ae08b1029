import { describe, expect, it } from 'vitest';
import { StepChart } from './step-chart.tsx';

const DAY_MS = 86_400_000;
const FIRST = '2026-11-29';
const dayAfter = (days: number) =>
  new Date(Date.parse(FIRST) + days * DAY_MS).toISOString().slice(0, 10);

const text = (element: unknown) => (element as { toString: () => string }).toString();

/** Where the written days begin, from left to right; a day of ten letters is some 80 units wide. */
function beginnings(days: number): number[] {
  const html = text(
    <StepChart
      label="Số người"
      series={[{ label: 'Đã xác nhận', look: 'main', points: [{ day: FIRST, value: 3 }] }]}
      until={dayAfter(days)}
      formatDay={(day) => day}
      formatValue={String}
    />,
  );
  const before = { start: 0, middle: 40, end: 80 };
  return [...html.matchAll(/class="chart-day" x="([\d.]+)" y="\d+" text-anchor="(\w+)"/g)].map(
    ([, at, anchor]) => Number(at) - before[anchor as keyof typeof before],
  );
}

describe('the days below a chart', () => {
  it.each([0, 1, 2, 3, 4, 6, 9, 14, 30, 31, 90, 400])(
    'over %i days are never written over each other, and the first is among them',
    (days) => {
      const from = beginnings(days);
      expect(from.length).toBeGreaterThan(0);
      for (const [index, at] of from.slice(1).entries())
        expect(at - (from[index] ?? 0)).toBeGreaterThanOrEqual(80);
    },
  );

  it('are several where there is room', () => {
    expect(beginnings(90)).toHaveLength(5);
  });
});
