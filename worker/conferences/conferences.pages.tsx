import type { Context } from 'hono';
import { ConferenceListPage } from '../../web/conferences/conference-list-page.tsx';
import { ConferencePage } from '../../web/conferences/conference-page.tsx';
import type { FiguresRow } from '../../web/conferences/figures-table.tsx';
import { messagesFor } from '../../web/messages/messages.ts';
import { hasRole } from '../access/actor.ts';
import { type Policy, signedInAs } from '../access/policy.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { localDay } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pressedButton, readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import type { Services } from '../services.ts';
import { listTree } from '../units/units.repository.ts';
import {
  type Conference,
  findConference,
  findParts,
  listConferences,
  listCoveredCampaigns,
  listMakeUps,
  listPeople,
} from './conferences.repository.ts';
import { CONDUCTING_ROLES, conferenceScope, OVERSEEING_ROLES } from './conferences.scope.ts';
import {
  type ConferenceStep,
  type SeenConference,
  seeConference,
  takeStep,
} from './conferences.service.ts';
import { readFigures, type UnitFigures } from './figures.service.ts';

const OVERSEEING: Policy = { roles: OVERSEEING_ROLES };
const STEPS: readonly ConferenceStep[] = ['start', 'close', 'cancel'];

/** Conferences as a list and one by one. */
export const conferencePagesRouter = createRouter();

page(conferencePagesRouter, 'GET', '/conferences', { roles: ['member'] }, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const scope = await conferenceScope(services, actor);
  return c.html(
    <ConferenceListPage
      page={pageContext(c)}
      conferences={await listConferences(services, scope)}
      mayPlan={scope.conducted.length > 0}
      mayExchange={scope.named.length > 0}
      hasOffice={OVERSEEING_ROLES.some((role) => hasRole(actor, role))}
    />,
  );
});

page(conferencePagesRouter, 'GET', '/conferences/:id', OVERSEEING, (c) =>
  conferencePage(c, c.req.param('id')),
);

page(
  conferencePagesRouter,
  'POST',
  '/conferences/:id/state',
  { roles: CONDUCTING_ROLES },
  async (c) => {
    const conferenceId = c.req.param('id');
    const form = await readForm(c);
    const step = pressedButton(form, 'step', STEPS);
    try {
      const reason = textOf(form, 'reason').slice(0, 500);
      await takeStep(c.get('services'), signedInAs(c), conferenceId, step, reason);
      return c.redirect(`/conferences/${conferenceId}`, 303);
    } catch (error) {
      if (!(error instanceof AppError) || error.status === 404) throw error;
      return await conferencePage(c, conferenceId, error);
    }
  },
);

async function conferencePage(
  c: Context<AppEnv>,
  conferenceId: string,
  error?: AppError,
): Promise<Response> {
  const services = c.get('services');
  const seen = await seeConference(services, signedInAs(c), conferenceId);
  const { conference, scope } = seen;
  const [facts, figures] = await Promise.all([factsOf(c, seen), readFigures(services, seen)]);
  return c.html(
    <ConferencePage
      page={pageContext(c)}
      conference={conference}
      {...facts}
      total={figures.total}
      rows={figures.rows.map((row) => rowOf(conference, row))}
      mayRun={seen.mayRun}
      mayEnter={seen.mayName}
      mayMakeUp={scope.conducted.length > 0}
      done={error ? null : doneOf(c)}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}

async function factsOf(c: Context<AppEnv>, { conference, scope }: SeenConference) {
  const services = c.get('services');
  const { conferenceId, madeUpFor } = conference;
  const [campaigns, people, { invitedUnitIds }, makeUps, first] = await Promise.all([
    campaignsVisibleTo(services, signedInAs(c)).then((visible) =>
      listCoveredCampaigns(services, conferenceId, visible),
    ),
    listPeople(services, conferenceId),
    findParts(services, conferenceId),
    listMakeUps(services, conferenceId),
    madeUpFor === null ? null : findConference(services, madeUpFor, scope),
  ]);
  const invited = await namesOf(services, conference, invitedUnitIds);
  return { campaigns, people, invited, makeUps, first };
}

/** Names that units bore on the day of the conference, or bear today. */
async function namesOf(
  services: Services,
  { startsAt }: Conference,
  unitIds: readonly string[],
): Promise<string[]> {
  const trees = await Promise.all([listTree(services, localDay(startsAt)), listTree(services)]);
  const names = new Map(trees.flat().map(({ id, name }) => [id, name]));
  return unitIds.map((id) => names.get(id) ?? '–');
}

function rowOf(
  { conferenceId, state }: Conference,
  { unit, level, counts, hasOwn, mayName }: UnitFigures,
): FiguresRow {
  const path = `/conferences/${conferenceId}/units/${unit.id}`;
  const begun = state === 'running' || state === 'closed';
  return {
    unitId: unit.id,
    name: unit.name,
    level,
    counts,
    roster: mayName ? path : null,
    tick: mayName && begun && hasOwn ? `${path}/attendance` : null,
  };
}

/** What was done just before, in words. */
function doneOf(c: Context<AppEnv>): string | null {
  const { conferences: words } = messagesFor(c.get('language'));
  const entered = c.req.query('entered');
  if (entered !== undefined && /^\d{1,6}$/u.test(entered)) return words.entered(Number(entered));
  if (c.req.query('done') === 'withdrawn') return words.withdrawn;
  return c.req.query('done') === 'minutes' ? words.minutesPage.saved : null;
}
