import * as oauth from 'oauth4webapi';
import type { Subject } from './identities.repository.ts';
import { providerRefused, providerUnreachable } from './provider.errors.ts';
import type { ProviderSettings } from './provider.settings.ts';

/** How long a provider may take to answer, ms. */
const PATIENCE_MS = 8_000;

/** Where to send somebody, and what must come back with them. */
export type Departure = { url: string; state: string; nonce: string; codeVerifier: string };

/** Who calls the provider; tests give one that plays a hostile provider. */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

/** Reads the provider's own description. @throws providerUnreachable (503) */
async function discover(
  settings: ProviderSettings,
  fetcher: Fetcher,
): Promise<oauth.AuthorizationServer> {
  try {
    const response = await oauth.discoveryRequest(settings.issuer, {
      algorithm: 'oidc',
      ...optionsOf(settings, fetcher),
    });
    return await oauth.processDiscoveryResponse(settings.issuer, response);
  } catch {
    throw providerUnreachable();
  }
}

/** The address to send somebody to: code flow with PKCE, state and nonce (OAuth 2.1, OpenID Connect Core §3.1). */
export async function depart(settings: ProviderSettings, fetcher: Fetcher): Promise<Departure> {
  const server = await discover(settings, fetcher);
  if (!server.authorization_endpoint) throw providerUnreachable();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const codeVerifier = oauth.generateRandomCodeVerifier();
  const url = new URL(server.authorization_endpoint);
  const parameters = {
    client_id: settings.clientId,
    redirect_uri: settings.redirectUri,
    response_type: 'code',
    // Nothing but who it is: neither name nor address is asked for.
    scope: 'openid',
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, state, nonce, codeVerifier };
}

/**
 * Who came back: exchanges the code and checks the ID token, its signature by the provider's keys included.
 * @throws providerRefused (403) for whatever is not exactly right; providerUnreachable (503)
 */
export async function arriveFrom(
  settings: ProviderSettings,
  visit: { url: URL; state: string; nonce: string; codeVerifier: string },
  fetcher: Fetcher,
): Promise<Subject> {
  const server = await discover(settings, fetcher);
  const client: oauth.Client = { client_id: settings.clientId };
  const options = optionsOf(settings, fetcher);
  try {
    const parameters = oauth.validateAuthResponse(server, client, visit.url, visit.state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      settings.clientSecret ? oauth.ClientSecretBasic(settings.clientSecret) : oauth.None(),
      parameters,
      settings.redirectUri,
      visit.codeVerifier,
      options,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: visit.nonce,
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(server, response, options);
    const claims = oauth.getValidatedIdTokenClaims(tokens);
    if (!claims) throw providerRefused();
    return { issuer: claims.iss, subject: claims.sub };
  } catch {
    throw providerRefused();
  }
}

function optionsOf(settings: ProviderSettings, fetcher: Fetcher) {
  return {
    [oauth.customFetch]: (url: string, init: object) => fetcher(url, init),
    [oauth.allowInsecureRequests]: settings.isInsecure,
    signal: () => AbortSignal.timeout(PATIENCE_MS),
  };
}
