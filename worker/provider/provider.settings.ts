import type { Env } from '../platform/env.ts';
import { isLoopback } from '../platform/loopback.ts';

/** The OpenID provider of this deployment. */
export type ProviderSettings = {
  issuer: URL;
  clientId: string;
  /** Absent for a public client: PKCE alone then binds the code to us. */
  clientSecret: string | null;
  /** Where the provider sends people back to. */
  redirectUri: string;
  /** Plain http, only for a provider on this very machine. */
  isInsecure: boolean;
};

export const CALLBACK_PATH = '/sign-in/provider/callback';

/** The provider as the environment names it; null where none is configured or it cannot be trusted (http). */
export function providerSettings(env: Env): ProviderSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_ORIGIN } = env;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !PUBLIC_ORIGIN) return null;
  if (!URL.canParse(OIDC_ISSUER) || !URL.canParse(PUBLIC_ORIGIN)) return null;
  const issuer = new URL(OIDC_ISSUER);
  const isInsecure = issuer.protocol === 'http:' && isLoopback(issuer.hostname);
  if (issuer.protocol !== 'https:' && !isInsecure) return null;
  return {
    issuer,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET || null,
    redirectUri: new URL(CALLBACK_PATH, PUBLIC_ORIGIN).href,
    isInsecure,
  };
}

/** What people call the provider; null = none to sign in with. */
export function providerNameOf(env: Env): string | null {
  const settings = providerSettings(env);
  return settings && (env.OIDC_NAME || settings.issuer.hostname);
}
