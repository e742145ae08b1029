import type { Context } from 'hono';
import { UnitTree } from '../../domain/units/unit-tree.ts';
import { GrantsPage, type TypedGrant } from '../../web/administration/grants-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import { administeredUnitIds } from '../access/scope.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pageNumberOf } from '../platform/page-number.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listTree } from '../units/units.repository.ts';
import {
  endGrant,
  GRANTABLE_ROLES,
  type GrantsPart,
  giveGrant,
  readGrantsPart,
} from './grants.service.ts';

const ADMINISTRATORS: Policy = { roles: ['administrator'] };
const PATH = '/administration/grants';

/** Who holds which role; giving and ending roles. */
export const grantsRouter = createRouter();

page(grantsRouter, 'GET', PATH, ADMINISTRATORS, (c) => grantsPage(c));

page(grantsRouter, 'POST', PATH, ADMINISTRATORS, async (c) => {
  const form = await readForm(c);
  const typed = {
    memberCode: textOf(form, 'memberCode'),
    role: textOf(form, 'role'),
    unitId: textOf(form, 'unitId'),
    validFrom: textOf(form, 'validFrom'),
    validTo: textOf(form, 'validTo'),
  };
  return await withProof(c, form, async () => {
    const role = GRANTABLE_ROLES.find((one) => one === typed.role);
    if (!role) throw notFound();
    try {
      await giveGrant(c.get('services'), signedInAs(c), { ...typed, role });
      return c.redirect(`${PATH}?done=given`, 303);
    } catch (error) {
      return await grantsPage(c, failedWith(error), typed);
    }
  });
});

page(grantsRouter, 'POST', '/administration/grants/:grantId/end', ADMINISTRATORS, async (c) =>
  withProof(c, await readForm(c), async () => {
    try {
      await endGrant(c.get('services'), signedInAs(c), c.req.param('grantId'));
      return c.redirect(`${PATH}?done=ended`, 303);
    } catch (error) {
      return await grantsPage(c, failedWith(error));
    }
  }),
);

/** A failure to be shown on the page; what is missing or ours stays an error. */
export function failedWith(error: unknown): AppError {
  if (!(error instanceof AppError) || error.status === 404) throw error;
  return error;
}

async function grantsPage(
  c: Context<AppEnv>,
  error?: AppError,
  typed?: TypedGrant,
): Promise<Response> {
  const services = c.get('services');
  const actor = signedInAs(c);
  const filter = filterOf(c);
  const [part, administered, tree] = await Promise.all([
    readGrantsPart(services, actor, filter),
    administeredUnitIds(services, actor),
    listTree(services),
  ]);
  const units = new UnitTree(tree)
    .walk()
    .filter(({ unit }) => administered.includes(unit.id))
    .map(({ unit, level }) => ({ id: unit.id, name: unit.name, level }));
  const done = c.req.query('done');
  return c.html(
    <GrantsPage
      page={pageContext(c)}
      {...part}
      filter={{ role: filter.role ?? '', unitId: filter.unitId ?? '' }}
      roles={GRANTABLE_ROLES}
      units={units}
      typed={typed ?? newGrant(c, units[0]?.id ?? '')}
      today={today(services.clock)}
      listed={error ? null : listedIn(c)}
      done={!error && (done === 'given' || done === 'ended') ? done : null}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}

/** What a list came to, as it stands in the address after it was given. */
function listedIn(c: Context<AppEnv>): { given: number; held: number } | null {
  const [given, held] = [c.req.query('given') ?? '', c.req.query('held') ?? ''];
  const areCounts = [given, held].every((count) => /^\d{1,3}$/u.test(count));
  return areCounts ? { given: Number(given), held: Number(held) } : null;
}

/** What of the list is asked for, as it stands in the address. */
function filterOf(c: Context<AppEnv>): GrantsPart {
  return {
    role: GRANTABLE_ROLES.find((role) => role === c.req.query('role')) ?? null,
    unitId: c.req.query('unit') || null,
    pageNumber: pageNumberOf(c.req.query('page')),
  };
}

function newGrant(c: Context<AppEnv>, unitId: string): TypedGrant {
  return {
    memberCode: '',
    role: 'secretary',
    unitId,
    validFrom: today(c.get('services').clock),
    validTo: '',
  };
}
