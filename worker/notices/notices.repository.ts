import type { DueNotice, NoticeKind } from '../../domain/notices/due-notices.ts';
import type { Visibility } from '../campaigns/campaigns.repository.ts';
import { localDay } from '../platform/clock.ts';
import type { Services } from '../services.ts';

/** A notice as its person sees it. Days `YYYY-MM-DD`, times ms. */
export type ListedNotice = {
  noticeId: string;
  kind: NoticeKind;
  day: string;
  documentId: string;
  documentSign: string | null;
  documentTitle: string;
  campaignId: string | null;
  dueDate: string | null;
  required: boolean;
  /** Of counts. */
  unitName: string | null;
  people: number | null;
  units: number | null;
  createdAt: number;
  readAt: number | null;
};

/** What a planning says about one document to several people. */
export type PlannedNotices = DueNotice & {
  memberIds: readonly string[];
  documentId: string;
  campaignId: string;
  required: boolean;
  atOnce?: boolean;
};

/** An id as `newId` makes them, for rows that the database makes. */
const NEW_ID = 'lower(hex(randomblob(13)))';

/**
 * The statement that writes notices to those who have an account and want them. Whoever was told of this occasion
 * before is passed over; of required documents everybody is told.
 */
export function planStatement(services: Services, planned: PlannedNotices): D1PreparedStatement {
  const now = services.clock.now();
  return services.env.DB.prepare(
    `INSERT INTO notices (id, member_id, kind, occasion, day, document_id, campaign_id, required, at_once, created_at)
     SELECT ${NEW_ID}, people.value, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
       FROM json_each(?1) AS people
       JOIN accounts ON accounts.member_id = people.value AND accounts.disabled_at IS NULL
       LEFT JOIN notice_preferences AS chosen ON chosen.member_id = people.value
      WHERE ?7 = 1 OR coalesce(chosen.recommended, 1) = 1
     ON CONFLICT (member_id, occasion) DO NOTHING`,
  ).bind(
    JSON.stringify(planned.memberIds),
    planned.kind,
    planned.occasion,
    localDay(now),
    planned.documentId,
    planned.campaignId,
    Number(planned.required),
    Number(planned.atOnce ?? false),
    now,
  );
}

/** Counts for one person who looks after a unit. */
export type PlannedCounts = DueNotice & {
  memberId: string;
  unitId: string;
  people: number;
  units: number;
};

/** The statement that writes counts of one campaign; each occasion once. */
export function planCountsStatement(
  services: Services,
  campaign: { campaignId: string; documentId: string },
  planned: readonly PlannedCounts[],
): D1PreparedStatement {
  const now = services.clock.now();
  return services.env.DB.prepare(
    `INSERT INTO notices (id, member_id, kind, occasion, day, document_id, campaign_id, required, unit_id, people, units, created_at)
     SELECT ${NEW_ID}, value ->> 'memberId', value ->> 'kind', value ->> 'occasion', ?2, ?3, ?4, 1,
            value ->> 'unitId', value ->> 'people', value ->> 'units', ?5
       FROM json_each(?1) WHERE true
     ON CONFLICT (member_id, occasion) DO NOTHING`,
  ).bind(JSON.stringify(planned), localDay(now), campaign.documentId, campaign.campaignId, now);
}

/** The statement that tells askers of answers since a moment (ms) that they have not seen. */
export function planAnswersStatement(services: Services, since: number): D1PreparedStatement {
  const now = services.clock.now();
  return services.env.DB.prepare(
    `INSERT INTO notices (id, member_id, kind, occasion, day, document_id, required, created_at)
     SELECT ${NEW_ID}, questions.asker_id, 'answered', 'answered:' || questions.id || ':' || questions.answered_at,
            ?1, questions.document_id, 0, ?2
       FROM questions JOIN accounts ON accounts.member_id = questions.asker_id AND accounts.disabled_at IS NULL
      WHERE questions.answered_at >= ?3 AND questions.seen_at IS NULL
     ON CONFLICT (member_id, occasion) DO NOTHING`,
  ).bind(localDay(now), now, since);
}

const LISTED = `SELECT notices.id AS noticeId, notices.kind, notices.day, notices.document_id AS documentId,
         documents.sign AS documentSign, documents.title AS documentTitle,
         notices.campaign_id AS campaignId, campaigns.due_date AS dueDate, notices.required,
         (SELECT name FROM unit_periods WHERE unit_id = notices.unit_id ORDER BY valid_from DESC LIMIT 1) AS unitName,
         notices.people, notices.units, notices.created_at AS createdAt, notices.read_at AS readAt
    FROM notices JOIN documents ON documents.id = notices.document_id
    LEFT JOIN campaigns ON campaigns.id = notices.campaign_id`;

/** One person's own notices of documents they may know of: unread first, then the newest. */
export async function listNotices(
  services: Services,
  visible: Visibility,
  memberId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ notices: ListedNotice[]; total: number }> {
  const { DB } = services.env;
  const where = `WHERE notices.member_id = ? AND ${visible.sql}`;
  const [rows, count] = await DB.batch([
    DB.prepare(
      `${LISTED} ${where} ORDER BY notices.read_at IS NOT NULL, notices.created_at DESC, notices.id LIMIT ? OFFSET ?`,
    ).bind(memberId, visible.binding, limit, offset),
    DB.prepare(
      `SELECT count(*) AS total FROM notices JOIN documents ON documents.id = notices.document_id ${where}`,
    ).bind(memberId, visible.binding),
  ]);
  const listed = (rows?.results ?? []) as (Omit<ListedNotice, 'required'> & { required: number })[];
  return {
    notices: listed.map((notice) => ({ ...notice, required: notice.required === 1 })),
    total: (count?.results[0] as { total: number } | undefined)?.total ?? 0,
  };
}

/** Unread notices of one person, without those that ask for what is done: `acknowledged`, ids of campaigns. */
export async function countUnread(
  services: Services,
  memberId: string,
  acknowledged: readonly string[] = [],
): Promise<number> {
  const query = `SELECT count(*) AS n FROM notices
    WHERE member_id = ?1 AND read_at IS NULL
      AND NOT (kind IN (SELECT value FROM json_each(?2))
               AND campaign_id IN (SELECT value FROM json_each(?3)))`;
  const asking = JSON.stringify(ASKS_TO_READ);
  return (
    (await services.env.DB.prepare(query)
      .bind(memberId, asking, JSON.stringify(acknowledged))
      .first<number>('n')) ?? 0
  );
}

/** Notices that ask to read and acknowledge: once that is done there is nothing more to see in them. */
const ASKS_TO_READ: readonly NoticeKind[] = ['assigned', 'due_soon', 'due', 'overdue', 'reminder'];

/** Whether a notice asks for what has been done: `acknowledged`, ids of campaigns. */
export function isSettled(
  { kind, campaignId }: Pick<ListedNotice, 'kind' | 'campaignId'>,
  acknowledged: ReadonlySet<string>,
): boolean {
  return ASKS_TO_READ.includes(kind) && campaignId !== null && acknowledged.has(campaignId);
}

/** Marks one notice, or all of them, as read; somebody else's is left alone. Gives how many. */
export async function markRead(
  services: Services,
  memberId: string,
  noticeId?: string,
): Promise<number> {
  const { meta } = await services.env.DB.prepare(
    `UPDATE notices SET read_at = ?1
      WHERE member_id = ?2 AND read_at IS NULL AND (?3 IS NULL OR id = ?3)`,
  )
    .bind(services.clock.now(), memberId, noticeId ?? null)
    .run();
  return meta.changes;
}
