import type { Context } from 'hono';
import { daysBetween, isDay } from '../../domain/dates/local-day.ts';
import { shownFiguresFor } from '../../web/coverage/shown-figures.ts';
import { formatsFor } from '../../web/messages/format.ts';
import { messagesFor } from '../../web/messages/messages.ts';
import type { HeatCell, HeatRow } from '../../web/overview/heat-table.tsx';
import { type LateUnit, OverviewPage } from '../../web/overview/overview-page.tsx';
import { type AccountActor } from '../access/actor.ts';
import { signedInAs } from '../access/policy.ts';
import { addressWith, asOfOf } from '../coverage/as-of.ts';
import { COUNTING_ROLES } from '../coverage/coverage.routes.ts';
import { type Matrix, type MatrixCell, readMatrix } from '../coverage/matrix.service.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';

/** Most campaigns side by side on the screen. */
const CAMPAIGNS_SHOWN = 12;
const LATE_SHOWN = 20;

export const overviewRouter = createRouter();

page(overviewRouter, 'GET', '/overview', { roles: COUNTING_ROLES }, async (c) => {
  const actor = signedInAs(c);
  const asOf = asOfOf(c);
  const period = periodOf(c);
  const unitId = c.req.query('unit') || undefined;
  const matrix = await readShown(c, actor, period, unitId);
  const places = placesOf(matrix, (parameters) =>
    addressWith('/overview', asOf, { from: period.from, to: period.to, ...parameters }),
  );
  const late = lateUnits(matrix, places);
  return c.html(
    <OverviewPage
      page={pageContext(c)}
      asOf={asOf}
      today={today(c.get('services').clock)}
      period={period}
      most={CAMPAIGNS_SHOWN}
      unitId={unitId}
      up={unitId === undefined ? null : places.table(matrix.units[0]?.unit.parentId ?? null)}
      summary={summaryOf(matrix)}
      campaigns={matrix.campaigns.map((campaign) => ({
        campaignId: campaign.campaignId,
        name: campaign.documentSign ?? campaign.title,
        href: places.campaign(campaign.campaignId),
      }))}
      rows={heatRows(c, matrix, places)}
      late={late.slice(0, LATE_SHOWN)}
      lateMore={Math.max(0, late.length - LATE_SHOWN)}
    />,
  );
});

type Period = { from: string; to: string; wrong: boolean };

/** The period in the address; one that no calendar has, or that ends before it begins, is left out and said so. */
function periodOf(c: Context<AppEnv>): Period {
  const from = c.req.query('from') ?? '';
  const to = c.req.query('to') ?? '';
  const wrong =
    (from !== '' && !isDay(from)) ||
    (to !== '' && !isDay(to)) ||
    (from !== '' && to !== '' && from > to);
  return wrong ? { from: '', to: '', wrong } : { from, to, wrong };
}

async function readShown(
  c: Context<AppEnv>,
  actor: AccountActor,
  { from, to }: Period,
  unit: string | undefined,
): Promise<Matrix> {
  const matrix = await readMatrix(c.get('services'), actor, {
    from: from || undefined,
    to: to || undefined,
    unit,
    depth: 'children',
    issued: false,
    asOf: asOfOf(c).day ?? undefined,
  });
  return {
    ...matrix,
    campaigns: matrix.campaigns.slice(0, CAMPAIGNS_SHOWN),
    cells: matrix.cells.map((cells) => cells.slice(0, CAMPAIGNS_SHOWN)),
  };
}

/** Where figures lead to: the campaign, the campaign in a unit, the overview of a unit. */
type Places = {
  campaign: (campaignId: string, unitId?: string) => string;
  table: (unitId: string | null) => string;
};

function placesOf(
  { units }: Matrix,
  overview: (parameters: Record<string, string>) => string,
): Places {
  const top = units[0]?.unit.id;
  const query = new URLSearchParams(overview({}).split('?')[1]);
  const asOf = query.get('asOf');
  return {
    campaign: (campaignId, unitId = top) => {
      const parameters = new URLSearchParams(unitId === undefined ? {} : { unit: unitId });
      if (asOf) parameters.set('asOf', asOf);
      return `/coverage/${campaignId}?${parameters.toString()}`;
    },
    table: (unitId) => overview(unitId === null ? {} : { unit: unitId }),
  };
}

/** The first row of each campaign is the whole of what is looked at. */
function summaryOf({ campaigns, cells, day }: Matrix) {
  const top = (cells[0] ?? []).map((cell, index) => ({ cell, campaign: campaigns[index] }));
  const sumOf = (name: 'due' | 'acknowledged' | 'outstanding') =>
    top.some(({ cell }) => cell !== null && cell.coverage[name] === null)
      ? null
      : top.reduce((sum, { cell }) => sum + (cell?.coverage[name] ?? 0), 0);
  return {
    running: campaigns.filter(({ state }) => state === 'open').length,
    overdue: top.filter(
      ({ cell, campaign }) =>
        campaign !== undefined && campaign.dueDate < day && (cell?.coverage.outstanding ?? 0) > 0,
    ).length,
    due: sumOf('due'),
    acknowledged: sumOf('acknowledged'),
    outstanding: sumOf('outstanding'),
  };
}

function heatRows(c: Context<AppEnv>, matrix: Matrix, places: Places): HeatRow[] {
  return matrix.units.map(({ unit, level }, index) => ({
    name: unit.name,
    href: level === 0 ? null : places.table(unit.id),
    cells: (matrix.cells[index] ?? []).map((cell, column) => {
      const campaign = matrix.campaigns[column];
      if (cell === null || !campaign) return null;
      const name = campaign.documentSign ?? campaign.title;
      return heatCell(c, cell, {
        unit: unit.name,
        campaign: name,
        href: places.campaign(campaign.campaignId, unit.id),
      });
    }),
  }));
}

function heatCell(
  c: Context<AppEnv>,
  { coverage }: MatrixCell,
  { unit, campaign, href }: { unit: string; campaign: string; href: string },
): HeatCell {
  const language = c.get('language');
  const { desks } = messagesFor(language);
  const share = shownFiguresFor(language).share(coverage.acknowledged, coverage.due);
  const { percent } = coverage;
  return {
    text: percent === null ? '–' : formatsFor(language).decimal(percent, 2),
    label: desks.cell(unit, campaign, share),
    href,
    band: percent === null ? null : bandOf(percent),
  };
}

function bandOf(percent: number): 0 | 1 | 2 | 3 {
  if (percent >= 100) return 3;
  if (percent >= 80) return 2;
  return percent >= 50 ? 1 : 0;
}

/** Units below the one looked at with people outstanding past the due date, most people first. */
function lateUnits({ campaigns, units, cells, day }: Matrix, places: Places): LateUnit[] {
  const late = units.flatMap(({ unit, level }, index) =>
    level === 0 && units.length > 1
      ? []
      : campaigns.flatMap((campaign, column): LateUnit[] => {
          const outstanding = cells[index]?.[column]?.coverage.outstanding ?? null;
          if (!outstanding || campaign.dueDate >= day) return [];
          return [
            {
              unitName: unit.name,
              campaignName: campaign.documentSign ?? campaign.title,
              href: places.campaign(campaign.campaignId, unit.id),
              outstanding,
              daysLate: daysBetween(campaign.dueDate, day),
            },
          ];
        }),
  );
  return late.toSorted(
    (one, other) =>
      (other.outstanding ?? 0) - (one.outstanding ?? 0) || other.daysLate - one.daysLate,
  );
}
