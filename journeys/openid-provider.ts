import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

const CLIENT = { id: 'quan-triet', secret: 'a-secret-of-the-journeys-0123456789' };

export type OpenIdProvider = {
  /** What the service is told of it, as environment variables. */
  settings: Record<string, string>;
  stop: () => Promise<void>;
};

/** A real OpenID provider on this machine, with sign-in pages of its own, that knows the service as its client. */
export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        // A native client may come from any port of this machine (RFC 8252 §7.3).
        application_type: 'native',
        redirect_uris: ['http://localhost/sign-in/provider/callback'],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['a key of the journeys'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    settings: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: 'Cổng thử nghiệm',
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
