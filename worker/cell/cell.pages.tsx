import type { Context } from 'hono';
import { CellPage } from '../../web/cell/cell-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { NAMING_ROLES } from '../coverage/coverage.routes.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { readCellDesk, sayEssays } from './cell.service.ts';

const DESK: Policy = { roles: NAMING_ROLES };

export const cellRouter = createRouter();

page(cellRouter, 'GET', '/cell', DESK, (c) =>
  cellPage(c, {
    unitId: c.req.query('unit') || undefined,
    campaignId: c.req.query('campaign') || undefined,
  }),
);

page(cellRouter, 'POST', '/cell/essays', DESK, async (c) => {
  const form = await readForm(c);
  const [unitId, campaignId] = [textOf(form, 'unit'), textOf(form, 'campaign')];
  const text = textOf(form, 'essays');
  try {
    await sayEssays(c.get('services'), signedInAs(c), { unitId, campaignId, text });
    const address = new URLSearchParams({ unit: unitId, campaign: campaignId });
    return c.redirect(`/cell?${address.toString()}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await cellPage(c, { unitId, campaignId }, { error, text });
  }
});

async function cellPage(
  c: Context<AppEnv>,
  asked: { unitId: string | undefined; campaignId: string | undefined },
  failed?: { error: AppError; text: string },
): Promise<Response> {
  const services = c.get('services');
  const actor = signedInAs(c);
  const desk = await readCellDesk(services, actor, asked);
  const { units, unit, campaigns, chosen, people, essays } = desk;
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
      ownId={actor.memberId}
      essays={failed?.text ?? (essays === null ? '' : String(essays))}
      essaysError={failed?.error.sentence[c.get('language')]}
    />,
    failed?.error.status ?? 200,
  );
}
