import type { AssignmentInUnit } from './ledger.port.ts';

/** Everybody counted in these units in one campaign, as it stands now, oldest assignment first. */
export function readPeopleIn(
  sql: SqlStorage,
  campaignId: string,
  unitIds: readonly string[],
): AssignmentInUnit[] {
  return sql
    .exec<AssignmentInUnit>(
      `SELECT subject.member_id AS memberId, unit.id AS unitId, state, method, ground,
              acknowledged_at AS acknowledgedAt
         FROM campaigns AS campaign
         JOIN assignments ON assignments.campaign_no = campaign.no
         JOIN units AS unit ON unit.no = unit_no
         JOIN subjects AS subject ON subject.no = subject_no
        WHERE campaign.id = ? AND unit.id IN (SELECT value FROM json_each(?))
          AND subject.member_id IS NOT NULL
        ORDER BY assigned_at, subject.no`,
      campaignId,
      JSON.stringify(unitIds),
    )
    .toArray();
}
