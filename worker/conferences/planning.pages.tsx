import type { Context } from 'hono';
import { UnitTree } from '../../domain/units/unit-tree.ts';
import { PlanPage, type TypedPlan } from '../../web/conferences/plan-page.tsx';
import type { ChoosableUnit } from '../../web/department/review-fields.ts';
import { messagesFor } from '../../web/messages/messages.ts';
import { type Policy, signedInAs } from '../access/policy.ts';
import { listCampaigns } from '../campaigns/campaigns.repository.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listTree, type TreeUnit } from '../units/units.repository.ts';
import { wrongState } from './conferences.errors.ts';
import { planOf, typedOf, typedPlan } from './conferences.form.ts';
import { findParts, listPeople } from './conferences.repository.ts';
import { CONDUCTING_ROLES, conductedUnitIds } from './conferences.scope.ts';
import {
  changeConference,
  planConference,
  runConference,
  seeConference,
} from './conferences.service.ts';

const CONDUCTING: Policy = { roles: CONDUCTING_ROLES };

/** Planning a conference or a session that makes up for one, and changing what is planned. */
export const planningRouter = createRouter();

page(planningRouter, 'GET', '/conferences/new', CONDUCTING, async (c) => {
  const madeUpFor = await firstSession(c, c.req.query('for') ?? '');
  return await planPage(c, {
    typed: await newPlan(c, madeUpFor),
    madeUpFor,
    action: '/conferences/new',
    back: madeUpFor ? `/conferences/${madeUpFor.conferenceId}` : '/conferences',
  });
});

page(planningRouter, 'POST', '/conferences/new', CONDUCTING, async (c) => {
  const services = c.get('services');
  const form = await readForm(c);
  const typed = typedPlan(form);
  const madeUpFor = await firstSession(c, textOf(form, 'for'));
  try {
    const plan = await planOf(services, typed);
    const first = madeUpFor?.conferenceId ?? null;
    const id = await planConference(services, signedInAs(c), plan, first);
    return c.redirect(`/conferences/${id}`, 303);
  } catch (error) {
    return await planPage(c, {
      typed,
      madeUpFor,
      action: '/conferences/new',
      back: '/conferences',
      error: expected(error),
    });
  }
});

page(planningRouter, 'GET', '/conferences/:id/plan', CONDUCTING, async (c) => {
  const services = c.get('services');
  const conferenceId = c.req.param('id');
  const { conference } = await runConference(services, signedInAs(c), conferenceId);
  if (conference.state !== 'planned') throw wrongState();
  const [parts, people] = await Promise.all([
    findParts(services, conferenceId),
    listPeople(services, conferenceId),
  ]);
  return await planPage(c, {
    typed: typedOf(conference, parts, people),
    madeUpFor: await firstSession(c, conference.madeUpFor ?? ''),
    action: `/conferences/${conferenceId}/plan`,
    back: `/conferences/${conferenceId}`,
  });
});

page(planningRouter, 'POST', '/conferences/:id/plan', CONDUCTING, async (c) => {
  const services = c.get('services');
  const conferenceId = c.req.param('id');
  const back = `/conferences/${conferenceId}`;
  const { conference } = await runConference(services, signedInAs(c), conferenceId);
  const typed = typedPlan(await readForm(c));
  try {
    const plan = await planOf(services, typed);
    await changeConference(services, signedInAs(c), conferenceId, plan);
    return c.redirect(back, 303);
  } catch (error) {
    return await planPage(c, {
      typed,
      madeUpFor: await firstSession(c, conference.madeUpFor ?? ''),
      action: `${back}/plan`,
      back,
      error: expected(error),
    });
  }
});

/** Shown above the form; anything else goes on to the error page. */
function expected(error: unknown): AppError {
  if (!(error instanceof AppError) || error.status === 404) throw error;
  return error;
}

type FirstSession = { conferenceId: string; title: string; place: string; unitIds: string[] };

/** The session that is made up for; null where none is named. @throws notFound (404) */
async function firstSession(
  c: Context<AppEnv>,
  conferenceId: string,
): Promise<FirstSession | null> {
  if (conferenceId === '') return null;
  const services = c.get('services');
  const { conference } = await seeConference(services, signedInAs(c), conferenceId);
  if (conference.madeUpFor !== null) throw notFound();
  const { invitedUnitIds } = await findParts(services, conferenceId);
  const { title, place } = conference;
  return { conferenceId, title, place, unitIds: invitedUnitIds };
}

/**
 * An empty plan for today, which invites the unit of whoever has one alone; of a make-up session, one that invites
 * those of the first whom the actor may invite.
 */
async function newPlan(c: Context<AppEnv>, first: FirstSession | null): Promise<TypedPlan> {
  const services = c.get('services');
  const conducted = await conductedUnitIds(services, signedInAs(c));
  const { makeUp } = messagesFor(c.get('language')).conferences;
  const invited = first?.unitIds.filter((id) => conducted.includes(id)) ?? [];
  const top = signedInAs(c).grants.find(({ unitId }) => conducted.includes(unitId))?.unitId ?? '';
  return {
    title: first ? `${makeUp}: ${first.title}`.slice(0, 200) : '',
    day: today(services.clock),
    time: '08:00',
    place: first?.place ?? '',
    form: 'in_person',
    unitId: top,
    reference: '',
    campaignIds: [],
    unitIds: invited.length === 0 && (first || conducted.length === 1) ? [top] : invited,
    speakers: '',
    chair: '',
    minuteTaker: '',
  };
}

type Shown = {
  typed: TypedPlan;
  madeUpFor: FirstSession | null;
  action: string;
  back: string;
  error?: AppError;
};

async function planPage(c: Context<AppEnv>, shown: Shown): Promise<Response> {
  const { error, ...rest } = shown;
  const services = c.get('services');
  const actor = signedInAs(c);
  const [tree, conducted, campaigns] = await Promise.all([
    listTree(services),
    conductedUnitIds(services, actor),
    campaignsVisibleTo(services, actor).then((visible) => listCampaigns(services, visible)),
  ]);
  const own = new UnitTree(
    withoutParentsElsewhere(tree.filter(({ id }) => conducted.includes(id))),
  );
  return c.html(
    <PlanPage
      page={pageContext(c)}
      {...rest}
      campaigns={campaigns.filter(
        ({ campaignId, state }) =>
          state !== 'closed' || rest.typed.campaignIds.includes(campaignId),
      )}
      units={own.roots.map((root) => branchOf(own, root))}
      holders={own.walk().map(({ unit, level }) => ({ id: unit.id, name: unit.name, level }))}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}

/** The part of the tree that the actor runs: what hangs from a unit outside stands at its top. */
function withoutParentsElsewhere(units: readonly TreeUnit[]): TreeUnit[] {
  const known = new Set(units.map(({ id }) => id));
  return units.map((unit) => (known.has(unit.parentId ?? '') ? unit : { ...unit, parentId: null }));
}

function branchOf(tree: UnitTree<TreeUnit>, { id, name }: TreeUnit): ChoosableUnit {
  return { id, name, children: tree.childrenOf(id).map((child) => branchOf(tree, child)) };
}
