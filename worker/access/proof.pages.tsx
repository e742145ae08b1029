import type { Context } from 'hono';
import { ProofPage } from '../../web/accounts/proof-page.tsx';
import { relyingPartyOf } from '../passkeys/relying-party.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { textOf } from '../platform/request-body.ts';
import { identityNotConfirmed } from './access.errors.ts';
import { confirmIdentity } from './step-up.ts';

/** Codes of a proof that is missing or failed; anything else is a failure of the act itself. */
const ASK_AGAIN = new Set([
  'identity.not_confirmed',
  'identity.refused',
  'sign_in.too_many_attempts',
  'sign_in.busy',
]);

/**
 * Carries out a dangerous act of a form once its sender has proved within five minutes who they are. Else it
 * asks, on a page that holds everything that was sent: nothing typed is lost and no script is needed. It asks
 * before the act is looked at, so that nobody learns from it what exists.
 */
export async function withProof(
  c: Context<AppEnv>,
  form: FormData,
  act: () => Promise<Response>,
): Promise<Response> {
  try {
    await confirmIdentity(c, textOf(form, 'password'));
  } catch (error) {
    if (!(error instanceof AppError) || !ASK_AGAIN.has(error.code)) throw error;
    const isFirst = error.code === identityNotConfirmed().code;
    return c.html(
      <ProofPage
        page={pageContext(c)}
        action={new URL(c.req.url).pathname}
        fields={fieldsOf(form)}
        offersPasskeys={relyingPartyOf(c) !== null}
        failure={isFirst ? null : error.sentence[c.get('language')]}
      />,
      error.status,
    );
  }
  return await act();
}

function fieldsOf(form: FormData): { name: string; value: string }[] {
  return [...form.entries()].flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'password' ? [{ name, value }] : [],
  );
}
