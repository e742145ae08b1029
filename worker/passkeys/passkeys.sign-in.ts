import { findAccountById } from '../accounts/accounts.repository.ts';
import { type Arrival, arrive } from '../accounts/arrival.ts';
import { beginAttempt, forgiveAttemptStatement } from '../accounts/guessing-limits.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { passkeyRefused } from './passkeys.errors.ts';
import { usePasskeyStatement } from './passkeys.repository.ts';
import { checkAuthentication } from './passkeys.service.ts';
import type { RelyingParty } from './relying-party.ts';

/**
 * Signs in whoever the passkey belongs to. The device has checked its holder, so both factors are given.
 * @throws passkeyRefused (401), signInTooMany (429)
 */
export async function signInWithPasskey(
  services: Services,
  party: RelyingParty,
  given: { response: { id: string }; address: string | null; device: string | null },
): Promise<Arrival> {
  const attempt = await beginAttempt(services, `passkey ${given.response.id}`, given.address);
  try {
    const used = await checkAuthentication(services, party, 'sign_in', {
      response: given.response,
      accountId: null,
    });
    const account = await findAccountById(services, used.accountId);
    if (!account) throw passkeyRefused();
    const { token, statements } = await arrive(services, account, {
      method: 'passkey',
      device: given.device,
      factor: true,
    });
    await services.env.DB.batch([
      ...statements,
      usePasskeyStatement(services, used.passkeyId, used.counter),
      forgiveAttemptStatement(services, attempt),
    ]);
    return { token, account };
  } catch (error) {
    if (error instanceof AppError)
      await recordAudit(services, {
        actor: null,
        action: 'session.refused',
        detail: { method: 'passkey' },
      });
    throw error;
  }
}
