import type { Context } from 'hono';
import { ProgrammePage } from '../../web/programmes/programme-page.tsx';
import { ProgrammesPage } from '../../web/programmes/programmes-page.tsx';
import { UnitProgrammesPage } from '../../web/programmes/unit-programmes-page.tsx';
import { hasRole } from '../access/actor.ts';
import { signedInAs } from '../access/policy.ts';
import { addressWith, asOfOf } from '../coverage/as-of.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { rowsShown, trailTo } from '../units/tree-rows.ts';
import { isOf } from './programmes.links.ts';
import {
  listProgrammes,
  listUnitProgrammes,
  type ProgrammeCoverage,
  type ProgrammeRow,
  readProgrammeCoverage,
} from './programmes.overview.ts';
import { READERS } from './programmes.routes.ts';
import { findBySign, shownDecisions, shownStanding } from './programmes.views.ts';

/** Which units owe an implementing document, as people see it. */
export const programmePagesRouter = createRouter();

page(programmePagesRouter, 'GET', '/programmes', READERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const asOf = asOfOf(c);
  const directs = hasRole(actor, 'officer') || hasRole(actor, 'publisher');
  return c.html(
    <ProgrammesPage
      page={pageContext(c)}
      asOf={asOf}
      today={today(services.clock)}
      programmes={await listProgrammes(services, actor, asOf.day ?? undefined)}
      find={directs ? await foundBySign(c) : null}
    />,
  );
});

async function foundBySign(c: Context<AppEnv>) {
  const services = c.get('services');
  const sign = (c.req.query('sign') ?? '').trim().slice(0, 100);
  if (sign === '') return { sign, found: [] };
  const tokens = await readerTokensOf(services, signedInAs(c));
  return { sign, found: await findBySign(services, tokens, sign) };
}

page(programmePagesRouter, 'GET', '/programmes/:id', READERS, async (c) => {
  const services = c.get('services');
  const asOf = asOfOf(c);
  const documentId = c.req.param('id');
  const read = await readProgrammeCoverage(
    services,
    signedInAs(c),
    documentId,
    asOf.day ?? undefined,
  );
  const unitId = c.req.query('unit');
  const whole = c.req.query('extent') === 'whole';
  const address = (parameters: Record<string, string>) =>
    addressWith(`/programmes/${documentId}`, asOf, parameters);
  const inUnit: Record<string, string> = unitId === undefined ? {} : { unit: unitId };
  const { document } = read;
  return c.html(
    <ProgrammePage
      page={pageContext(c)}
      document={document}
      asOf={asOf}
      today={today(services.clock)}
      cascade={read.cascade}
      rows={rowsShown(read.rows, unitId, whole).map((row) => shownRow(row, address))}
      trail={trailTo(read.rows, unitId, document.sign ?? document.title, address)}
      keep={whole ? { ...inUnit, extent: 'whole' } : inUnit}
      otherExtent={{
        href: address(whole ? inUnit : { ...inUnit, extent: 'whole' }),
        whole: !whole,
      }}
      decisions={shownDecisions(read.state.decisions)}
      ended={read.state.ended}
      proposals={unitsWithProposals(read)}
      mayDecide={read.mayDecide}
    />,
  );
});

function shownRow(row: ProgrammeRow, address: (parameters: Record<string, string>) => string) {
  const { unit, level, hasUnitsBelow, counts, own } = row;
  return {
    unitId: unit.id,
    name: unit.name,
    level,
    inside: hasUnitsBelow ? address({ unit: unit.id }) : null,
    counts,
    own: own && shownStanding(own),
  };
}

/** Units of today's tree for which somebody has to confirm a paper, each once. */
function unitsWithProposals({ proposals, state }: ProgrammeCoverage) {
  return [...state.units.values()]
    .filter((programme) =>
      proposals.some(({ unitId }) => isOf(programme, programme.unit.id, unitId)),
    )
    .map(({ unit }) => ({ unitId: unit.id, unitName: unit.name }));
}

page(programmePagesRouter, 'GET', '/units/:id/programmes', READERS, async (c) => {
  const services = c.get('services');
  const asOf = asOfOf(c);
  const read = await listUnitProgrammes(
    services,
    signedInAs(c),
    c.req.param('id'),
    asOf.day ?? undefined,
  );
  return c.html(
    <UnitProgrammesPage
      page={pageContext(c)}
      unit={{ unitId: read.unit.id, name: read.unit.name }}
      asOf={asOf}
      today={today(services.clock)}
      owed={read.owed.map((one) => ({ document: one.document, standing: shownStanding(one) }))}
    />,
  );
});
