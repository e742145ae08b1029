import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../platform/app-env.ts';
import { notFound, signInRequired } from '../platform/errors.ts';
import { type AccountActor, type Actor, hasRole, type KeyScope, type Role } from './actor.ts';

/**
 * Who may call a route at all. What of it they may see is decided by the query (`scope`), never here.
 * `everyone`: no sign-in. `roles`: accounts holding one of them. `keys`: API keys with one of the scopes.
 * `halfSignedIn`: also whoever has still to give or set up a second factor.
 */
export type Policy =
  | { everyone: true }
  | {
      everyone?: false;
      roles?: readonly Role[];
      keys?: readonly KeyScope[];
      halfSignedIn?: boolean;
    };

export function isAllowed(policy: Policy, actor: Actor | null): boolean {
  if (policy.everyone) return true;
  if (!actor) return false;
  return actor.kind === 'account'
    ? (policy.roles ?? []).some((role) => hasRole(actor, role))
    : (policy.keys ?? []).some((scope) => actor.scopes.includes(scope));
}

/** Refuses before the handler runs: 401 without an actor, else 404, so that forbidden looks like missing. */
export function enforce(policy: Policy): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const actor = c.get('actor');
    const isHalfAllowed = !policy.everyone && policy.halfSignedIn && c.get('halfSignedIn');
    if (!isHalfAllowed && !isAllowed(policy, actor)) throw actor ? notFound() : signInRequired();
    await next();
  };
}

/** The actor of a handler whose policy admits no stranger. */
export function actingAs(c: Context<AppEnv>): Actor {
  const actor = c.get('actor');
  if (!actor) throw signInRequired();
  return actor;
}

/** The signed-in person of a handler whose policy admits accounts only. */
export function signedInAs(c: Context<AppEnv>): AccountActor {
  const actor = actingAs(c);
  if (actor.kind !== 'account') throw notFound();
  return actor;
}
