import type { Context } from 'hono';
import { isDay } from '../../domain/dates/local-day.ts';
import { STANDINGS } from '../../domain/members/standing.ts';
import { UnitTree } from '../../domain/units/unit-tree.ts';
import { MemberPage, type TypedChange } from '../../web/members/member-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { administeredUnitIds } from '../access/scope.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listTree } from '../units/units.repository.ts';
import { dayNotGiven, standingUnknown } from './members.errors.ts';
import type { MemberRecord } from './membership.repository.ts';
import {
  changeMembership,
  lastOf,
  type MembershipChange,
  readMember,
  takeBackChange,
} from './membership.service.ts';

const ADMINISTRATOR: Policy = { roles: ['administrator'] };

/** Where one member belongs and how they stand, and what changes in it. */
export const memberRouter = createRouter();

page(memberRouter, 'GET', '/members/:memberId', ADMINISTRATOR, async (c) => {
  const member = await readMember(c.get('services'), signedInAs(c), c.req.param('memberId'));
  return onePage(c, member, currentOf(member));
});

page(memberRouter, 'POST', '/members/:memberId', ADMINISTRATOR, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const memberId = c.req.param('memberId');
  const form = await readForm(c);
  const takesBack = textOf(form, 'action') === 'take-back';
  try {
    if (takesBack) await takeBackChange(services, actor, memberId);
    else await changeMembership(services, actor, memberId, changeOf(typedChange(form)));
    const done = takesBack ? 'takenBack' : 'saved';
    return c.redirect(`/members/${memberId}?done=${done}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    const member = await readMember(services, actor, memberId);
    return onePage(c, member, takesBack ? currentOf(member) : typedChange(form), error);
  }
});

function currentOf(member: MemberRecord): TypedChange {
  const { unitId, standing, ground } = lastOf(member);
  return { unitId, standing, ground: ground ?? '', validFrom: '' };
}

function typedChange(form: FormData): TypedChange {
  return {
    unitId: textOf(form, 'unitId'),
    standing: textOf(form, 'standing'),
    ground: textOf(form, 'ground'),
    validFrom: textOf(form, 'validFrom'),
  };
}

/** @throws dayNotGiven, standingUnknown (422) */
function changeOf({ unitId, standing, ground, validFrom }: TypedChange): MembershipChange {
  if (!isDay(validFrom)) throw dayNotGiven();
  const known = STANDINGS.find((one) => one === standing);
  if (!known) throw standingUnknown();
  return { unitId, standing: known, ground: ground === '' ? null : ground, validFrom };
}

async function onePage(
  c: Context<AppEnv>,
  member: MemberRecord,
  typed: TypedChange,
  error?: AppError,
): Promise<Response> {
  const services = c.get('services');
  const [tree, unitIds] = await Promise.all([
    listTree(services),
    administeredUnitIds(services, signedInAs(c)),
  ]);
  const units = new UnitTree(tree)
    .walk()
    .filter(({ unit }) => unitIds.includes(unit.id))
    .map(({ unit, level }) => ({ id: unit.id, name: unit.name, level }));
  const done = c.req.query('done');
  return c.html(
    <MemberPage
      page={pageContext(c)}
      {...member}
      units={units}
      typed={typed.validFrom ? typed : { ...typed, validFrom: today(services.clock) }}
      failure={error ? error.sentence[c.get('language')] : null}
      done={!error && (done === 'saved' || done === 'takenBack') ? done : null}
    />,
    error?.status ?? 200,
  );
}
