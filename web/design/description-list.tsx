import type { Child, FC } from 'hono/jsx';

/** Facts about one thing: term and value. Entries whose value is null are left out. */
export const DescriptionList: FC<{ entries: { term: string; value: Child | null }[] }> = ({
  entries,
}) => (
  <dl class="description-list">
    {entries
      .filter((entry) => entry.value !== null)
      .map((entry) => (
        <div class="description">
          <dt>{entry.term}</dt>
          <dd>{entry.value}</dd>
        </div>
      ))}
  </dl>
);
