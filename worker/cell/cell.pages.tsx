import { CellPage } from '../../web/cell/cell-page.tsx';
import { signedInAs } from '../access/policy.ts';
import { NAMING_ROLES } from '../coverage/coverage.routes.ts';
import { today } from '../platform/clock.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { readCellDesk } from './cell.service.ts';

export const cellRouter = createRouter();

page(cellRouter, 'GET', '/cell', { roles: NAMING_ROLES }, async (c) => {
  const services = c.get('services');
  const { units, unit, campaigns, chosen, people } = await readCellDesk(services, signedInAs(c), {
    unitId: c.req.query('unit') || undefined,
    campaignId: c.req.query('campaign') || undefined,
  });
  return c.html(
    <CellPage
      page={pageContext(c)}
      now={services.clock.now()}
      today={today(services.clock)}
      units={units.map(({ id, name }) => ({ unitId: id, name }))}
      unit={unit && { unitId: unit.id, name: unit.name }}
      campaigns={campaigns.map(({ campaign, ...figures }) => ({ ...campaign, ...figures }))}
      chosenId={chosen?.campaign.campaignId ?? null}
      people={people}
    />,
  );
});
