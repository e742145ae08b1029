import type { Services } from '../services.ts';

/** Grows when what the notice says of the use of data changes; everybody is then told again. */
export const NOTICE_VERSION = 2;

/** Whether the person has yet to be told what is kept about them and why. */
export async function isNoticeDue(services: Services, memberId: string): Promise<boolean> {
  const seen = await services.env.DB.prepare(
    'SELECT 1 FROM privacy_notices_seen WHERE member_id = ? AND version = ?',
  )
    .bind(memberId, NOTICE_VERSION)
    .first();
  return seen === null;
}

/** Records that the person has read the notice; twice is once. */
export async function recordNoticeSeen(services: Services, memberId: string): Promise<void> {
  await services.env.DB.prepare(
    `INSERT INTO privacy_notices_seen (member_id, version, seen_at)
     SELECT ?1, ?2, ?3 WHERE NOT EXISTS (
       SELECT 1 FROM privacy_notices_seen WHERE member_id = ?1 AND version = ?2)`,
  )
    .bind(memberId, NOTICE_VERSION, services.clock.now())
    .run();
}
