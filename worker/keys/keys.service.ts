import { addDays, endOfLocalDay, isDay } from '../../domain/dates/local-day.ts';
import { type AccountActor, KEY_SCOPES, type KeyScope } from '../access/actor.ts';
import { newKey } from '../access/api-keys.repository.ts';
import { requireWholeCommittee } from '../access/whole-committee.ts';
import { auditIfChanged, auditStatement } from '../audit/audit.repository.ts';
import { localDay, today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { keyExpiryWrong, keyGone, keyNameMissing, keyScopesMissing } from './keys.errors.ts';
import {
  endKeyStatement,
  findListedKey,
  type ListedKey,
  listKeys,
  revokeKeyStatement,
} from './keys.repository.ts';

/** What people may let a program do; `setup` ends with the set-up and is not theirs to give. */
export const GRANTABLE_SCOPES = KEY_SCOPES.filter((scope) => scope !== 'setup');
/** A key that nobody looks after must end some day. */
export const MOST_DAYS = 400;
/** How long the old key goes on after a new one is made, hours: time to put the new one in place. */
export const MOST_OVERLAP_HOURS = 168;
const HOUR_MS = 3_600_000;

/** A key that has just been made; the only time it is shown. */
export type IssuedKey = { keyId: string; name: string; key: string; expiresAt: number };

export type KeyRequest = { name: string; scopes: readonly string[]; expiresOn: string };

/** Every key. @throws notFound (404) for whoever does not administer the whole committee: keys act in all of it */
export async function readKeys(services: Services, actor: AccountActor): Promise<ListedKey[]> {
  await requireWholeCommittee(services, actor, ['administrator']);
  return await listKeys(services);
}

/** @throws notFound (404); keyNameMissing, keyScopesMissing, keyExpiryWrong (422) */
export async function issueKey(
  services: Services,
  actor: AccountActor,
  request: KeyRequest,
): Promise<IssuedKey> {
  await requireWholeCommittee(services, actor, ['administrator']);
  const name = request.name.normalize('NFC').trim().slice(0, 80);
  if (name === '') throw keyNameMissing();
  const scopes = GRANTABLE_SCOPES.filter((scope) => request.scopes.includes(scope));
  if (scopes.length === 0) throw keyScopesMissing();
  const expiresAt = endOf(services, request.expiresOn);
  const { keyId, key, statement } = await newKey(services, name, scopes, {
    expiresAt,
    createdBy: actor.memberId,
  });
  await services.env.DB.batch([
    statement,
    auditStatement(services, {
      actor,
      action: 'key.created',
      subjectKind: 'key',
      subjectId: keyId,
      detail: { scopes: scopes.join(' '), until: localDay(expiresAt - 1) },
    }),
  ]);
  return { keyId, name, key, expiresAt };
}

/**
 * Makes a key that takes over from another with the same name and scopes for as long again; both work during
 * the overlap, so that no program stands still.
 * @throws notFound (404); keyGone (409)
 */
export async function rotateKey(
  services: Services,
  actor: AccountActor,
  keyId: string,
  overlapHours: number,
): Promise<IssuedKey> {
  const old = await liveKey(services, actor, keyId);
  const now = services.clock.now();
  const expiresAt = endOf(services, addDays(today(services.clock), lifetimeDays(old)));
  const made = await newKey(services, old.name, scopesOf(old), {
    expiresAt,
    createdBy: actor.memberId,
    replacesId: keyId,
  });
  const overlap = Math.min(Math.max(0, overlapHours), MOST_OVERLAP_HOURS) * HOUR_MS;
  await services.env.DB.batch([
    made.statement,
    endKeyStatement(services, keyId, now + overlap),
    auditStatement(services, {
      actor,
      action: 'key.rotated',
      subjectKind: 'key',
      subjectId: keyId,
      detail: { by: made.keyId, overlapHours: overlap / HOUR_MS },
    }),
  ]);
  return { keyId: made.keyId, name: old.name, key: made.key, expiresAt };
}

/** Ends a key at once; the very next call with it is refused. @throws notFound (404); keyGone (409) */
export async function revokeKey(
  services: Services,
  actor: AccountActor,
  keyId: string,
): Promise<void> {
  await liveKey(services, actor, keyId);
  await services.env.DB.batch([
    revokeKeyStatement(services, keyId),
    auditIfChanged(services, {
      actor,
      action: 'key.revoked',
      subjectKind: 'key',
      subjectId: keyId,
    }),
  ]);
}

async function liveKey(services: Services, actor: AccountActor, keyId: string): Promise<ListedKey> {
  await requireWholeCommittee(services, actor, ['administrator']);
  const key = await findListedKey(services, keyId);
  if (!key) throw notFound();
  const now = services.clock.now();
  if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) throw keyGone();
  return key;
}

function scopesOf(key: ListedKey): KeyScope[] {
  return key.scopes.filter((scope) => scope !== 'setup');
}

function lifetimeDays(key: ListedKey): number {
  if (key.expiresAt === null) return MOST_DAYS;
  const days = Math.ceil((key.expiresAt - key.createdAt) / (24 * HOUR_MS));
  return Math.min(Math.max(1, days), MOST_DAYS);
}

/** The end of a day, ms. @throws keyExpiryWrong (422) */
function endOf(services: Services, day: string): number {
  const now = today(services.clock);
  if (!isDay(day) || day <= now || day > addDays(now, MOST_DAYS))
    throw keyExpiryWrong({ mostDays: MOST_DAYS });
  return endOfLocalDay(day);
}
