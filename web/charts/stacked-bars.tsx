import { cumsum, max, sum } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { FC } from 'hono/jsx';

export type BarPart = { look: 'first' | 'second' | 'third'; value: number };
export type StackedBar = { label: string; parts: BarPart[] };

type StackedBarsProps = {
  /** What the bars show, for those who do not see them; the same data must stand in a table beside them. */
  label: string;
  bars: StackedBar[];
  formatValue: (value: number) => string;
};

const WIDTH = 640;
const ROW = 34;
/** Room for the names before the bars, and for the sums behind them. */
const LABELS = 190;
const SUMS = 70;

/** Parts of sums, one bar a row. */
export const StackedBars: FC<StackedBarsProps> = ({ label, bars, formatValue }) => {
  const longest = max(bars, totalOf) ?? 0;
  const x = scaleLinear([0, Math.max(1, longest)], [0, WIDTH - LABELS - SUMS]);
  const height = Math.max(1, bars.length) * ROW;
  return (
    <div class="chart-scroll" tabindex={0} role="group" aria-label={label}>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
        {bars.map((bar, index) => (
          <Bar bar={bar} top={index * ROW} x={x} formatValue={formatValue} />
        ))}
      </svg>
    </div>
  );
};

type BarProps = {
  bar: StackedBar;
  top: number;
  x: (value: number) => number;
  formatValue: (value: number) => string;
};

const Bar: FC<BarProps> = ({ bar, top, x, formatValue }) => {
  const ends = [...cumsum(bar.parts, ({ value }) => value)];
  return (
    <g>
      <text x={LABELS - 10} y={top + ROW / 2} dy="0.32em" text-anchor="end">
        {bar.label}
      </text>
      {bar.parts.map(({ look, value }, index) => (
        <rect
          class={`chart-${look}`}
          x={LABELS + x((ends[index] ?? 0) - value)}
          y={top + 6}
          width={x(value)}
          height={ROW - 12}
        />
      ))}
      <text x={LABELS + x(totalOf(bar)) + 8} y={top + ROW / 2} dy="0.32em">
        {formatValue(totalOf(bar))}
      </text>
    </g>
  );
};

function totalOf({ parts }: StackedBar): number {
  return sum(parts, ({ value }) => value);
}
