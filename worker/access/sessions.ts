import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from '../platform/app-env.ts';
import { sha256Hex } from '../platform/hash.ts';
import type { Services } from '../services.ts';
import type { AccountActor } from './actor.ts';
import { asksSecondFactor } from './second-factor.rule.ts';
import { findSession, touchSession } from './sessions.repository.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The `__Host-` prefix makes the browser insist on Secure, Path=/ and no Domain (RFC 6265bis §4.1.3). */
export const SESSION_COOKIE = '__Host-session';

/** How long a session lasts, in ms: unused (`idle`) and altogether (`absolute`). */
export type SessionLimits = { idle: number; absolute: number };

/**
 * Desks see other people's data, so they are signed out soon (OWASP ASVS 5 §7.3). A member sees only their
 * own: signing an old phone out every half hour would cost more readings than it protects.
 */
export const DESK_LIMITS: SessionLimits = { idle: 30 * MINUTE, absolute: 12 * HOUR };
export const MEMBER_LIMITS: SessionLimits = { idle: 7 * DAY, absolute: 30 * DAY };

/** The limits of a person as their grants are now: a role given today shortens a session begun yesterday. */
export function limitsOf(actor: AccountActor): SessionLimits {
  return actor.grants.length > 0 ? DESK_LIMITS : MEMBER_LIMITS;
}

/** Who a session token belongs to, and what that session is still short of. */
export type SessionHolder = {
  actor: AccountActor;
  /** A second factor must be given, or set up, before anything else: until then they are nobody to every route. */
  isHalf: boolean;
  /** The account can give a second factor. */
  hasFactor: boolean;
};

/** The holder of a session token; null when unknown, ended, expired or no longer allowed in. */
export async function holderOfToken(
  services: Services,
  token: string,
): Promise<SessionHolder | null> {
  const session = await findSession(services, token);
  if (!session) return null;
  const now = services.clock.now();
  const { idle, absolute } = limitsOf(session.actor);
  if (now >= session.lastSeenAt + idle || now >= session.createdAt + absolute) return null;
  // Once a minute is exact enough for a limit of half an hour and spares a write per request.
  if (now >= session.lastSeenAt + MINUTE) services.later(touchSession(services, session.tokenHash));
  const { actor, hasFactor, factorAt } = session;
  const isHalf = factorAt === null && asksSecondFactor(services, actor.grants, hasFactor);
  return { actor, isHalf, hasFactor };
}

/** Who a session token lets in; null also while a second factor is still to be given. */
export async function actorOfToken(
  services: Services,
  token: string,
): Promise<AccountActor | null> {
  const holder = await holderOfToken(services, token);
  return holder && !holder.isHalf ? holder.actor : null;
}

export function readSessionToken(c: Context<AppEnv>): string | undefined {
  return getCookie(c, SESSION_COOKIE);
}

/** The hash by which the session of this request is kept; of no session where there is none. */
export async function ownSessionHash(c: Context<AppEnv>): Promise<string> {
  return sha256Hex(readSessionToken(c) ?? '');
}

export function writeSessionCookie(c: Context<AppEnv>, token: string): void {
  setCookie(c, SESSION_COOKIE, token, {
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: MEMBER_LIMITS.absolute / 1000,
  });
}

export function clearSessionCookie(c: Context<AppEnv>): void {
  deleteCookie(c, SESSION_COOKIE, { secure: true, path: '/' });
}
