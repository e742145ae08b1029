import { z } from '@hono/zod-openapi';

/** What `navigator.credentials` takes, as WebAuthn names it. */
export const passkeyOptions = z.looseObject({ challenge: z.string() }).openapi('PasskeyOptions');

/** What `navigator.credentials` gives; the library checks what is in it. */
export const passkeyCredential = z
  .looseObject({ id: z.string().max(1400) })
  .openapi('PasskeyCredential');
