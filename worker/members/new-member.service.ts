import { startOfLocalDay } from '../../domain/dates/local-day.ts';
import type { Standing } from '../../domain/members/standing.ts';
import { vietnameseNameSortKey } from '../../domain/vietnamese/name-order.ts';
import { type AccountActor, actorId } from '../access/actor.ts';
import { administeredUnitIds } from '../access/scope.ts';
import { auditIfChanged, auditStatement } from '../audit/audit.repository.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import { isConflict } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import { listTree, unitGoesOn } from '../units/units.repository.ts';
import { codeSchema } from '../units/units.schemas.ts';
import {
  memberCodeTaken,
  memberFieldsWrong,
  nothingChanges,
  unitEnds,
  unitNotThatDay,
} from './members.errors.ts';
import { readMember } from './membership.service.ts';

type Named = { code: string; fullName: string };

function refuseWrongFields({ code, fullName }: Named): void {
  const named = fullName.length >= 2 && fullName.length <= 120;
  if (!named || !codeSchema.safeParse(code).success) throw memberFieldsWrong();
}

/**
 * Adds a member to a unit of the actor's from a day on; running campaigns that reach them follow.
 *
 * @throws memberFieldsWrong, unitNotThatDay, unitEnds (422), memberCodeTaken (409)
 */
export async function addMember(
  services: Services,
  actor: AccountActor,
  member: Named & { unitId: string; standing: Standing; ground: string | null; validFrom: string },
): Promise<{ memberId: string }> {
  const { code, fullName, unitId, standing, ground, validFrom } = member;
  refuseWrongFields(member);
  const [tree, own] = await Promise.all([
    listTree(services, validFrom),
    administeredUnitIds(services, actor, validFrom),
  ]);
  if (!own.includes(unitId) || !tree.some(({ id }) => id === unitId)) throw unitNotThatDay();
  if (!(await unitGoesOn(services, unitId))) throw unitEnds();
  const memberId = services.newId();
  const { DB } = services.env;
  const now = services.clock.now();
  try {
    await DB.batch([
      DB.prepare(
        'INSERT INTO members (id, code, full_name, sort_name, created_at) VALUES (?, ?, ?, ?, ?)',
      ).bind(memberId, code, fullName, vietnameseNameSortKey(fullName), now),
      DB.prepare(
        `INSERT INTO memberships (id, member_id, unit_id, valid_from, standing, ground, recorded_by, recorded_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ).bind(services.newId(), memberId, unitId, validFrom, standing, ground, actorId(actor), now),
      auditStatement(services, {
        actor,
        action: 'member.created',
        subjectKind: 'member',
        subjectId: memberId,
      }),
      outboxStatement(services, {
        kind: 'roll.change',
        subjectId: memberId,
        payload: { memberIds: [memberId] },
        availableAt: Math.max(now, startOfLocalDay(validFrom)),
      }),
    ]);
  } catch (error) {
    if (isConflict(error)) throw memberCodeTaken({ codes: [code] });
    throw error;
  }
  wake(services);
  return { memberId };
}

/**
 * Puts the code or the name of a member right. Nothing of it reaches the ledger, which knows no names.
 *
 * @throws notFound (404), memberFieldsWrong, nothingChanges (422), memberCodeTaken (409)
 */
export async function correctMember(
  services: Services,
  actor: AccountActor,
  memberId: string,
  named: Named,
): Promise<void> {
  const before = await readMember(services, actor, memberId);
  refuseWrongFields(named);
  const { code, fullName } = named;
  if (before.code === code && before.fullName === fullName) throw nothingChanges();
  try {
    await services.env.DB.batch([
      services.env.DB.prepare(
        'UPDATE members SET code = ?2, full_name = ?3, sort_name = ?4 WHERE id = ?1',
      ).bind(memberId, code, fullName, vietnameseNameSortKey(fullName)),
      auditIfChanged(services, {
        actor,
        action: 'member.corrected',
        subjectKind: 'member',
        subjectId: memberId,
        detail: { code: before.code !== code, name: before.fullName !== fullName },
      }),
    ]);
  } catch (error) {
    if (isConflict(error)) throw memberCodeTaken({ codes: [code] });
    throw error;
  }
}
