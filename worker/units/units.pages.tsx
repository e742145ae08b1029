import type { Context } from 'hono';
import { isDay } from '../../domain/dates/local-day.ts';
import { UnitTree } from '../../domain/units/unit-tree.ts';
import type { ShownChange } from '../../web/units/changes-table.tsx';
import { TreePage } from '../../web/units/tree-page.tsx';
import { UNIT_DEEDS, UnitPage } from '../../web/units/unit-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { administeredUnitIds, administeredUnitIdsEver } from '../access/scope.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { type ListedChange, listRollChanges } from '../roll-changes/roll-changes.repository.ts';
import { readUnitHistory, undoUnitChange } from './unit-history.service.ts';
import { countMembersBelow, listTree, type TreeUnit, unitNames } from './units.repository.ts';

const ADMINISTRATOR: Policy = { roles: ['administrator'] };
/** A larger tree is shown one level at a time. */
const ROWS_SHOWN = 120;

/** The dated tree and single units through time, for administrators. */
export const unitPagesRouter = createRouter();

page(unitPagesRouter, 'GET', '/units', ADMINISTRATOR, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const asked = c.req.query('asOf') ?? '';
  const day = isDay(asked) ? asked : today(services.clock);
  const [all, own, ever] = await Promise.all([
    listTree(services, day),
    administeredUnitIds(services, actor, day),
    administeredUnitIdsEver(services, actor),
  ]);
  const seen = new Set(own);
  const units = all
    .filter(({ id }) => seen.has(id))
    .map((unit) => (seen.has(unit.parentId ?? '') ? unit : { ...unit, parentId: null }));
  const tree = new UnitTree(units);
  const into = tree.get(c.req.query('unit') ?? '');
  const steps = tree.walk(into ? [into] : tree.roots);
  const isWhole = steps.length <= ROWS_SHOWN;
  const shown = isWhole ? steps : steps.filter(({ level }) => level <= 1);
  const [counts, planned] = await Promise.all([
    countMembersBelow(services, units, day),
    listRollChanges(services, ever, { after: today(services.clock) }),
  ]);
  const concerned = planned.flatMap((change) => change.units.map(({ unitId }) => unitId));
  const names = await unitNames(services, concerned);
  return c.html(
    <TreePage
      page={pageContext(c)}
      day={day}
      rows={shown.map(({ unit, level }) => ({
        unitId: unit.id,
        code: unit.code,
        name: unit.name,
        kind: unit.kind,
        level,
        memberCount: counts.get(unit.id) ?? 0,
        hasUnitsBelow: unit.id !== into?.id && tree.childrenOf(unit.id).length > 0,
      }))}
      unitCount={isWhole ? null : steps.length}
      trail={into ? trailTo(tree, into, day) : []}
      unitId={into?.id ?? null}
      planned={planned
        .filter(({ undoneAt }) => undoneAt === null)
        .map((change) => shownChange(change, names, true))}
      done={c.req.query('done') === 'undo' ? 'undo' : null}
    />,
  );
});

function trailTo(tree: UnitTree<TreeUnit>, into: TreeUnit, day: string) {
  return tree
    .ancestorsOf(into.id)
    .toReversed()
    .map(({ id, name }) => ({ name, href: `/units?unit=${id}&asOf=${day}` }));
}

page(unitPagesRouter, 'GET', '/units/:unitId', ADMINISTRATOR, (c) =>
  unitPage(c, c.req.param('unitId'), null),
);

async function unitPage(
  c: Context<AppEnv>,
  unitId: string,
  error: AppError | null,
): Promise<Response> {
  const services = c.get('services');
  const actor = signedInAs(c);
  const { code, periods, changes, names } = await readUnitHistory(services, actor, unitId);
  const own = await administeredUnitIds(services, actor);
  const last = periods.at(-1);
  const exists = own.includes(unitId);
  const goesOn = exists && last?.validTo === null;
  const done = c.req.query('done');
  return c.html(
    <UnitPage
      page={pageContext(c)}
      unit={{ unitId, code }}
      periods={periods}
      changes={changes.map((change) => shownChange(change, names, change.mayUndo))}
      deeds={!goesOn ? [] : last.parentId === null ? ['rename'] : UNIT_DEEDS}
      exists={exists}
      failure={error && error.sentence[c.get('language')]}
      done={!error && (done === 'saved' || done === 'undo') ? done : null}
    />,
    error?.status ?? 200,
  );
}

function shownChange(
  change: ListedChange,
  names: ReadonlyMap<string, string>,
  mayUndo: boolean,
): ShownChange {
  const { changeId, kind, effectiveOn, recordedAt, undoneAt, units } = change;
  return {
    changeId,
    kind,
    effectiveOn,
    recordedAt,
    undoneAt,
    mayUndo: mayUndo && !kind.startsWith('imported'),
    units: units.map(({ unitId, part }) => ({ name: names.get(unitId) ?? '–', part })),
  };
}

page(unitPagesRouter, 'POST', '/units/changes/:changeId/undo', ADMINISTRATOR, async (c) => {
  const form = await readForm(c);
  const from = /^\/units\/(\w+)$/u.exec(textOf(form, 'from'))?.[1] ?? null;
  try {
    await undoUnitChange(c.get('services'), signedInAs(c), c.req.param('changeId'));
    // A unit that the change had created is there no more.
    return c.redirect('/units?done=undo', 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404 || from === null) throw error;
    return await unitPage(c, from, error);
  }
});
