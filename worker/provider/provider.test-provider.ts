/**
 * For tests in workerd, never for the Worker itself: an OpenID provider that answers a `Fetcher`, and that can be
 * made to lie in one point at a time. The journey signs in at a real one.
 */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Fetcher } from './provider.client.ts';
import type { ProviderSettings } from './provider.settings.ts';

export const ISSUER = 'https://id.example';

export const SETTINGS: ProviderSettings = {
  issuer: new URL(ISSUER),
  clientId: 'quan-triet',
  clientSecret: 'a secret of the test',
  redirectUri: 'https://quan-triet.test/sign-in/provider/callback',
  isInsecure: false,
};

/** In what the provider, or somebody on the way, lies. */
export type Lie = {
  issuer?: string;
  audience?: string;
  nonce?: string;
  /** Seconds from now. */
  expires?: number;
  /** `none`: unsigned. `HS256`: signed with the client's own secret. `other`: by a key the provider does not know. */
  signature?: 'none' | 'HS256' | 'other';
  /** Of the address that sends people back. */
  callback?: Record<string, string>;
  discoveredIssuer?: string;
  withoutIdToken?: boolean;
  isDown?: boolean;
};

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export async function createTestProvider() {
  const keys = await generateKeyPair('RS256');
  const others = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'RS256', use: 'sig' };
  /** The verifier that the code was exchanged with; PKCE ties it to the challenge. */
  const exchanged: URLSearchParams[] = [];

  async function idToken(subject: string, nonce: string, lie: Lie): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: lie.issuer ?? ISSUER,
      sub: subject,
      aud: lie.audience ?? SETTINGS.clientId,
      nonce: lie.nonce ?? nonce,
      iat: now,
      exp: now + (lie.expires ?? 300),
      // An address proves nothing here, whatever it says.
      email: 'member@quan-triet.test',
      email_verified: true,
    };
    if (lie.signature === 'none') {
      return `${part({ alg: 'none' })}.${part(claims)}.`;
    }
    const isShared = lie.signature === 'HS256';
    const token = new SignJWT(claims).setProtectedHeader({
      alg: isShared ? 'HS256' : 'RS256',
      kid: 'k',
    });
    if (isShared) return await token.sign(new TextEncoder().encode(SETTINGS.clientSecret ?? ''));
    return await token.sign(lie.signature === 'other' ? others.privateKey : keys.privateKey);
  }

  /** The provider as the Worker reaches it, when this subject has signed in there. */
  function fetcher(subject: string, nonce: () => string, lie: Lie = {}): Fetcher {
    return async (url, init) => {
      if (lie.isDown) throw new TypeError('connection refused');
      const { pathname } = new URL(url);
      if (pathname === '/.well-known/openid-configuration')
        return Response.json({
          issuer: lie.discoveredIssuer ?? ISSUER,
          authorization_endpoint: `${ISSUER}/authorize`,
          token_endpoint: `${ISSUER}/token`,
          jwks_uri: `${ISSUER}/keys`,
        });
      if (pathname === '/keys') return Response.json({ keys: [jwk] });
      exchanged.push(init.body as URLSearchParams);
      return Response.json({
        access_token: 'a',
        token_type: 'Bearer',
        ...(lie.withoutIdToken ? {} : { id_token: await idToken(subject, nonce(), lie) }),
      });
    };
  }
  return { fetcher, exchanged };
}
