import { extent, max } from 'd3-array';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { FC } from 'hono/jsx';

/** A value as it stood at the end of a day (`YYYY-MM-DD`), until the end of the next. */
export type StepPoint = { day: string; value: number };

/**
 * One line; `look` chooses its colour and stroke in the stylesheet: `main` rises from nothing and is filled, `bound`
 * is what it may rise to.
 */
export type StepSeries = { label: string; look: 'main' | 'bound'; points: StepPoint[] };

type StepChartProps = {
  /** What the chart shows, for those who do not see it; the same data must stand in a table beside it. */
  label: string;
  series: StepSeries[];
  /** A day to be marked with a line, such as the due date. */
  marked?: { day: string; label: string };
  /** Until when the last values hold. */
  until: string;
  formatDay: (day: string) => string;
  formatValue: (value: number) => string;
};

const WIDTH = 640;
const HEIGHT = 280;
const MARGIN = { top: 28, right: 20, bottom: 34, left: 56 };

/** Values over days as steps, drawn where the page is rendered. Empty where there is no point at all. */
export const StepChart: FC<StepChartProps> = (props) => {
  const { series, marked, until } = props;
  const days = [...series.flatMap(({ points }) => points.map(({ day }) => day)), until];
  const [first = until, last = until] = extent(marked ? [...days, marked.day] : days);
  if (series.every(({ points }) => points.length === 0)) return null;
  const x = scaleUtc([dateOf(first), endOf(last)], [MARGIN.left, WIDTH - MARGIN.right]);
  const highest = max(series.flatMap(({ points }) => points.map(({ value }) => value))) ?? 0;
  const y = scaleLinear([0, Math.max(1, highest)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  return (
    <div class="chart-scroll" tabindex={0} role="group" aria-label={props.label}>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.label}>
        {y.ticks(4).map((value) => (
          <g class="chart-grid">
            <line x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(value)} y2={y(value)} />
            <text x={MARGIN.left - 8} y={y(value)} dy="0.32em" text-anchor="end">
              {props.formatValue(value)}
            </text>
          </g>
        ))}
        {dayLabels(first, last, (day) => x(dateOf(day))).map(({ day, at, anchor }) => (
          <text class="chart-day" x={at} y={HEIGHT - 10} text-anchor={anchor}>
            {props.formatDay(day)}
          </text>
        ))}
        {series.map((one) => (
          <Steps series={one} until={until} x={x} y={y} />
        ))}
        {marked && (
          <g class="chart-marked">
            <line
              x1={x(endOf(marked.day))}
              x2={x(endOf(marked.day))}
              y1={MARGIN.top - 6}
              y2={HEIGHT - MARGIN.bottom}
            />
            <text
              x={x(endOf(marked.day))}
              y={MARGIN.top - 12}
              text-anchor={x(endOf(marked.day)) > WIDTH / 2 ? 'end' : 'start'}
            >
              {marked.label}
            </text>
          </g>
        )}
      </svg>
    </div>
  );
};

type StepsProps = {
  series: StepSeries;
  until: string;
  x: (date: Date) => number;
  y: (value: number) => number;
};

const Steps: FC<StepsProps> = ({ series: { look, points }, until, x, y }) => {
  const corners = cornersOf(look, points, until);
  const drawn = line<Corner>()
    .x(({ at }) => x(at))
    .y(({ value }) => y(value))
    .curve(curveStepAfter)(corners);
  const below = area<Corner>()
    .x(({ at }) => x(at))
    .y0(y(0))
    .y1(({ value }) => y(value))
    .curve(curveStepAfter)(corners);
  return (
    <g class={`chart-series chart-${look}`}>
      {look === 'main' && <path class="chart-area" d={below ?? ''} />}
      <path class="chart-line" d={drawn ?? ''} />
    </g>
  );
};

type Corner = { at: Date; value: number };

/** From the beginning of the first day to the end of the last, with a corner at the end of every day that is named. */
function cornersOf(
  look: StepSeries['look'],
  points: readonly StepPoint[],
  until: string,
): Corner[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  return [
    { at: dateOf(first.day), value: look === 'main' ? 0 : first.value },
    ...points.map(({ day, value }) => ({ at: endOf(day), value })),
    { at: endOf(until), value: last.value },
  ];
}

/** A written day with room around it, in units of the drawing. */
const DAY_WIDTH = 88;

type DayLabel = { day: string; at: number; anchor: 'start' | 'middle' | 'end' };

/** The days to be written below the line, without those that would stand on another; the first and the last go before. */
function dayLabels(first: string, last: string, place: (day: string) => number): DayLabel[] {
  const labels = daysAlong(first, last).map((day, index, all): DayLabel => {
    const anchor = index === 0 ? 'start' : index === all.length - 1 ? 'end' : 'middle';
    return { day, at: place(day), anchor };
  });
  const kept: DayLabel[] = [];
  for (const label of [...labels.slice(0, 1), ...labels.slice(1).toReversed()])
    if (kept.every((other) => !overlap(label, other))) kept.push(label);
  return kept.toSorted((one, other) => one.at - other.at);
}

const BEFORE = { start: 0, middle: DAY_WIDTH / 2, end: DAY_WIDTH };

function overlap(one: DayLabel, other: DayLabel): boolean {
  const [from, otherFrom] = [one.at - BEFORE[one.anchor], other.at - BEFORE[other.anchor]];
  return Math.abs(from - otherFrom) < DAY_WIDTH;
}

/** First, last, and up to three days between them that may be labelled. */
function daysAlong(first: string, last: string): string[] {
  const length = dateOf(last).getTime() - dateOf(first).getTime();
  if (length === 0) return [first];
  const steps = Math.min(4, Math.round(length / DAY_MS));
  return Array.from({ length: steps + 1 }, (_, index) =>
    new Date(
      dateOf(first).getTime() + Math.round((length * index) / steps / 86_400_000) * 86_400_000,
    )
      .toISOString()
      .slice(0, 10),
  );
}

const DAY_MS = 86_400_000;

function endOf(day: string): Date {
  return new Date(dateOf(day).getTime() + DAY_MS);
}

/** Days are drawn as UTC dates, whatever zone they are days of: only their distance counts. */
function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
