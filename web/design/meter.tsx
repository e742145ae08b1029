import type { FC } from 'hono/jsx';

type MeterProps = {
  /** What is measured; names the bar for screen readers. */
  label: string;
  part: number;
  /** 0 = nothing to measure: the bar is left out and only `text` stands. */
  whole: number;
  /** The value in words, always visible: `37 trên 42 · 88,10 %`. */
  text: string;
  tone?: 'accent' | 'success' | 'neutral';
};

/** A bar with its figures in words. The bar is an SVG, so that no inline style is needed and print keeps it. */
export const Meter: FC<MeterProps> = ({ label, part, whole, text, tone = 'accent' }) => (
  <div class={`meter meter-${tone}`}>
    {whole > 0 && (
      <svg
        class="meter-bar"
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}: ${text}`}
      >
        <rect class="meter-track" width="100" height="8" />
        <rect class="meter-fill" width={Math.min(100, (part * 100) / whole)} height="8" />
      </svg>
    )}
    <span class="meter-text" aria-hidden={whole > 0 ? 'true' : undefined}>
      {text}
    </span>
  </div>
);

type ProgressProps = {
  id?: string;
  label: string;
  done: number;
  /** null = nobody knows yet: the bar moves without a value. */
  total: number | null;
  text: string;
};

/** Work under way, such as an upload or a reading job. */
export const Progress: FC<ProgressProps> = ({ id, label, done, total, text }) => (
  <div class="progress" {...(id ? { id } : {})}>
    <progress aria-label={label} {...(total === null ? {} : { value: done, max: total })} />
    <span class="progress-text">{text}</span>
  </div>
);
