import type { FC } from 'hono/jsx';

/** The mark: a lotus cut into a lacquer seal. Decorative; the product name stands beside it. */
export const Mark: FC = () => (
  <svg class="mark" width="48" height="48" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <rect class="mark-seal" x="1" y="1" width="46" height="46" rx="9" />
    <rect class="mark-rule" x="4.5" y="4.5" width="39" height="39" rx="6" />
    <g class="mark-petals">
      <path d="M7.5 23.5c7.2-.6 13 3.4 16.5 11.5-8.3 1.8-14.5-2.8-16.5-11.5z" />
      <path d="M40.5 23.5c-7.2-.6-13 3.4-16.5 11.5 8.3 1.8 14.5-2.8 16.5-11.5z" />
      <path d="M13 14.5c8 2.6 11.6 10 11 20.5-8.4-2.8-12.6-10.6-11-20.5z" />
      <path d="M35 14.5c-8 2.6-11.6 10-11 20.5 8.4-2.8 12.6-10.6 11-20.5z" />
      <path d="M24 9.5c6 7.8 6 17.2 0 25.5-6-8.3-6-17.7 0-25.5z" />
    </g>
    <path class="mark-water" d="M13.5 38.8c3.5-1.4 7-1.4 10.5 0s7 1.4 10.5 0" />
  </svg>
);
