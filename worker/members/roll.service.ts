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
  /** The actor may issue an activation slip for them; the first begins the account. */
  mayIssueSlip: boolean;
};

export type Roll = {
  /** Null at the top: only the units that the actor's grants begin at. */
  unit: TreeUnit | null;
  /** Units above, as far as the actor may see them, outermost first. */
  above: TreeUnit[];
  /** Units directly below, with the people in them and under them. */
  below: { unit: TreeUnit; memberCount: number }[];
  /** A page of the people who belong to the unit itself, in the Vietnamese order of names. */
  members: RollMember[];
  /** All of them. */
  memberCount: number;
  pageNumber: number;
  pageCount: number;
  /** The actor administers the unit: may change where its people belong and how they stand. */
  mayChange: boolean;
  /** Those on this page who cannot sign in yet and may be given a slip. */
  waiting: string[];
};

/** People on one page; a print of their slips takes them all. */
const PEOPLE_A_PAGE = 100;

/**
 * The roll of one unit, or the units at which the actor's own part of the tree begins (`unitId` null); whoever looks
 * after one unit alone is there at once.
 * Seeing people by name is audited with their number.
 * @param asked which page of its people, from 1
 * @throws notFound (404) for a unit that does not exist today or lies outside the actor's grants, and a page beyond
 *         the last
 */
export async function readRoll(
  services: Services,
  actor: AccountActor,
  unitId: string | null,
  asked = 1,
): Promise<Roll> {
  const [visibleIds, tree, administered] = await Promise.all([
    rollUnitIds(services, actor),
    listTree(services),
    administeredUnitIds(services, actor),
  ]);
  const visible = new Set(visibleIds);
  const units = tree.filter((unit) => visible.has(unit.id));
  const only = units.length === 1 ? units[0] : undefined;
  const unit = units.find(({ id }) => id === (unitId ?? only?.id)) ?? null;
  if (unitId !== null && !unit) throw notFound();

  const isBelow = (candidate: TreeUnit) =>
    unit ? candidate.parentId === unit.id : !visible.has(candidate.parentId ?? '');
  const sums = await countMembersBelow(services, units);
  const { members, memberCount } = unit
    ? await listMembers(services, actor, unit.id, asked)
    : { members: [], memberCount: 0 };
  const pageCount = Math.max(1, Math.ceil(memberCount / PEOPLE_A_PAGE));
  if (asked > pageCount) throw notFound();
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
    memberCount,
    pageNumber: asked,
    pageCount,
    waiting: members
      .filter((one) => one.mayIssueSlip && (one.account === 'none' || one.account === 'waiting'))
      .map(({ memberId }) => memberId),
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

// ?1 the unit, ?2 the day.
const OF_UNIT = `
    FROM memberships AS membership
    JOIN members AS member ON member.id = membership.member_id AND membership.standing <> 'left'
   WHERE membership.unit_id = ?1 AND membership.valid_from <= ?2
     AND (membership.valid_to IS NULL OR membership.valid_to > ?2)`;

async function listMembers(
  services: Services,
  actor: AccountActor,
  unitId: string,
  pageNumber: number,
): Promise<{ members: RollMember[]; memberCount: number }> {
  const { DB } = services.env;
  const day = today(services.clock);
  const [scope, { results }, memberCount] = await Promise.all([
    issuingScope(services, actor),
    DB.prepare(
      `SELECT page.*, account.id AS accountId,
              account.id IS NOT NULL AND ${isActivated('account')} AS isActivated,
              account.disabled_at IS NOT NULL AS isDisabled,
              (SELECT json_group_array(json_object('role', role, 'unitId', unit_id)) FROM role_grants
                WHERE member_id = page.memberId AND valid_from <= ?2
                  AND (valid_to IS NULL OR valid_to > ?2)) AS grants
         FROM (SELECT member.id AS memberId, member.full_name AS fullName, member.code, membership.standing,
                      member.sort_name AS sortName ${OF_UNIT}
                ORDER BY member.sort_name, member.code LIMIT ?3 OFFSET ?4) AS page
         LEFT JOIN accounts AS account ON account.member_id = page.memberId
        ORDER BY page.sortName, page.code`,
    )
      .bind(unitId, day, PEOPLE_A_PAGE, (pageNumber - 1) * PEOPLE_A_PAGE)
      .all<RollRow>(),
    DB.prepare(`SELECT count(*) AS n ${OF_UNIT}`).bind(unitId, day).first<number>('n'),
  ]);
  const members = results.map((row): RollMember => {
    const grants = JSON.parse(row.grants) as Grant[];
    const account = accountState(row);
    const mayIssueSlip = account !== 'disabled' && mayIssueFor(scope, unitId, grants);
    const { memberId, fullName, code, standing } = row;
    return { memberId, fullName, code, standing, account, grants, mayIssueSlip };
  });
  return { members, memberCount: memberCount ?? 0 };
}

function accountState(row: RollRow): AccountState {
  if (row.accountId === null) return 'none';
  if (row.isDisabled) return 'disabled';
  return row.isActivated ? 'active' : 'waiting';
}
