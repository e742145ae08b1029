import type { Grant } from '../access/actor.ts';
import { graceUntil, needsSecondFactor } from '../access/second-factor.rule.ts';
import { newSession, type SessionStart, type SignInMethod } from '../access/sessions.repository.ts';
import { MEMBER_LIMITS } from '../access/sessions.ts';
import { closeSetupStatement } from '../access/setup-closure.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import type { Services } from '../services.ts';

/** Whose session it is, and what decides where they are led first. */
export type Arriving = {
  accountId: string;
  memberId: string;
  grants: readonly Grant[];
  hasFactor: boolean;
};

/** A new session of somebody who has proved who they are. */
export type Arrival = { token: string; account: Arriving };

/**
 * A new session with what belongs to it: its row, the audit entry and the end of the set-up when an
 * administrator comes in. For the batch of whatever the sign-in itself writes.
 */
export async function arrive(
  services: Services,
  account: Pick<Arriving, 'accountId' | 'memberId'>,
  start: SessionStart & { method: SignInMethod },
): Promise<{ token: string; statements: D1PreparedStatement[] }> {
  const session = await newSession(services, account.accountId, MEMBER_LIMITS.absolute, {
    confirmed: true,
    ...start,
  });
  return {
    token: session.token,
    statements: [
      session.statement,
      closeSetupStatement(services, account.accountId),
      auditStatement(services, {
        actor: account.memberId,
        action: 'session.signed_in',
        detail: { method: start.method },
      }),
    ],
  };
}

/**
 * Where somebody goes after a password or a provider has let them in: to the page they wanted, or first to
 * their second factor. Who may still do without one is shown how to set it up, and may go on.
 */
export function landingOf(services: Services, account: Arriving, returnPath: string): string {
  if (!needsSecondFactor(account.grants)) return returnPath;
  const mayWait = !account.hasFactor && graceUntil(services) !== null;
  const page = mayWait ? '/account/second-factor' : '/sign-in/second-factor';
  return `${page}?return=${encodeURIComponent(returnPath)}`;
}
