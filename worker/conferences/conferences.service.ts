import { type AccountActor, actorId } from '../access/actor.ts';
import { auditIfChanged, auditStatement } from '../audit/audit.repository.ts';
import { listCampaigns } from '../campaigns/campaigns.repository.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import { notFound } from '../platform/errors.ts';
import { newSecret } from '../platform/hash.ts';
import type { Services } from '../services.ts';
import {
  attendedAlready,
  campaignMissing,
  cancelReasonMissing,
  placeMissing,
  referenceTaken,
  timeInvalid,
  titleMissing,
  unitsNotYours,
  wrongState,
} from './conferences.errors.ts';
import {
  type Conference,
  type ConferencePlan,
  changeConferenceStatements,
  findConference,
  findParts,
  insertConferenceStatements,
  stateStatement,
} from './conferences.repository.ts';
import { type ConferenceScope, conferenceScope } from './conferences.scope.ts';

const SHORTEST_TITLE = 3;
const SHORTEST_REASON = 3;

/** A conference with what the actor has to do with it. */
export type SeenConference = {
  conference: Conference;
  scope: ConferenceScope;
  /** The actor runs it: changes, starts, shows the code, closes. */
  mayRun: boolean;
  /** The actor sees people of some units by name and records them. */
  mayName: boolean;
};

/** @throws notFound (404) for a conference that does not exist or is none of theirs */
export async function seeConference(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
): Promise<SeenConference> {
  const scope = await conferenceScope(services, actor);
  const conference = await findConference(services, conferenceId, scope);
  if (!conference) throw notFound();
  return {
    conference,
    scope,
    mayRun: scope.conducted.includes(conference.unitId),
    mayName: scope.named.length > 0,
  };
}

/** The same for whoever runs it; everybody else finds nothing. @throws notFound (404) */
export async function runConference(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
): Promise<SeenConference> {
  const seen = await seeConference(services, actor, conferenceId);
  if (!seen.mayRun) throw notFound();
  return seen;
}

/**
 * Plans a conference, or a session that makes up for one.
 *
 * @param madeUpFor the first session; the new one covers the same campaigns
 * @returns its id
 * @throws titleMissing, timeInvalid, placeMissing, campaignMissing, unitsNotYours (422), referenceTaken (409),
 *   notFound (404) for a first session that is none of theirs or makes up for another itself
 */
export async function planConference(
  services: Services,
  actor: AccountActor,
  typed: ConferencePlan,
  madeUpFor: string | null = null,
): Promise<string> {
  const plan = await checkPlan(services, actor, typed, madeUpFor);
  const conferenceId = services.newId();
  await writePlan(services, [
    ...insertConferenceStatements(services, {
      ...plan,
      conferenceId,
      madeUpFor,
      roomSecret: newSecret(),
      createdBy: actorId(actor),
    }),
    auditStatement(services, {
      actor,
      action: 'conference.planned',
      subjectKind: 'conference',
      subjectId: conferenceId,
      count: plan.invitedUnitIds.length,
    }),
  ]);
  return conferenceId;
}

/**
 * Changes a conference that has not begun.
 *
 * @throws as planConference; wrongState (409) once it has begun
 */
export async function changeConference(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  typed: ConferencePlan,
): Promise<void> {
  const { conference } = await runConference(services, actor, conferenceId);
  const plan = await checkPlan(services, actor, typed, conference.madeUpFor);
  const [change, ...parts] = changeConferenceStatements(services, conferenceId, plan);
  if (!change) return;
  const results = await writePlan(services, [
    change,
    auditIfChanged(services, {
      actor,
      action: 'conference.changed',
      subjectKind: 'conference',
      subjectId: conferenceId,
    }),
    ...parts,
  ]);
  if (!results[0]?.meta.changes) throw wrongState();
}

async function writePlan(
  services: Services,
  statements: D1PreparedStatement[],
): Promise<D1Result[]> {
  try {
    return await services.env.DB.batch(statements);
  } catch (error) {
    if (String(error).includes('conferences.reference')) throw referenceTaken();
    throw error;
  }
}

async function checkPlan(
  services: Services,
  actor: AccountActor,
  plan: ConferencePlan,
  madeUpFor: string | null,
): Promise<ConferencePlan> {
  const scope = await conferenceScope(services, actor);
  const campaignIds = await campaignsOf(services, actor, scope, plan, madeUpFor);
  const title = plan.title.normalize('NFC').trim();
  const place = plan.place.normalize('NFC').trim();
  if (title.length < SHORTEST_TITLE) throw titleMissing();
  if (!Number.isSafeInteger(plan.startsAt)) throw timeInvalid();
  if (place === '') throw placeMissing();
  if (campaignIds.length === 0) throw campaignMissing();
  const units = [...new Set(plan.invitedUnitIds)];
  const outside = [plan.unitId, ...units].some((id) => !scope.conducted.includes(id));
  if (units.length === 0 || outside) throw unitsNotYours();
  return { ...plan, title, place, campaignIds, invitedUnitIds: units };
}

/** Those chosen that the actor may know of; of a session that makes up for another, the other's. */
async function campaignsOf(
  services: Services,
  actor: AccountActor,
  scope: ConferenceScope,
  plan: ConferencePlan,
  madeUpFor: string | null,
): Promise<string[]> {
  if (madeUpFor !== null) {
    const first = await findConference(services, madeUpFor, scope);
    if (!first || first.madeUpFor !== null || first.state === 'cancelled') throw notFound();
    return (await findParts(services, madeUpFor)).campaignIds;
  }
  const visible = await listCampaigns(services, await campaignsVisibleTo(services, actor));
  const known = new Set(visible.map(({ campaignId }) => campaignId));
  return [...new Set(plan.campaignIds)].filter((id) => known.has(id));
}

/** What can be done to a conference as a whole. */
export type ConferenceStep = 'start' | 'close' | 'cancel';

const ACTIONS = {
  start: 'conference.started',
  close: 'conference.closed',
  cancel: 'conference.cancelled',
} as const;

/**
 * Starts, closes or cancels a conference. Repeating a step that is done changes nothing.
 *
 * @param reason of a cancellation
 * @throws notFound (404), cancelReasonMissing (422), attendedAlready, wrongState (409)
 */
export async function takeStep(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  step: ConferenceStep,
  reason = '',
): Promise<void> {
  await runConference(services, actor, conferenceId);
  const words = reason.normalize('NFC').trim();
  if (step === 'cancel' && words.length < SHORTEST_REASON) throw cancelReasonMissing();
  const [done] = await services.env.DB.batch([
    stateStatement(services, conferenceId, step === 'cancel' ? { cancel: words } : step),
    auditIfChanged(services, {
      actor,
      action: ACTIONS[step],
      subjectKind: 'conference',
      subjectId: conferenceId,
    }),
  ]);
  if (done?.meta.changes) return;
  const { conference } = await runConference(services, actor, conferenceId);
  const reached = { start: 'running', close: 'closed', cancel: 'cancelled' } as const;
  if (conference.state === reached[step]) return;
  if (step === 'cancel' && conference.state !== 'closed') throw attendedAlready();
  throw wrongState();
}
