import { CoursePage } from '../../web/coverage/course-page.tsx';
import { CoverageListPage } from '../../web/coverage/coverage-list-page.tsx';
import { OutstandingPage } from '../../web/coverage/outstanding-page.tsx';
import { UnitCoveragePage, type UnitCoverageRow } from '../../web/coverage/unit-coverage-page.tsx';
import { signedInAs } from '../access/policy.ts';
import { today } from '../platform/clock.ts';
import { pageContext } from '../platform/page-context.ts';
import { pageNumberOf } from '../platform/page-number.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { findQuiz } from '../quizzes/quizzes.repository.ts';
import { rowsShown, trailTo } from '../units/tree-rows.ts';
import { type Arrangement, arrangeRows, orderOf } from './arrange-rows.ts';
import { addressWith, asOfOf } from './as-of.ts';
import { readCurve, readDistribution } from './course.service.ts';
import { COUNTING_ROLES, NAMING_ROLES } from './coverage.routes.ts';
import { listCoverage, readCoverageByUnit, type UnitCoverage } from './coverage.service.ts';
import { listOutstanding, PEOPLE_A_PAGE } from './outstanding.service.ts';

export const coveragePages = createRouter();

page(coveragePages, 'GET', '/coverage', { roles: COUNTING_ROLES }, async (c) => {
  const services = c.get('services');
  const asOf = asOfOf(c);
  const campaigns = await listCoverage(services, signedInAs(c), asOf.day ?? undefined);
  return c.html(
    <CoverageListPage
      page={pageContext(c)}
      asOf={asOf}
      today={today(services.clock)}
      campaigns={campaigns.map(({ campaign, coverage }) => ({ ...campaign, ...coverage }))}
    />,
  );
});

page(coveragePages, 'GET', '/coverage/:campaignId', { roles: COUNTING_ROLES }, async (c) => {
  const services = c.get('services');
  const asOf = asOfOf(c);
  const campaignId = c.req.param('campaignId');
  const { campaign, rows } = await readCoverageByUnit(
    services,
    signedInAs(c),
    campaignId,
    asOf.day ?? undefined,
  );
  const unitId = c.req.query('unit');
  const extent = c.req.query('extent') === 'whole' ? 'whole' : 'top';
  const address = (parameters: Record<string, string>) =>
    addressWith(`/coverage/${campaignId}`, asOf, parameters);
  const inUnit: Record<string, string> = unitId === undefined ? {} : { unit: unitId };
  const arrangement = {
    order: orderOf(c.req.query('sort')),
    onlyOutstanding: c.req.query('only') === 'outstanding',
  };
  const whole = extent === 'whole';
  const oneUnit = rowsShown(rows, unitId, whole);
  const shown = whole ? oneUnit : arrangeRows(oneUnit, arrangement);
  const arranged = parametersOf(arrangement);
  const keep = { ...inUnit, ...(whole ? { extent } : arranged) };
  return c.html(
    <UnitCoveragePage
      page={pageContext(c)}
      campaign={campaign}
      asOf={asOf}
      today={today(services.clock)}
      trail={trailTo(rows, unitId, campaign.title, address)}
      keep={keep}
      rows={shown.map((row) => rowOf(row, campaignId, address))}
      arrangement={
        whole
          ? null
          : {
              ...arrangement,
              address: (changes) =>
                address({ ...inUnit, ...parametersOf({ ...arrangement, ...changes }) }),
            }
      }
      hasQuiz={(await findQuiz(services, campaignId)) !== null}
      otherExtent={
        extent === 'whole'
          ? { href: address(inUnit), whole: false }
          : { href: address({ ...inUnit, extent: 'whole' }), whole: true }
      }
    />,
  );
});

page(coveragePages, 'GET', '/coverage/:campaignId/course', { roles: COUNTING_ROLES }, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const campaignId = c.req.param('campaignId');
  const choice = { unit: c.req.query('unit') || undefined, asOf: asOfOf(c).day ?? undefined };
  const [curve, distribution] = await Promise.all([
    readCurve(services, actor, campaignId, choice),
    readDistribution(services, actor, campaignId, choice),
  ]);
  const { quartileDays, medianDays, ninetiethDays } = distribution;
  return c.html(
    <CoursePage
      page={pageContext(c)}
      campaign={curve.campaign}
      day={curve.day}
      points={curve.points.map(({ day, coverage: { due, acknowledged } }) => ({
        day,
        due,
        acknowledged,
      }))}
      bands={distribution.bands}
      quartiles={{ quarter: quartileDays, half: medianDays, nine: ninetiethDays }}
    />,
  );
});

page(
  coveragePages,
  'GET',
  '/coverage/:campaignId/units/:unitId',
  { roles: NAMING_ROLES },
  async (c) => {
    const { campaignId, unitId } = c.req.param();
    const list = await listOutstanding(
      c.get('services'),
      signedInAs(c),
      campaignId ?? '',
      unitId ?? '',
      pageNumberOf(c.req.query('page')),
    );
    return c.html(
      <OutstandingPage
        page={pageContext(c)}
        campaign={list.campaign}
        unit={{ unitId: list.unit.id, name: list.unit.name }}
        total={list.total}
        listPage={list.page}
        pages={list.pages}
        firstNumber={(list.page - 1) * PEOPLE_A_PAGE + 1}
        members={list.members}
      />,
    );
  },
);

function parametersOf({ order, onlyOutstanding }: Arrangement): Record<string, string> {
  return {
    ...(order === 'tree' ? {} : { sort: order }),
    ...(onlyOutstanding ? { only: 'outstanding' } : {}),
  };
}

function rowOf(
  { unit, level, hasUnitsBelow, coverage, issued, mayName }: UnitCoverage,
  campaignId: string,
  address: (parameters: Record<string, string>) => string,
): UnitCoverageRow {
  const { counts, due, acknowledged, outstanding } = coverage;
  return {
    unitId: unit.id,
    name: unit.name,
    level,
    inside: hasUnitsBelow ? address({ unit: unit.id }) : null,
    names: mayName && outstanding !== 0 ? `/coverage/${campaignId}/units/${unit.id}` : null,
    counts,
    due,
    acknowledged,
    outstanding,
    issued,
  };
}
