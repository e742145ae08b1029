import type { Context } from 'hono';
import { UnitTree } from '../../domain/units/unit-tree.ts';
import type { ChangeChoices, TypedUnitChange } from '../../web/units/change-fields.tsx';
import { ChangePage } from '../../web/units/change-page.tsx';
import { UNIT_DEEDS, type UnitDeed } from '../../web/units/unit-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { administeredUnitIds } from '../access/scope.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { sha256Hex } from '../platform/hash.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { changeOf, emptyChange, typedChange } from './unit-changes.form.ts';
import { listUnitPeople, type UnitPeople } from './unit-changes.people.ts';
import type { UnitChange } from './unit-changes.schemas.ts';
import {
  applyUnitChange,
  previewUnitChange,
  type UnitChangePreview,
} from './unit-changes.service.ts';
import { listTree, type TreeUnit } from './units.repository.ts';

const ADMINISTRATOR: Policy = { roles: ['administrator'] };

/** The forms that change the tree: fields, preview, carrying out. */
export const unitChangePagesRouter = createRouter();

page(unitChangePagesRouter, 'GET', '/units/new', ADMINISTRATOR, (c) =>
  firstLook(c, 'create', null),
);
page(unitChangePagesRouter, 'POST', '/units/new', ADMINISTRATOR, (c) => answer(c, 'create', null));
for (const deed of UNIT_DEEDS) {
  page(unitChangePagesRouter, 'GET', `/units/:unitId/${deed}`, ADMINISTRATOR, (c) =>
    firstLook(c, deed, c.req.param('unitId') ?? ''),
  );
  page(unitChangePagesRouter, 'POST', `/units/:unitId/${deed}`, ADMINISTRATOR, (c) =>
    answer(c, deed, c.req.param('unitId') ?? ''),
  );
}

type Deed = UnitDeed | 'create';
type Form = {
  deed: Deed;
  unit: TreeUnit | null;
  tree: UnitTree<TreeUnit>;
  people: UnitPeople;
  choices: ChangeChoices;
};

/** What can be chosen from. @throws notFound for a unit that is not the actor's today */
async function formFor(c: Context<AppEnv>, deed: Deed, unitId: string | null): Promise<Form> {
  const services = c.get('services');
  const actor = signedInAs(c);
  const [units, own] = await Promise.all([
    listTree(services),
    administeredUnitIds(services, actor),
  ]);
  const tree = new UnitTree(units);
  const unit = unitId === null ? null : (tree.get(unitId) ?? null);
  if (unitId !== null && (!unit || !own.includes(unitId))) throw notFound();
  const none: UnitPeople = { members: [], roles: [] };
  const people = unit && deed === 'split' ? await listUnitPeople(services, unit.id) : none;
  if (people.members.length > 0)
    await recordAudit(services, {
      actor,
      action: 'named_list.viewed',
      subjectKind: 'unit_roll',
      subjectId: unit?.id ?? '',
      count: people.members.length,
    });
  const seen = new Set(own);
  const siblings = unit?.parentId ? tree.childrenOf(unit.parentId) : [];
  return {
    deed,
    unit,
    tree,
    people,
    choices: {
      units: tree
        .walk()
        .filter((step) => seen.has(step.unit.id))
        .map((step) => ({ id: step.unit.id, name: step.unit.name, level: step.level })),
      siblings: siblings.filter(({ id }) => id !== unit?.id && seen.has(id)),
      members: people.members,
      below: unit ? [...tree.childrenOf(unit.id)] : [],
      roles: people.roles,
    },
  };
}

async function firstLook(c: Context<AppEnv>, deed: Deed, unitId: string | null): Promise<Response> {
  const form = await formFor(c, deed, unitId);
  const { unit } = form;
  const isMerger = deed === 'merge' || deed === 'split';
  const typed = emptyChange(
    {
      validFrom: today(c.get('services').clock),
      name: isMerger ? '' : (unit?.name ?? ''),
      unitKind: unit?.kind ?? 'cell',
      parentId: unit?.parentId ?? c.req.query('parent') ?? '',
    },
    Number(c.req.query('parts') ?? 2) || 2,
  );
  return render(c, form, typed, {});
}

async function answer(c: Context<AppEnv>, deed: Deed, unitId: string | null): Promise<Response> {
  const services = c.get('services');
  const actor = signedInAs(c);
  const form = await formFor(c, deed, unitId);
  const sent = await readForm(c);
  const typed = typedChange(sent);
  const ids = new Map(form.tree.walk().map(({ unit }) => [unit.code, unit.id]));
  const known = {
    idOfCode: (code: string) => ids.get(code),
    memberIds: form.people.members.map(({ id }) => id),
  };
  try {
    let change = changeOf(deed, unitId ?? '', typed, known);
    const decided = textOf(sent, 'action') === 'apply';
    if (decided && textOf(sent, 'mark') === (await markOf(change))) {
      const revision = Number(textOf(sent, 'revision'));
      try {
        await applyUnitChange(services, actor, change, revision);
        return c.redirect(unitId === null ? '/units' : `/units/${unitId}?done=saved`, 303);
      } catch (error) {
        if (!(error instanceof AppError) || error.status !== 409) throw error;
        const preview = await previewUnitChange(services, actor, change);
        return await render(c, form, typed, { preview, change, error });
      }
    }
    let preview = await previewUnitChange(services, actor, change);
    if (typed.grants === null && 'grants' in change && change.kind !== 'split') {
      // Roles are proposed for carrying over; whoever decides sees them and may leave them out.
      change = { ...change, grants: preview.grants.map(({ grantId }) => grantId) };
      if (change.grants.length > 0) preview = await previewUnitChange(services, actor, change);
    }
    return await render(c, form, typed, { preview, change, changedSince: decided });
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await render(c, form, typed, { error });
  }
}

/** By this a decision is known to be about what was seen. */
async function markOf(change: UnitChange): Promise<string> {
  return await sha256Hex(new TextEncoder().encode(JSON.stringify(change)));
}

type Outcome = {
  preview?: UnitChangePreview;
  change?: UnitChange;
  error?: AppError;
  changedSince?: boolean;
};

async function render(
  c: Context<AppEnv>,
  { deed, unit, choices }: Form,
  typed: TypedUnitChange,
  { preview, change, error, changedSince = false }: Outcome,
): Promise<Response> {
  return c.html(
    <ChangePage
      page={pageContext(c)}
      deed={deed}
      unit={unit && { unitId: unit.id, name: unit.name }}
      typed={typed}
      choices={choices}
      preview={preview && change ? { ...preview, mark: await markOf(change) } : null}
      failure={error ? error.sentence[c.get('language')] : null}
      changedSince={changedSince}
    />,
    error?.status ?? 200,
  );
}
