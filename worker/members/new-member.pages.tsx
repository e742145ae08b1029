import type { Context } from 'hono';
import { isDay } from '../../domain/dates/local-day.ts';
import { defaultGroundOf, STANDINGS } from '../../domain/members/standing.ts';
import { UnitTree } from '../../domain/units/unit-tree.ts';
import { normaliseLine } from '../../domain/vietnamese/normalise.ts';
import { NewMemberPage, type TypedMember } from '../../web/members/new-member-page.tsx';
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
import { addMember, correctMember } from './new-member.service.ts';

const ADMINISTRATOR: Policy = { roles: ['administrator'] };

/** Adding one member, and putting a code or a name right. */
export const newMemberRouter = createRouter();

page(newMemberRouter, 'GET', '/members/new', ADMINISTRATOR, (c) =>
  render(c, {
    code: '',
    fullName: '',
    unitId: c.req.query('unit') ?? '',
    standing: 'official',
    validFrom: today(c.get('services').clock),
  }),
);

page(newMemberRouter, 'POST', '/members/new', ADMINISTRATOR, async (c) => {
  const form = await readForm(c);
  const typed: TypedMember = {
    code: textOf(form, 'code').trim(),
    fullName: textOf(form, 'fullName'),
    unitId: textOf(form, 'unitId'),
    standing: textOf(form, 'standing'),
    validFrom: textOf(form, 'validFrom'),
  };
  try {
    if (!isDay(typed.validFrom)) throw dayNotGiven();
    const standing = STANDINGS.find((one) => one === typed.standing);
    if (!standing || standing === 'left') throw standingUnknown();
    const { memberId } = await addMember(c.get('services'), signedInAs(c), {
      ...typed,
      fullName: normaliseLine(typed.fullName).trim(),
      standing,
      ground: defaultGroundOf(standing),
    });
    return c.redirect(`/members/${memberId}?done=saved`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await render(c, typed, error);
  }
});

page(newMemberRouter, 'POST', '/members/:memberId/correction', ADMINISTRATOR, async (c) => {
  const form = await readForm(c);
  const memberId = c.req.param('memberId');
  await correctMember(c.get('services'), signedInAs(c), memberId, {
    code: textOf(form, 'code').trim(),
    fullName: normaliseLine(textOf(form, 'fullName')).trim(),
  });
  return c.redirect(`/members/${memberId}?done=saved`, 303);
});

async function render(c: Context<AppEnv>, typed: TypedMember, error?: AppError): Promise<Response> {
  const services = c.get('services');
  const [tree, own] = await Promise.all([
    listTree(services),
    administeredUnitIds(services, signedInAs(c)),
  ]);
  const seen = new Set(own);
  return c.html(
    <NewMemberPage
      page={pageContext(c)}
      typed={typed}
      units={new UnitTree(tree)
        .walk()
        .filter(({ unit }) => seen.has(unit.id))
        .map(({ unit, level }) => ({ id: unit.id, name: unit.name, level }))}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}
