import type * as Main from '../index.ts';
import type { Ledger } from '../ledger/ledger.object.ts';

/** Bindings and variables of the Worker, as `wrangler.toml` declares them. */
export type Env = {
  DB: D1Database;
  INDEX: D1Database;
  FILES: R2Bucket;
  LEDGER: DurableObjectNamespace<Ledger>;
  WAKE: Queue<WakeMessage>;
  ASSETS: Fetcher;
  /** HMAC pepper of passwords, a secret of at least 32 characters. */
  PASSWORD_PEPPER: string;
  /** Key that may create the first administrator and the first API keys; works until that one has signed in. */
  SETUP_KEY?: string;
  /** PKCS#8 Ed25519 private key (base64) that signs receipts and checkpoints. */
  LEDGER_SIGNING_KEY: string;
  /** The key before it, set while a new one takes over; `lost` where there is none any more. */
  LEDGER_PREVIOUS_SIGNING_KEY?: string;
  /** Where people open the service, `https://host`: passkeys and sign-in by a provider belong to it; absent = neither is offered. */
  PUBLIC_ORIGIN?: string;
  /** Day (`YYYY-MM-DD`) from which who needs a second factor and has none must set one up; absent = at once. */
  SECOND_FACTOR_FROM?: string;
  /** An OpenID provider to sign in with; absent = not offered. */
  OIDC_ISSUER?: string;
  OIDC_CLIENT_ID?: string;
  OIDC_CLIENT_SECRET?: string;
  /** What people call the provider. */
  OIDC_NAME?: string;
  /** From which address notices are mailed; absent = no e-mail. */
  MAIL_FROM?: string;
  /** A mail server; `SMTP_SECURITY` is `starttls` (default), `tls` or `none`. */
  SMTP_HOST?: string;
  SMTP_PORT?: string;
  SMTP_SECURITY?: string;
  SMTP_USER?: string;
  SMTP_PASSWORD?: string;
  /** A provider that takes mail as JSON, used where no server is named. */
  MAIL_HTTP_URL?: string;
  MAIL_HTTP_KEY?: string;
  /** Keys for Web Push (VAPID, base64url; `npm run push-keys`); absent = not offered. */
  PUSH_PUBLIC_KEY?: string;
  PUSH_PRIVATE_KEY?: string;
  /** Whom a push service may turn to, `mailto:…` or `https://…`; absent = `PUBLIC_ORIGIN`. */
  PUSH_CONTACT?: string;
  /** Hosts of push services that are let in, apart by commas; absent = those of the browsers in use. */
  PUSH_SERVICES?: string;
  /** `host:port` of a push service on this machine, reached without TLS: for tests. */
  PUSH_LOCAL_SERVICE?: string;
  /** A program of the committee that passes notices on; absent = not offered. */
  NOTICE_WEBHOOK_URL?: string;
  NOTICE_WEBHOOK_SECRET?: string;
  /** Base URL of a Meilisearch server; absent = the embedded engine answers. */
  MEILI_URL?: string;
  MEILI_SEARCH_KEY?: string;
  MEILI_WRITE_KEY?: string;
};

/** The queue carries no content: whoever receives it reads the outbox. */
export type WakeMessage = { wake: 'outbox' };

declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof Main;
      durableNamespaces: 'Ledger';
    }
  }
  /** Compiled in by `[define]` in wrangler.toml: `false` in every deployed bundle. */
  const DEMONSTRATION: boolean;
}
