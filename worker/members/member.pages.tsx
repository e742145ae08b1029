import type { Context } from 'hono';
import { isDay } from '../../domain/dates/local-day.ts';
import { STANDINGS } from '../../domain/members/standing.ts';
import { UnitTree } from '../../domain/units/unit-tree.ts';
import type { TypedOffice } from '../../web/members/member-offices.tsx';
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
import { endOffice, giveOffice, readOffices } from './offices.service.ts';

const ADMINISTRATOR: Policy = { roles: ['administrator'] };

/** Where one member belongs and how they stand, and what changes in it. */
export const memberRouter = createRouter();

page(memberRouter, 'GET', '/members/:memberId', ADMINISTRATOR, async (c) => {
  const member = await readMember(c.get('services'), signedInAs(c), c.req.param('memberId'));
  return onePage(c, member, {});
});

page(memberRouter, 'POST', '/members/:memberId', ADMINISTRATOR, async (c) => {
  const memberId = c.req.param('memberId');
  const form = await readForm(c);
  const action = textOf(form, 'action');
  try {
    await carryOut(c, memberId, form);
    const done = action === 'take-back' ? 'takenBack' : 'saved';
    return c.redirect(`/members/${memberId}?done=${done}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    const member = await readMember(c.get('services'), signedInAs(c), memberId);
    if (action === 'give-office') return onePage(c, member, { office: typedOffice(form) }, error);
    const keepsTyped = action !== 'take-back' && action !== 'end-office';
    return onePage(c, member, keepsTyped ? { change: typedChange(form) } : {}, error);
  }
});

/** Does what the button says that was pressed on the page. */
async function carryOut(c: Context<AppEnv>, memberId: string, form: FormData): Promise<void> {
  const services = c.get('services');
  const actor = signedInAs(c);
  const action = textOf(form, 'action');
  if (action === 'take-back') return await takeBackChange(services, actor, memberId);
  if (action === 'give-office')
    return await giveOffice(services, actor, memberId, typedOffice(form));
  if (action === 'end-office')
    return await endOffice(services, actor, memberId, {
      officeId: textOf(form, 'officeId'),
      validTo: textOf(form, 'validTo'),
    });
  return await changeMembership(services, actor, memberId, changeOf(typedChange(form)));
}

function typedOffice(form: FormData): TypedOffice {
  return {
    office: textOf(form, 'office'),
    unitId: textOf(form, 'unitId'),
    validFrom: textOf(form, 'validFrom'),
  };
}

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
  typed: { change?: TypedChange; office?: TypedOffice },
  error?: AppError,
): Promise<Response> {
  const services = c.get('services');
  const actor = signedInAs(c);
  const [tree, unitIds, offices] = await Promise.all([
    listTree(services),
    administeredUnitIds(services, actor),
    readOffices(services, actor, member.memberId),
  ]);
  const units = new UnitTree(tree)
    .walk()
    .filter(({ unit }) => unitIds.includes(unit.id))
    .map(({ unit, level }) => ({ id: unit.id, name: unit.name, level }));
  const day = today(services.clock);
  const change = typed.change ?? currentOf(member);
  const done = c.req.query('done');
  return c.html(
    <MemberPage
      page={pageContext(c)}
      {...member}
      units={units}
      typed={change.validFrom ? change : { ...change, validFrom: day }}
      offices={offices}
      typedOffice={typed.office ?? { office: '', unitId: lastOf(member).unitId, validFrom: day }}
      today={day}
      failure={error ? error.sentence[c.get('language')] : null}
      done={!error && (done === 'saved' || done === 'takenBack') ? done : null}
    />,
    error?.status ?? 200,
  );
}
