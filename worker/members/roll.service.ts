import type { Standing } from '../../domain/members/standing.ts';
import type { AccountActor, Grant } from '../access/actor.ts';
import { administeredUnitIds, rollUnitIds } from '../access/scope.ts';
import { isActivated } from '../accounts/accounts.repository.ts';
import { issuingScope, mayIssueFor } from '../accounts/activation.issue.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { countMembersBelow, listTree, type TreeUnit } from '../units/units.repository.ts';

/** `waiting`: there is an account, but its owner has not activated it yet. */
export type AccountState = 'none' | 'waiting' | 'active' | 'disabled';

export type RollMember = {
  memberId: string;
  fullName: string;
  code: string;
  standing: Standing;
  account: AccountState;
  grants: Grant[];
  /** The account for which the actor may issue an activation slip; null when they may not. */
  issuableAccountId: string | null;
};

export type Roll = {
  /** Null at the top: only the units that the actor's grants begin at. */
  unit: TreeUnit | null;
  /** Units above, as far as the actor may see them, outermost first. */
  above: TreeUnit[];
  /** Units directly below, with the people in them and under them. */
  below: { unit: TreeUnit; memberCount: number }[];
  /** People who belong to the unit itself, in the Vietnamese order of names. */
  members: RollMember[];
  /** The actor administers the unit: may change where its people belong and how they stand. */
  mayChange: boolean;
  /** How many have not activated their account and may be given a slip. */
  waiting: number;
};

/**
 * The roll of one unit, or the units at which the actor's own part of the tree begins (`unitId` null).
 * Seeing people by name is audited with their number.
 * @throws notFound (404) for a unit that does not exist today or lies outside the actor's grants
 */
export async function readRoll(
  services: Services,
  actor: AccountActor,
  unitId: string | null,
): Promise<Roll> {
  const [visibleIds, tree, administered] = await Promise.all([
    rollUnitIds(services, actor),
    listTree(services),
    administeredUnitIds(services, actor),
  ]);
  const visible = new Set(visibleIds);
  const units = tree.filter((unit) => visible.has(unit.id));
  const unit = units.find((candidate) => candidate.id === unitId) ?? null;
  if (unitId !== null && !unit) throw notFound();

  const isBelow = (candidate: TreeUnit) =>
    unit ? candidate.parentId === unit.id : !visible.has(candidate.parentId ?? '');
  const sums = await countMembersBelow(services, units);
  const members = unit ? await listMembers(services, actor, unit.id) : [];
  if (unit && members.length > 0)
    await recordAudit(services, {
      actor,
      action: 'named_list.viewed',
      subjectKind: 'unit_roll',
      subjectId: unit.id,
      count: members.length,
    });
  return {
    unit,
    above: unit ? unitsAbove(units, unit) : [],
    below: units
      .filter(isBelow)
      .map((below) => ({ unit: below, memberCount: sums.get(below.id) ?? 0 })),
    members,
    waiting: members.filter((one) => one.account === 'waiting' && one.issuableAccountId).length,
    mayChange: unit !== null && administered.includes(unit.id),
  };
}

function unitsAbove(units: readonly TreeUnit[], unit: TreeUnit): TreeUnit[] {
  const byId = new Map(units.map((candidate) => [candidate.id, candidate]));
  const above: TreeUnit[] = [];
  for (let at = byId.get(unit.parentId ?? ''); at; at = byId.get(at.parentId ?? ''))
    above.unshift(at);
  return above;
}

type RollRow = {
  memberId: string;
  fullName: string;
  code: string;
  standing: Standing;
  accountId: string | null;
  isActivated: number;
  isDisabled: number;
  grants: string;
};

async function listMembers(
  services: Services,
  actor: AccountActor,
  unitId: string,
): Promise<RollMember[]> {
  const [scope, { results }] = await Promise.all([
    issuingScope(services, actor),
    services.env.DB.prepare(
      `SELECT member.id AS memberId, member.full_name AS fullName, member.code, membership.standing, account.id AS accountId,
              account.id IS NOT NULL AND ${isActivated('account')} AS isActivated,
              account.disabled_at IS NOT NULL AS isDisabled,
              (SELECT json_group_array(json_object('role', role, 'unitId', unit_id)) FROM role_grants
                WHERE member_id = member.id AND valid_from <= ?2
                  AND (valid_to IS NULL OR valid_to > ?2)) AS grants
         FROM memberships AS membership
         JOIN members AS member ON member.id = membership.member_id AND membership.standing <> 'left'
         LEFT JOIN accounts AS account ON account.member_id = member.id
        WHERE membership.unit_id = ?1 AND membership.valid_from <= ?2
          AND (membership.valid_to IS NULL OR membership.valid_to > ?2)
        ORDER BY member.sort_name, member.code`,
    )
      .bind(unitId, today(services.clock))
      .all<RollRow>(),
  ]);
  return results.map((row) => {
    const grants = JSON.parse(row.grants) as Grant[];
    const account = accountState(row);
    const isIssuable = account !== 'disabled' && mayIssueFor(scope, unitId, grants);
    const { memberId, fullName, code, standing } = row;
    return {
      memberId,
      fullName,
      code,
      standing,
      account,
      grants,
      issuableAccountId: isIssuable ? row.accountId : null,
    };
  });
}

function accountState(row: RollRow): AccountState {
  if (row.accountId === null) return 'none';
  if (row.isDisabled) return 'disabled';
  return row.isActivated ? 'active' : 'waiting';
}
