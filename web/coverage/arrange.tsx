import type { FC } from 'hono/jsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';

type Order = 'tree' | 'share' | 'outstanding';

/** How rows are arranged now, and the address with a part of it changed. */
export type RowArrangement = {
  order: Order;
  onlyOutstanding: boolean;
  address: (changes: { order?: Order; onlyOutstanding?: boolean }) => string;
};

/** Links that order the rows and leave out complete organisations; what holds now is marked. */
export const Arrange: FC<{ page: PageContext; arrangement: RowArrangement }> = ({
  page,
  arrangement,
}) => {
  const { desks } = messagesFor(page.language);
  const { order, onlyOutstanding, address } = arrangement;
  const orders = [
    ['tree', desks.sortTree],
    ['share', desks.sortShare],
    ['outstanding', desks.sortOutstanding],
  ] as const;
  return (
    <nav class="arrange" aria-label={desks.sort}>
      <ul>
        {orders.map(([name, text]) => (
          <li>
            <a href={address({ order: name })} aria-current={name === order ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
        <li>
          <a
            href={address({ onlyOutstanding: !onlyOutstanding })}
            aria-current={onlyOutstanding ? 'true' : undefined}
          >
            {onlyOutstanding ? desks.allUnits : desks.onlyOutstanding}
          </a>
        </li>
      </ul>
    </nav>
  );
};
