import type { Services } from '../services.ts';

/** A member's e-mail address. Times in ms; `verifiedAt` null = the code was not typed yet. */
export type OwnEmail = { address: string; codeSentAt: number; verifiedAt: number | null };

export async function findOwnEmail(services: Services, memberId: string): Promise<OwnEmail | null> {
  return await services.env.DB.prepare(
    `SELECT address, code_sent_at AS codeSentAt, verified_at AS verifiedAt FROM notice_emails
      WHERE member_id = ? AND address <> ''`,
  )
    .bind(memberId)
    .first<OwnEmail>();
}

/** The address where messages go; null where there is none or it is not verified. */
export async function verifiedAddress(
  services: Services,
  memberId: string,
): Promise<string | null> {
  const email = await findOwnEmail(services, memberId);
  return email?.verifiedAt ? email.address : null;
}

/**
 * Keeps an address until its code is typed, in the place of any other; at most one a pause, so that nobody's mailbox
 * is filled from here. Gives whether it was kept.
 */
export async function keepUnverified(
  services: Services,
  memberId: string,
  { address, codeHash }: { address: string; codeHash: string },
  pauseMs: number,
): Promise<boolean> {
  const now = services.clock.now();
  const { meta } = await services.env.DB.prepare(
    `INSERT INTO notice_emails (member_id, address, code_hash, code_sent_at) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (member_id) DO UPDATE
        SET address = ?2, code_hash = ?3, code_sent_at = ?4, wrong_codes = 0, verified_at = NULL
      WHERE notice_emails.code_sent_at <= ?5`,
  )
    .bind(memberId, address, codeHash, now, now - pauseMs)
    .run();
  return meta.changes > 0;
}

/**
 * Verifies the address where the code is right, sent since a moment (ms), and was not typed wrongly too often. The
 * attempt is counted in the same statement, so that a burst counts as well.
 */
export async function tryCode(
  services: Services,
  memberId: string,
  codeHash: string,
  { since, most }: { since: number; most: number },
): Promise<boolean> {
  const verified = await services.env.DB.prepare(
    `UPDATE notice_emails
        SET verified_at = iif(code_hash = ?1, ?2, NULL), wrong_codes = wrong_codes + (code_hash <> ?1),
            code_hash = iif(code_hash = ?1, NULL, code_hash)
      WHERE member_id = ?3 AND verified_at IS NULL AND code_hash IS NOT NULL
        AND code_sent_at >= ?4 AND wrong_codes < ?5
     RETURNING verified_at AS verifiedAt`,
  )
    .bind(codeHash, services.clock.now(), memberId, since, most)
    .first<number>('verifiedAt');
  return verified !== null;
}

/** Takes the address away. The time of the last code stays, so that taking it away is no way round the pause. */
export function forgetEmailStatement(services: Services, memberId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    "UPDATE notice_emails SET address = '', code_hash = NULL, verified_at = NULL WHERE member_id = ?",
  ).bind(memberId);
}

/** Everything that the person was told and chose goes with them. */
export function eraseNoticeStatements(services: Services, memberId: string): D1PreparedStatement[] {
  const tables = [
    'notices',
    'notice_messages',
    'notice_emails',
    'notice_preferences',
    'push_subscriptions',
  ];
  return tables.map((table) =>
    services.env.DB.prepare(`DELETE FROM ${table} WHERE member_id = ?`).bind(memberId),
  );
}
