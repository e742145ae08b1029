import type { Context } from 'hono';
import type { AppEnv } from '../platform/app-env.ts';
import { passkeysNotOffered } from './passkeys.errors.ts';

/** Whom a passkey is made for: it answers at this origin and nowhere else (WebAuthn §5.1.3, §5.1.4). */
export type RelyingParty = { origin: string; id: string; name: string };

const IPV4 = /^[\d.]+$/u;

/**
 * The relying party of a request; null where passkeys cannot work: no `PUBLIC_ORIGIN` is configured, the page was
 * opened at another address, or the address is a number, which browsers take for no relying party.
 */
export function relyingPartyOf(c: Context<AppEnv>): RelyingParty | null {
  const configured = c.get('services').env.PUBLIC_ORIGIN;
  if (!configured || !URL.canParse(configured)) return null;
  const { origin, hostname } = new URL(configured);
  if (origin !== new URL(c.req.url).origin) return null;
  if (IPV4.test(hostname) || hostname.startsWith('[')) return null;
  return { origin, id: hostname, name: 'Quán triệt' };
}

/** @throws passkeysNotOffered (404) */
export function requireRelyingParty(c: Context<AppEnv>): RelyingParty {
  const party = relyingPartyOf(c);
  if (!party) throw passkeysNotOffered();
  return party;
}
