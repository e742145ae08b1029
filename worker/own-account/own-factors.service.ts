import type { AccountActor } from '../access/actor.ts';
import { needsSecondFactor } from '../access/second-factor.rule.ts';
import type { AuditEntry } from '../audit/audit.repository.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { listPasskeys, removePasskeyStatement } from '../passkeys/passkeys.repository.ts';
import { notFound } from '../platform/errors.ts';
import { removeIdentityStatement } from '../provider/identities.repository.ts';
import { lastFactor } from '../second-factor/second-factor.errors.ts';
import { removeTotpStatement, totpSince } from '../second-factor/totp.service.ts';
import type { Services } from '../services.ts';

/** @throws notFound (404); lastFactor (409) where the roles ask for one and this is the last */
export async function removePasskey(
  services: Services,
  actor: AccountActor,
  passkeyId: string,
): Promise<void> {
  const held = await listPasskeys(services, actor.accountId);
  if (!held.some((passkey) => passkey.passkeyId === passkeyId)) throw notFound();
  await refuseLast(services, actor, held.length - 1);
  const statement = removePasskeyStatement(services, actor.accountId, passkeyId);
  await removeAndRecord(services, actor, statement, 'passkey');
}

/** @throws notFound (404); lastFactor (409) */
export async function removeTotp(services: Services, actor: AccountActor): Promise<void> {
  const since = await totpSince(services, actor.accountId);
  const passkeys = (await listPasskeys(services, actor.accountId)).length;
  if (since !== null && needsSecondFactor(actor.grants) && passkeys === 0) throw lastFactor();
  await removeAndRecord(services, actor, removeTotpStatement(services, actor.accountId), 'totp');
}

async function refuseLast(services: Services, actor: AccountActor, left: number): Promise<void> {
  if (left > 0 || !needsSecondFactor(actor.grants)) return;
  if ((await totpSince(services, actor.accountId)) === null) throw lastFactor();
}

/** Ends the way in by a provider. @throws notFound (404) */
export async function unlinkProvider(
  services: Services,
  actor: AccountActor,
  identityId: string,
): Promise<void> {
  const statement = removeIdentityStatement(services, actor.accountId, identityId);
  await runAndRecord(services, statement, {
    actor,
    action: 'provider.unlinked',
    subjectKind: 'account',
    subjectId: actor.accountId,
  });
}

async function removeAndRecord(
  services: Services,
  actor: AccountActor,
  statement: D1PreparedStatement,
  kind: 'passkey' | 'totp',
): Promise<void> {
  await runAndRecord(services, statement, {
    actor,
    action: 'factor.removed',
    subjectKind: 'account',
    subjectId: actor.accountId,
    detail: { kind },
  });
}

async function runAndRecord(
  services: Services,
  statement: D1PreparedStatement,
  entry: AuditEntry,
): Promise<void> {
  const [removed] = await services.env.DB.batch([statement, auditIfChanged(services, entry)]);
  if (removed?.meta.changes === 0) throw notFound();
}
