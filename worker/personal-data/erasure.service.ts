import type { AccountActor } from '../access/actor.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { findInScope, lastOf } from '../members/membership.service.ts';
import { eraseNoticeStatements } from '../notices/addresses.repository.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import { today } from '../platform/clock.ts';
import { eraseAskerStatements } from '../questions/questions.repository.ts';
import type { Services } from '../services.ts';
import { erasureNotConfirmed, erasureOfPresent } from './personal-data.errors.ts';

/** What stands in place of the name of an erased person. */
export const ERASED_NAME = '—';

/** Tables with rows about an account that go with it; those of the member stay under an id that leads nowhere. */
const TABLES_OF_ACCOUNT = [
  'sessions',
  'activation_codes',
  'passkeys',
  'passkey_challenges',
  'totp_secrets',
  'provider_identities',
  'provider_visits',
  'saved_searches',
  'recent_searches',
] as const;

/** Tables with rows about a member that go with them. */
const TABLES_OF_MEMBER = [
  'privacy_notices_seen',
  'quiz_attempts',
  'member_offices',
  'accounts',
] as const;

export type Erasable = {
  memberId: string;
  fullName: string;
  code: string;
  /** Still on the roll: cannot be erased yet. */
  isPresent: boolean;
};

/** The member to be erased. @throws notFound outside the units one administers */
export async function readErasable(
  services: Services,
  actor: AccountActor,
  memberId: string,
): Promise<Erasable> {
  const member = await findInScope(services, actor, memberId);
  const { code, fullName } = member;
  const { standing, validFrom } = lastOf(member);
  const isPresent = standing !== 'left' || validFrom > today(services.clock);
  return { memberId, code, fullName, isPresent };
}

/**
 * Erases a person who has left the roll: name and code are replaced, the account and everything that hangs on it
 * is removed, so are quiz attempts and offices, roles end, words in requests and reasons are taken out; the outbox then has the ledger destroy what leads
 * from its entries to them. Counts, hashes and proofs stay. Cannot be undone; repeated it changes nothing.
 *
 * @param typedCode the member's code, typed by whoever erases
 * @throws notFound, erasureOfPresent (409), erasureNotConfirmed (422)
 */
export async function erasePerson(
  services: Services,
  actor: AccountActor,
  memberId: string,
  typedCode: string,
): Promise<void> {
  const { code, isPresent } = await readErasable(services, actor, memberId);
  if (isPresent) throw erasureOfPresent();
  if (typedCode.trim() !== code) throw erasureNotConfirmed();
  const { DB } = services.env;
  const account = '(SELECT id FROM accounts WHERE member_id = ?)';
  await DB.batch([
    DB.prepare(
      `INSERT INTO erasures (member_id, erased_at, erased_by)
       SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE member_id = ?1)`,
    ).bind(memberId, services.clock.now(), actor.memberId),
    auditIfChanged(services, {
      actor,
      action: 'member.erased',
      subjectKind: 'member',
      subjectId: memberId,
    }),
    DB.prepare('UPDATE members SET code = ?, full_name = ?, sort_name = ? WHERE id = ?').bind(
      `xoa-${services.newId()}`,
      ERASED_NAME,
      '',
      memberId,
    ),
    ...TABLES_OF_ACCOUNT.map((table) =>
      DB.prepare(`DELETE FROM ${table} WHERE account_id = ${account}`).bind(memberId),
    ),
    ...TABLES_OF_MEMBER.map((table) =>
      DB.prepare(`DELETE FROM ${table} WHERE member_id = ?`).bind(memberId),
    ),
    // Why they stayed away or were entered by mistake; that they did still counts.
    DB.prepare("UPDATE conference_absences SET ground = 'other' WHERE member_id = ?").bind(
      memberId,
    ),
    DB.prepare(
      "UPDATE attendances SET withdrawn_reason = '' WHERE member_id = ? AND withdrawn_at IS NOT NULL",
    ).bind(memberId),
    DB.prepare(
      'UPDATE role_grants SET valid_to = ?1 WHERE member_id = ?2 AND (valid_to IS NULL OR valid_to > ?1)',
    ).bind(today(services.clock), memberId),
    DB.prepare(
      "UPDATE data_requests SET asked = '', answer = CASE WHEN answer IS NULL THEN NULL ELSE '' END WHERE member_id = ?",
    ).bind(memberId),
    // Undoing an import would otherwise bring the name back, and a list that waits would show it.
    DB.prepare(
      `UPDATE roll_change_rows SET held = json_object('fullName', ?1, 'sortName', '')
        WHERE row_kind = 'member' AND row_id = ?2`,
    ).bind(ERASED_NAME, memberId),
    DB.prepare('DELETE FROM roll_import_lines WHERE subject_id = ?').bind(memberId),
    ...eraseAskerStatements(services, memberId),
    ...eraseNoticeStatements(services, memberId),
    outboxStatement(services, { kind: 'member.erase', subjectId: memberId, payload: {} }),
  ]);
  wake(services);
}

/** Tells the ledger to forget the person; may be repeated. */
export async function eraseFromLedger(services: Services, memberId: string): Promise<void> {
  await services.ledger.erase(memberId);
}
