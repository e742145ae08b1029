import type { Child, FC } from 'hono/jsx';
import { Mark } from './mark.tsx';

/** Where a list would be: says why it is empty and what to do next. */
export const EmptyState: FC<{ title: string; children?: Child }> = ({ title, children }) => (
  <div class="empty-state">
    <Mark />
    <p class="empty-state-title">{title}</p>
    {children}
  </div>
);
