import { sumUpTree } from '../../domain/coverage/coverage.ts';
import {
  addProceedings,
  noProceedings,
  type OwnProgramme,
  type PeopleCount,
  type ProceedingCounts,
  type Proceedings,
} from '../../domain/reports/proceedings.ts';
import type { UnitTree } from '../../domain/units/unit-tree.ts';
import { localDay } from '../platform/clock.ts';
import { groundOf, readProgrammeState } from '../programmes/programmes.state.ts';
import type { Services } from '../services.ts';
import type { TreeUnit } from '../units/units.repository.ts';

/** What is counted: these campaigns, up to a moment (ms), where people belong on a day (`YYYY-MM-DD`). */
export type Counted = { campaignIds: readonly string[]; cutAt: number; day: string };

/** Of a campaign: the document after which units may owe one of their own. */
type ProceedingsOf = Counted & { documentId: string | null };

/** Conferences of these campaigns (`?1`) that had begun by the moment (`?2`). */
const HELD = `held AS (
  SELECT covers.campaign_id AS campaign_id, conference.id, conference.unit_id, conference.closed_at,
         date(conference.starts_at / 1000, 'unixepoch', '+7 hours') AS day,
         CASE WHEN conference.made_up_for IS NOT NULL THEN 'madeUp'
              ELSE CASE conference.form WHEN 'in_person' THEN 'inPerson' ELSE conference.form END END AS way
    FROM conference_campaigns AS covers JOIN conferences AS conference ON conference.id = covers.conference_id
   WHERE covers.campaign_id IN (SELECT value FROM json_each(?1))
     AND conference.started_at <= ?2 AND conference.state <> 'cancelled')`;

/** Somebody is counted where they belonged on the day of the conference, once a campaign, by the first way in this order. */
const CAME = `came AS (
  SELECT held.campaign_id, attendance.member_id, attendance.unit_id,
         min(CASE held.way WHEN 'inPerson' THEN 1 WHEN 'mixed' THEN 2 WHEN 'online' THEN 3 ELSE 4 END) AS rank
    FROM held JOIN attendances AS attendance ON attendance.conference_id = held.id
   WHERE attendance.recorded_at <= ?2 AND (attendance.withdrawn_at IS NULL OR attendance.withdrawn_at > ?2)
   GROUP BY held.campaign_id, attendance.member_id)`;
const WAYS =
  'json_extract(\'["inPerson","mixed","online","madeUp"]\', \'$[\' || (rank - 1) || \']\')';

/**
 * Members on the roll of the invited units, those exempt left out, on the day of a conference that is over; `way` tells
 * sessions that make up for another apart, which invite nobody who was not invited before.
 */
const INVITED = `invited_units (id, campaign_id, day, unit_id) AS (
  SELECT held.id, held.campaign_id, held.day, chosen.unit_id
    FROM held JOIN conference_units AS chosen ON chosen.conference_id = held.id
   WHERE held.closed_at <= ?2 AND held.way <> 'madeUp'
  UNION
  SELECT above.id, above.campaign_id, above.day, period.unit_id
    FROM invited_units AS above JOIN unit_periods AS period ON period.parent_id = above.unit_id
   WHERE period.valid_from <= above.day AND (period.valid_to IS NULL OR period.valid_to > above.day)),
invited AS (
  SELECT invited_units.campaign_id, membership.member_id, membership.unit_id, max(invited_units.day) AS day
    FROM invited_units JOIN memberships AS membership ON membership.unit_id = invited_units.unit_id
   WHERE membership.standing IN ('official', 'probationary')
     AND membership.valid_from <= invited_units.day
     AND (membership.valid_to IS NULL OR membership.valid_to > invited_units.day)
   GROUP BY invited_units.campaign_id, membership.member_id)`;

/** Where a member belongs on the day `?3`, or did last. */
const UNIT_OF = (memberId: string) => `(SELECT unit_id FROM memberships
  WHERE memberships.member_id = ${memberId} AND valid_from <= ?3 ORDER BY valid_from DESC, id LIMIT 1)`;

const QUERIES = [
  `WITH ${HELD} SELECT unit_id AS unitId, 'conferences' AS name, count(DISTINCT id) AS n FROM held GROUP BY unit_id`,
  `WITH ${HELD}, ${CAME} SELECT unit_id AS unitId, ${WAYS} AS name, count(*) AS n FROM came GROUP BY unit_id, rank`,
  `WITH ${HELD}, ${CAME} SELECT ${UNIT_OF('absence.member_id')} AS unitId, 'excused' AS name,
          count(DISTINCT held.campaign_id || absence.member_id) AS n
     FROM held JOIN conference_absences AS absence ON absence.conference_id = held.id
    WHERE absence.recorded_at <= ?2 AND NOT EXISTS (SELECT 1 FROM came
            WHERE came.campaign_id = held.campaign_id AND came.member_id = absence.member_id)
    GROUP BY unitId`,
  `WITH RECURSIVE ${HELD}, ${CAME}, ${INVITED} SELECT unit_id AS unitId, 'unexcused' AS name, count(*) AS n FROM invited
    WHERE NOT EXISTS (SELECT 1 FROM came
            WHERE came.campaign_id = invited.campaign_id AND came.member_id = invited.member_id)
      AND NOT EXISTS (SELECT 1 FROM held JOIN conference_absences AS absence ON absence.conference_id = held.id
            WHERE held.campaign_id = invited.campaign_id AND absence.member_id = invited.member_id
              AND absence.recorded_at <= ?2)
    GROUP BY unit_id`,
  `SELECT unit_id AS unitId, 'essays' AS name, sum(count) AS n FROM (
     SELECT unit_id, count, max(recorded_at) FROM essay_counts
      WHERE campaign_id IN (SELECT value FROM json_each(?1)) AND recorded_at <= ?2
      GROUP BY campaign_id, unit_id) GROUP BY unit_id`,
  `WITH ${HELD} SELECT guests.unit_id AS unitId, 'guests' AS name, sum(guests.count) AS n
     FROM (SELECT DISTINCT id FROM held) AS held JOIN conference_guests AS guests ON guests.conference_id = held.id
    WHERE guests.recorded_at <= ?2 GROUP BY guests.unit_id`,
  `SELECT ${UNIT_OF('attempt.member_id')} AS unitId, 'quizPassed' AS name,
          count(DISTINCT attempt.campaign_id || attempt.member_id) AS n
     FROM quiz_attempts AS attempt
    WHERE attempt.campaign_id IN (SELECT value FROM json_each(?1)) AND attempt.passed = 1
      AND attempt.submitted_at <= ?2 GROUP BY unitId`,
];

type Figure = {
  unitId: string | null;
  name: PeopleCount | 'conferences' | 'guests';
  n: number;
};

/**
 * What was done besides acknowledging, by unit with sums up the tree: conferences and who came, non-members, the
 * quiz, essays, and of one campaign the implementing documents and who has reported. Conferences count where they were held from, people where
 * they belonged; whoever belongs to no unit of this tree counts at its top.
 */
export async function readProceedings(
  services: Services,
  tree: UnitTree<TreeUnit>,
  { documentId, ...counted }: ProceedingsOf,
): Promise<(unitId: string) => Proceedings> {
  const [figures, programmes, handedIn] = await Promise.all([
    readCounts(services, counted),
    documentId === null ? new Map() : readProgrammes(services, documentId, counted),
    documentId === null ? null : readHandedIn(services, counted),
  ]);
  const own = new Map<string, ProceedingCounts>();
  const top = tree.roots[0]?.id ?? '';
  const add = (unitId: string | null, more: Partial<ProceedingCounts>) => {
    const id = unitId !== null && tree.get(unitId) ? unitId : top;
    own.set(id, addProceedings(own.get(id) ?? noProceedings(), { ...noProceedings(), ...more }));
  };
  for (const { unitId, name, n } of figures) add(unitId, { [name]: n });
  for (const [unitId, { state, issuedOn }] of programmes)
    if (state !== 'exempt')
      add(unitId, { programmesOwed: 1, programmesIssued: issuedOn === null ? 0 : 1 });
  const sums = sumUpTree(tree, own, noProceedings, addProceedings);
  return (unitId) => ({
    counts: sums.get(unitId) ?? noProceedings(),
    programme: programmes.get(unitId) ?? null,
    ...(handedIn && { handedInOn: handedIn.get(unitId) ?? null }),
  });
}

/** On which day each unit first handed a report of its own in. */
async function readHandedIn(
  services: Services,
  { campaignIds, cutAt }: Counted,
): Promise<Map<string, string>> {
  const { results } = await services.env.DB.prepare(
    `SELECT unit_id AS unitId, min(handed_in_at) AS at FROM report_hand_ins
      WHERE campaign_id IN (SELECT value FROM json_each(?1)) AND handed_in_at <= ?2 GROUP BY unit_id`,
  )
    .bind(JSON.stringify(campaignIds), cutAt)
    .all<{ unitId: string; at: number }>();
  return new Map(results.map(({ unitId, at }) => [unitId, localDay(at)]));
}

async function readCounts(
  services: Services,
  { campaignIds, cutAt, day }: Counted,
): Promise<Figure[]> {
  if (campaignIds.length === 0) return [];
  const { DB } = services.env;
  const ids = JSON.stringify(campaignIds);
  const results = await DB.batch<Figure>(
    QUERIES.map((sql) => DB.prepare(sql).bind(ids, cutAt, ...(sql.includes('?3') ? [day] : []))),
  );
  return results.flatMap((one) => one.results);
}

/** A report is read by people of many rights: of a paper that is not for every member it gives the date alone. */
async function readProgrammes(
  services: Services,
  documentId: string,
  { day, cutAt }: Counted,
): Promise<Map<string, OwnProgramme>> {
  const ground = { ...(await groundOf(services, day)), until: cutAt };
  const { units } = await readProgrammeState(services, ['member'], documentId, ground);
  return new Map(
    [...units].map(([unitId, { standing, links }]) => {
      const paper = links.find(
        ({ withdrawn, issuedOn }) => !withdrawn && issuedOn === standing.issuedOn,
      );
      const { state, issuedOn } = standing;
      return [unitId, { state, issuedOn, sign: paper?.sign ?? null }];
    }),
  );
}
