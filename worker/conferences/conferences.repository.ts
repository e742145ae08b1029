import type { ConferenceForm, ConferenceState } from '../../domain/conferences/conference-words.ts';
import type { Visibility } from '../campaigns/campaigns.repository.ts';
import type { Services } from '../services.ts';
import { type ConferenceScope, visibleConferences } from './conferences.scope.ts';

/** A conference without its people and without the key of its codes. Times in ms UTC. */
export type Conference = {
  conferenceId: string;
  title: string;
  form: ConferenceForm;
  startsAt: number;
  place: string;
  /** The unit that holds it. */
  unitId: string;
  unitName: string;
  state: ConferenceState;
  cancelReason: string | null;
  /** The first session, where this one makes up for it. */
  madeUpFor: string | null;
  /** Its number in another application. */
  reference: string | null;
  minutes: { sha256: string; fileName: string; mediaType: string; filedAt: number } | null;
};

/** Somebody with a part in a conference: a member by id, or a guest by name. */
export type ConferencePerson = {
  part: 'speaker' | 'chair' | 'minute_taker';
  memberId: string | null;
  guestName: string | null;
  /** Office or function as typed; may be empty. */
  duty: string;
};

/** What is written of a conference when it is planned or changed. */
export type ConferencePlan = {
  title: string;
  form: ConferenceForm;
  startsAt: number;
  place: string;
  unitId: string;
  reference: string | null;
  campaignIds: string[];
  invitedUnitIds: string[];
  people: ConferencePerson[];
};

const SELECT = `
  SELECT conference.id AS conferenceId, conference.title, conference.form,
         conference.starts_at AS startsAt, conference.place, conference.unit_id AS unitId,
         (SELECT name FROM unit_periods WHERE unit_id = conference.unit_id
           ORDER BY valid_from DESC LIMIT 1) AS unitName,
         conference.state, conference.cancel_reason AS cancelReason,
         conference.made_up_for AS madeUpFor, conference.reference,
         CASE WHEN minutes_sha256 IS NOT NULL THEN
           json_object('sha256', minutes_sha256, 'fileName', minutes_file_name,
                       'mediaType', minutes_media_type, 'filedAt', minutes_filed_at) END AS minutes
    FROM conferences AS conference`;

type Row = Omit<Conference, 'minutes'> & { minutes: string | null };

function conferenceOf(row: Row): Conference {
  const minutes = row.minutes === null ? null : (JSON.parse(row.minutes) as Conference['minutes']);
  return { ...row, minutes };
}

/** The conference, where somebody with this scope may know of it. */
export async function findConference(
  services: Services,
  conferenceId: string,
  scope: ConferenceScope,
): Promise<Conference | null> {
  const { sql, bindings } = visibleConferences(scope);
  const row = await services.env.DB.prepare(`${SELECT} WHERE conference.id = ? AND ${sql}`)
    .bind(conferenceId, ...bindings)
    .first<Row>();
  return row && conferenceOf(row);
}

/** The conferences somebody with this scope may know of, latest first, at most 300. */
export async function listConferences(
  services: Services,
  scope: ConferenceScope,
  period: { from: number; to: number } = { from: 0, to: Number.MAX_SAFE_INTEGER },
): Promise<Conference[]> {
  const { sql, bindings } = visibleConferences(scope);
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE ${sql} AND conference.starts_at BETWEEN ? AND ?
      ORDER BY conference.starts_at DESC, conference.id LIMIT 300`,
  )
    .bind(...bindings, period.from, period.to)
    .all<Row>();
  return results.map(conferenceOf);
}

/** The sessions that make up for a conference, first one first. Ask first whether the caller may know of it. */
export async function listMakeUps(services: Services, conferenceId: string): Promise<Conference[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE conference.made_up_for = ? ORDER BY conference.starts_at, conference.id`,
  )
    .bind(conferenceId)
    .all<Row>();
  return results.map(conferenceOf);
}

/** A campaign that a conference covers, as far as it may be shown. */
export type CoveredCampaign = {
  campaignId: string;
  title: string;
  documentId: string;
  documentSign: string | null;
};

export async function listCoveredCampaigns(
  services: Services,
  conferenceId: string,
  visible: Visibility,
): Promise<CoveredCampaign[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT campaigns.id AS campaignId, campaigns.title, documents.id AS documentId,
            documents.sign AS documentSign
       FROM conference_campaigns AS covered
       JOIN campaigns ON campaigns.id = covered.campaign_id
       JOIN documents ON documents.id = campaigns.document_id
      WHERE covered.conference_id = ? AND ${visible.sql} ORDER BY campaigns.created_at, campaigns.id`,
  )
    .bind(conferenceId, visible.binding)
    .all<CoveredCampaign>();
  return results;
}

/** Ids of everything a conference covers and whom it invites, for the rules; nothing of it is shown. */
export async function findParts(
  services: Services,
  conferenceId: string,
): Promise<{ campaignIds: string[]; invitedUnitIds: string[] }> {
  const { DB } = services.env;
  const [campaigns, units] = await DB.batch<{ id: string }>([
    DB.prepare(
      'SELECT campaign_id AS id FROM conference_campaigns WHERE conference_id = ? ORDER BY campaign_id',
    ).bind(conferenceId),
    DB.prepare(
      'SELECT unit_id AS id FROM conference_units WHERE conference_id = ? ORDER BY unit_id',
    ).bind(conferenceId),
  ]);
  const ids = (result: typeof units) => result?.results.map(({ id }) => id) ?? [];
  return { campaignIds: ids(campaigns), invitedUnitIds: ids(units) };
}

/** People with a part, speakers first, with the names that members bear today. */
export async function listPeople(
  services: Services,
  conferenceId: string,
): Promise<(ConferencePerson & { name: string })[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT person.part, person.member_id AS memberId, person.guest_name AS guestName, person.duty,
            coalesce(person.guest_name, members.full_name, '') AS name
       FROM conference_people AS person LEFT JOIN members ON members.id = person.member_id
      WHERE person.conference_id = ?
      ORDER BY CASE person.part WHEN 'speaker' THEN 0 WHEN 'chair' THEN 1 ELSE 2 END, person.position`,
  )
    .bind(conferenceId)
    .all<ConferencePerson & { name: string }>();
  return results;
}

/** The key of the codes of a room with what checking one needs; whoever may see it, only the server uses it. */
export async function findRoom(
  services: Services,
  conferenceId: string,
): Promise<{ secret: string; state: ConferenceState; startsAt: number } | null> {
  return await services.env.DB.prepare(
    'SELECT room_secret AS secret, state, starts_at AS startsAt FROM conferences WHERE id = ?',
  )
    .bind(conferenceId)
    .first<{ secret: string; state: ConferenceState; startsAt: number }>();
}

export function insertConferenceStatements(
  services: Services,
  plan: ConferencePlan & {
    conferenceId: string;
    madeUpFor: string | null;
    roomSecret: string;
    createdBy: string;
  },
): D1PreparedStatement[] {
  return [
    services.env.DB.prepare(
      `INSERT INTO conferences (id, title, form, starts_at, place, unit_id, state, made_up_for,
         reference, room_secret, created_by, created_at)
       VALUES (?, ?, ?, ?, ?, ?, 'planned', ?, ?, ?, ?, ?)`,
    ).bind(
      plan.conferenceId,
      plan.title,
      plan.form,
      plan.startsAt,
      plan.place,
      plan.unitId,
      plan.madeUpFor,
      plan.reference,
      plan.roomSecret,
      plan.createdBy,
      services.clock.now(),
    ),
    ...partStatements(services, plan.conferenceId, plan),
  ];
}

/** Replaces what was planned, as long as nothing has begun; the first statement changes a row when it did. */
export function changeConferenceStatements(
  services: Services,
  conferenceId: string,
  plan: ConferencePlan,
): D1PreparedStatement[] {
  const { DB } = services.env;
  const unlessBegun = `conference_id IN (SELECT id FROM conferences WHERE id = ? AND state = 'planned')`;
  return [
    DB.prepare(
      `UPDATE conferences SET title = ?, form = ?, starts_at = ?, place = ?, unit_id = ?, reference = ?
        WHERE id = ? AND state = 'planned'`,
    ).bind(
      plan.title,
      plan.form,
      plan.startsAt,
      plan.place,
      plan.unitId,
      plan.reference,
      conferenceId,
    ),
    ...['conference_campaigns', 'conference_units', 'conference_people'].map((table) =>
      DB.prepare(`DELETE FROM ${table} WHERE ${unlessBegun}`).bind(conferenceId),
    ),
    ...partStatements(services, conferenceId, plan),
  ];
}

function partStatements(
  services: Services,
  conferenceId: string,
  { campaignIds, invitedUnitIds, people }: ConferencePlan,
): D1PreparedStatement[] {
  const { DB } = services.env;
  const planned = `EXISTS (SELECT 1 FROM conferences WHERE id = ?1 AND state = 'planned')`;
  return [
    DB.prepare(
      `INSERT INTO conference_campaigns SELECT ?1, value FROM json_each(?2) WHERE ${planned}`,
    ).bind(conferenceId, JSON.stringify(campaignIds)),
    DB.prepare(
      `INSERT INTO conference_units SELECT ?1, value FROM json_each(?2) WHERE ${planned}`,
    ).bind(conferenceId, JSON.stringify(invitedUnitIds)),
    DB.prepare(
      `INSERT INTO conference_people (conference_id, part, position, member_id, guest_name, duty)
       SELECT ?1, value ->> 'part', key, value ->> 'memberId', value ->> 'guestName', value ->> 'duty'
         FROM json_each(?2) WHERE ${planned}`,
    ).bind(conferenceId, JSON.stringify(people)),
  ];
}

/** The steps a conference takes, each from the states in which it may be taken. */
export function stateStatement(
  services: Services,
  conferenceId: string,
  step: 'start' | 'close' | { cancel: string },
): D1PreparedStatement {
  const { DB } = services.env;
  const now = services.clock.now();
  if (step === 'start')
    return DB.prepare(
      `UPDATE conferences SET state = 'running', started_at = ? WHERE id = ? AND state = 'planned'`,
    ).bind(now, conferenceId);
  if (step === 'close')
    return DB.prepare(
      `UPDATE conferences SET state = 'closed', closed_at = ? WHERE id = ? AND state = 'running'`,
    ).bind(now, conferenceId);
  return DB.prepare(
    `UPDATE conferences SET state = 'cancelled', cancel_reason = ?, closed_at = ?
      WHERE id = ? AND state IN ('planned', 'running')
        AND NOT EXISTS (SELECT 1 FROM attendances
                         WHERE conference_id = conferences.id AND withdrawn_at IS NULL)`,
  ).bind(step.cancel, now, conferenceId);
}
