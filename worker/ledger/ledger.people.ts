import type { AssignmentInUnit, LedgerPort, MemberAssignment } from './ledger.port.ts';

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

/** Everything one member is or was asked for, in the order of assignment. */
export function readAssignmentsOf(sql: SqlStorage, memberId: string): MemberAssignment[] {
  return sql
    .exec(
      `SELECT campaign.id AS campaignId, unit.id AS unitId, state, method,
              assigned_at AS assignedAt, opened_at AS openedAt, acknowledged_at AS acknowledgedAt
         FROM subjects AS subject
         JOIN assignments ON assignments.subject_no = subject.no
         JOIN campaigns AS campaign ON campaign.no = subject.campaign_no
         JOIN units AS unit ON unit.no = unit_no
        WHERE subject.member_id = ? ORDER BY subject.no`,
      memberId,
    )
    .toArray() as unknown as MemberAssignment[];
}

/** Who in these units still has to acknowledge, oldest assignment first. */
export function readOutstanding(
  sql: SqlStorage,
  campaignId: string,
  unitIds: readonly string[],
): Awaited<ReturnType<LedgerPort['outstanding']>> {
  return sql
    .exec(
      `SELECT subject.member_id AS memberId, unit.id AS unitId, state
         FROM campaigns AS campaign
         JOIN assignments ON assignments.campaign_no = campaign.no
         JOIN units AS unit ON unit.no = unit_no
         JOIN subjects AS subject ON subject.no = subject_no
        WHERE campaign.id = ? AND unit.id IN (SELECT value FROM json_each(?))
          AND state IN ('assigned', 'opened') AND subject.member_id IS NOT NULL
        ORDER BY assigned_at, subject.no`,
      campaignId,
      JSON.stringify(unitIds),
    )
    .toArray() as unknown as Awaited<ReturnType<LedgerPort['outstanding']>>;
}
