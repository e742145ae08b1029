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
import { groundOf, readProgrammeState } from '../programmes/programmes.state.ts';
import type { Services } from '../services.ts';
import type { TreeUnit } from '../units/units.repository.ts';

/** What is counted: these campaigns, up to a moment (ms), where people belong on a day (`YYYY-MM-DD`). */
export type Counted = { campaignIds: readonly string[]; cutAt: number; day: string };

/** Of a campaign: the document after which units may owe one of their own. */
type ProceedingsOf = Counted & { documentId: string | null };

/** Conferences of these campaigns (`?1`) that had begun by the moment (`?2`). */
const HELD = `held AS (
  SELECT covers.campaign_id AS campaign_id, conference.id, conference.unit_id,
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
 * quiz, and of one campaign the implementing documents. Conferences count where they were held from, people where
 * they belonged; whoever belongs to no unit of this tree counts at its top.
 */
export async function readProceedings(
  services: Services,
  tree: UnitTree<TreeUnit>,
  { documentId, ...counted }: ProceedingsOf,
): Promise<(unitId: string) => Proceedings> {
  const [figures, programmes] = await Promise.all([
    readCounts(services, counted),
    documentId === null ? new Map() : readProgrammes(services, documentId, counted),
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
  });
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
