import type { Services } from '../services.ts';
import type { PushDevice } from './channels/push.channel.ts';

/** Devices of one member that are kept; the oldest goes when one more is added. */
const DEVICES_AT_MOST = 5;

/** Keeps a device for whoever is signed in on it: one endpoint belongs to one person, the last who asked. */
export async function keepDevice(
  services: Services,
  { memberId, sessionHash }: { memberId: string; sessionHash: string },
  { endpoint, p256dh, auth }: PushDevice,
): Promise<void> {
  const { DB } = services.env;
  await DB.batch([
    DB.prepare(
      `INSERT INTO push_subscriptions (id, member_id, session_hash, endpoint, p256dh, auth, created_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
       ON CONFLICT (endpoint) DO UPDATE
          SET member_id = ?2, session_hash = ?3, p256dh = ?5, auth = ?6, created_at = ?7`,
    ).bind(services.newId(), memberId, sessionHash, endpoint, p256dh, auth, services.clock.now()),
    DB.prepare(
      `DELETE FROM push_subscriptions WHERE member_id = ?1 AND id NOT IN (
         SELECT id FROM push_subscriptions WHERE member_id = ?1 ORDER BY created_at DESC, id LIMIT ?2)`,
    ).bind(memberId, DEVICES_AT_MOST),
  ]);
}

/** Forgets one device of this member, or (`endpoint` null) all of them; another's is left alone. */
export function forgetDevicesStatement(
  services: Services,
  memberId: string,
  endpoint: string | null,
): D1PreparedStatement {
  return services.env.DB.prepare(
    'DELETE FROM push_subscriptions WHERE member_id = ?1 AND (?2 IS NULL OR endpoint = ?2)',
  ).bind(memberId, endpoint);
}

/** The devices of a member, the latest first. */
export async function listDevices(services: Services, memberId: string): Promise<PushDevice[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT endpoint, p256dh, auth FROM push_subscriptions WHERE member_id = ?
      ORDER BY created_at DESC, id`,
  )
    .bind(memberId)
    .all<PushDevice>();
  return results;
}
