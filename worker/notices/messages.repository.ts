import type { NoticeKind } from '../../domain/notices/due-notices.ts';
import { outboxStatementIf } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';
import type { ChannelName } from './channels/channel.port.ts';

/** A notice that waits for a message. */
export type WaitingNotice = {
  noticeId: string;
  memberId: string;
  kind: NoticeKind;
  required: boolean;
  dueDate: string | null;
};

/** Somebody whom messages can reach: by which channels, at which hour, and on how many days of the week they did. */
export type Reachable = {
  memberId: string;
  channels: ChannelName[];
  digestHour: number | null;
  sentThisWeek: number;
};

/** Everybody with an address, by channel. */
const ADDRESSES = `SELECT member_id, 'email' AS channel FROM notice_emails WHERE verified_at IS NOT NULL
  UNION ALL SELECT member_id, 'push' FROM push_subscriptions
  UNION ALL SELECT member_id, 'webhook' FROM notice_preferences WHERE webhook = 1`;

/**
 * The next people, in the order of their ids, whom one of these channels reaches and who have unread notices that
 * went into no message.
 *
 * @param of `campaignId` = urgent notices of it alone; null = all others, made since a moment (ms)
 */
export async function listReachable(
  services: Services,
  channels: readonly ChannelName[],
  of: { campaignId: string | null; since: number },
  { after, limit, weekFrom, day }: { after: string; limit: number; weekFrom: string; day: string },
): Promise<Reachable[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT reached.member_id AS memberId, json_group_array(DISTINCT reached.channel) AS channels,
            chosen.digest_hour AS digestHour,
            (SELECT count(DISTINCT sent.day) FROM notice_messages AS sent
              WHERE sent.member_id = reached.member_id AND sent.day >= ?6 AND sent.day < ?7
                AND sent.occasion LIKE 'digest:%' AND coalesce(sent.outcome, 'sent') = 'sent') AS sentThisWeek
       FROM (${ADDRESSES}) AS reached
       LEFT JOIN notice_preferences AS chosen ON chosen.member_id = reached.member_id
      WHERE reached.member_id > ?1 AND reached.channel IN (SELECT value FROM json_each(?2))
        AND EXISTS (SELECT 1 FROM notices WHERE notices.member_id = reached.member_id
              AND notices.message_day IS NULL AND notices.read_at IS NULL AND notices.created_at >= ?3
              AND notices.at_once = (?4 IS NOT NULL) AND (?4 IS NULL OR notices.campaign_id = ?4))
      GROUP BY reached.member_id ORDER BY reached.member_id LIMIT ?5`,
  )
    .bind(after, JSON.stringify(channels), of.since, of.campaignId, limit, weekFrom, day)
    .all<Omit<Reachable, 'channels'> & { channels: string }>();
  return results.map((row) => ({ ...row, channels: JSON.parse(row.channels) as ChannelName[] }));
}

/** What waits for these people. */
export async function listWaiting(
  services: Services,
  of: { campaignId: string | null; since: number },
  memberIds: readonly string[],
): Promise<WaitingNotice[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT notices.id AS noticeId, notices.member_id AS memberId, notices.kind, notices.required,
            campaigns.due_date AS dueDate
       FROM notices LEFT JOIN campaigns ON campaigns.id = notices.campaign_id
      WHERE notices.member_id IN (SELECT value FROM json_each(?1)) AND notices.message_day IS NULL
        AND notices.read_at IS NULL AND notices.created_at >= ?2
        AND notices.at_once = (?3 IS NOT NULL) AND (?3 IS NULL OR notices.campaign_id = ?3)`,
  )
    .bind(JSON.stringify(memberIds), of.since, of.campaignId)
    .all<Omit<WaitingNotice, 'required'> & { required: number }>();
  return results.map((row) => ({ ...row, required: row.required === 1 }));
}

export type NewMessage = {
  memberId: string;
  channel: ChannelName;
  noticeIds: string[];
  dueAt: number;
};

/** The statements that write messages of one occasion with their outbox rows, each once, and mark what they tell of. */
export function messageStatements(
  services: Services,
  occasion: { occasion: string; day: string; anyHour: boolean },
  messages: readonly NewMessage[],
): D1PreparedStatement[] {
  if (messages.length === 0) return [];
  const { DB } = services.env;
  const rows = messages.map((message) => ({ ...message, id: services.newId() }));
  return [
    DB.prepare(
      `INSERT INTO notice_messages (id, member_id, channel, occasion, day, notice_ids, any_hour, due_at)
       SELECT value ->> 'id', value ->> 'memberId', value ->> 'channel', ?2, ?3, value -> 'noticeIds', ?4, value ->> 'dueAt'
         FROM json_each(?1) WHERE true
       ON CONFLICT (member_id, occasion, channel) DO NOTHING`,
    ).bind(JSON.stringify(rows), occasion.occasion, occasion.day, Number(occasion.anyHour)),
    outboxStatementIf(
      services,
      'notice.send',
      `SELECT id AS subject, '{}' AS payload FROM notice_messages WHERE id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(rows.map(({ id }) => id))],
    ),
    // Messages wait in the outbox for their hour.
    DB.prepare(
      `UPDATE outbox SET available_at = (SELECT due_at FROM notice_messages WHERE id = outbox.subject_id)
        WHERE kind = 'notice.send' AND subject_id IN (SELECT value FROM json_each(?))`,
    ).bind(JSON.stringify(rows.map(({ id }) => id))),
    DB.prepare(
      'UPDATE notices SET message_day = ? WHERE id IN (SELECT value FROM json_each(?))',
    ).bind(occasion.day, JSON.stringify(messages.flatMap(({ noticeIds }) => noticeIds))),
  ];
}

export type StoredMessage = {
  messageId: string;
  memberId: string;
  channel: ChannelName;
  noticeIds: string[];
  anyHour: boolean;
  ended: boolean;
};

export async function findMessage(
  services: Services,
  messageId: string,
): Promise<StoredMessage | null> {
  const row = await services.env.DB.prepare(
    `SELECT id AS messageId, member_id AS memberId, channel, notice_ids AS noticeIds, any_hour AS anyHour,
            ended_at IS NOT NULL AS ended FROM notice_messages WHERE id = ?`,
  )
    .bind(messageId)
    .first<
      Pick<StoredMessage, 'messageId' | 'memberId' | 'channel'> & {
        noticeIds: string;
        anyHour: number;
        ended: number;
      }
    >();
  return (
    row && {
      ...row,
      noticeIds: JSON.parse(row.noticeIds) as string[],
      anyHour: row.anyHour === 1,
      ended: row.ended === 1,
    }
  );
}

export type MessageOutcome = 'sent' | 'nothing_left' | 'address_gone' | 'channel_absent';

export function endMessageStatement(
  services: Services,
  messageId: string,
  outcome: MessageOutcome,
): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE notice_messages SET ended_at = ?, outcome = ? WHERE id = ? AND ended_at IS NULL',
  ).bind(services.clock.now(), outcome, messageId);
}

/** How a channel has done, for administrators. Times in ms. */
export type ChannelState = {
  channel: ChannelName;
  sent: number;
  waiting: number;
  dead: number;
  /** Short and technical, of the last delivery that failed; null where none did. */
  lastError: string | null;
};

/** Of messages since a moment (ms), by channel; those without a message are left out. */
export async function channelStates(services: Services, since: number): Promise<ChannelState[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT channel, count(*) FILTER (WHERE outcome = 'sent') AS sent,
            count(*) FILTER (WHERE ended_at IS NULL AND outbox.dead_at IS NULL) AS waiting,
            count(*) FILTER (WHERE ended_at IS NULL AND outbox.dead_at IS NOT NULL) AS dead,
            (SELECT failed.last_error FROM outbox AS failed JOIN notice_messages AS its ON its.id = failed.subject_id
              WHERE failed.kind = 'notice.send' AND failed.last_error IS NOT NULL
                AND its.channel = notice_messages.channel ORDER BY failed.id DESC LIMIT 1) AS lastError
       FROM notice_messages
       LEFT JOIN outbox ON outbox.kind = 'notice.send' AND outbox.subject_id = notice_messages.id
        AND outbox.done_at IS NULL
      WHERE notice_messages.due_at >= ? GROUP BY channel`,
  )
    .bind(since)
    .all<ChannelState>();
  return results;
}
