import type { Child, FC } from 'hono/jsx';

export type BadgeTone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'error';

/** A state in a word or two. The words carry the meaning; the colour only repeats it. */
export const Badge: FC<{ tone?: BadgeTone; children?: Child }> = ({
  tone = 'neutral',
  children,
}) => <span class={`badge badge-${tone}`}>{children}</span>;
