import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../platform/app-env.ts';
import { sha256Hex } from '../platform/hash.ts';
import type { Services } from '../services.ts';
import { keyRefused } from './access.errors.ts';
import type { Actor, KeyActor } from './actor.ts';
import { findKey } from './api-keys.repository.ts';
import { holderOfToken, readSessionToken } from './sessions.ts';
import { isSetupOpen } from './setup-closure.ts';

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Finds out who is asking, once per request. A key in `Authorization` counts alone: a wrong one is refused
 * (401 `key.refused`) rather than overlooked in favour of a cookie. An expired session is nobody.
 */
export const identifyActor: MiddlewareHandler<AppEnv> = async (c, next) => {
  const authorization = c.req.header('authorization');
  const token = authorization === undefined ? readSessionToken(c) : undefined;
  let actor: Actor | null = null;
  if (authorization !== undefined) actor = await keyActor(c.get('services'), authorization);
  else if (token) {
    const holder = await holderOfToken(c.get('services'), token);
    if (holder?.isHalf) c.set('halfSignedIn', holder);
    else actor = holder?.actor ?? null;
  }
  c.set('actor', actor);
  await next();
};

async function keyActor(services: Services, authorization: string): Promise<KeyActor> {
  const key = BEARER.exec(authorization)?.[1];
  if (!key) throw keyRefused();
  const actor = (await setupActor(services, key)) ?? (await findKey(services, key));
  if (!actor) throw keyRefused();
  if (!actor.scopes.includes('setup') || (await isSetupOpen(services))) return actor;
  const scopes = actor.scopes.filter((scope) => scope !== 'setup');
  if (scopes.length === 0) throw keyRefused();
  return { ...actor, scopes };
}

/** The key of the environment that creates the committee, until `isSetupOpen` ends; compared as hashes, in constant time. */
async function setupActor(services: Services, key: string): Promise<KeyActor | null> {
  const setupKey = services.env.SETUP_KEY;
  if (!setupKey) return null;
  const [given, expected] = await Promise.all([sha256Hex(key), sha256Hex(setupKey)]);
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return null;
  return { kind: 'key', keyId: 'setup', name: 'setup', scopes: ['setup'] };
}
