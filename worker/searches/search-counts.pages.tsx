import { SearchesPage } from '../../web/department/searches-page.tsx';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { FEWEST_SHOWN } from './search-counts.repository.ts';
import { PERIODS, searchesThatLedNowhere } from './search-counts.service.ts';

/** What searches led nowhere, for those who can put it right. */
export const searchCountsRouter = createRouter();

page(
  searchCountsRouter,
  'GET',
  '/department/searches',
  { roles: ['publisher', 'administrator'] },
  async (c) => {
    const days = PERIODS.find((period) => String(period) === c.req.query('days')) ?? 30;
    return c.html(
      <SearchesPage
        page={pageContext(c)}
        periods={PERIODS}
        days={days}
        fewest={FEWEST_SHOWN}
        {...(await searchesThatLedNowhere(c.get('services'), days))}
      />,
    );
  },
);
