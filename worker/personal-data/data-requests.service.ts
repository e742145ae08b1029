import type { AccountActor } from '../access/actor.ts';
import { administeredUnitIds } from '../access/scope.ts';
import { auditIfChanged, recordAudit } from '../audit/audit.repository.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import {
  dataAnswerTooShort,
  dataRequestAnswered,
  dataRequestTooMany,
  dataRequestTooShort,
} from './personal-data.errors.ts';

const LONGEST = 2_000;
const SHORTEST_REQUEST = 10;
const SHORTEST_ANSWER = 5;
const OPEN_AT_MOST = 5;

export type RequestKind = 'correction' | 'erasure';

/** What a person asks to have done with their data, as whoever administers their unit sees it. */
export type DataRequest = {
  requestId: string;
  memberId: string;
  fullName: string;
  kind: RequestKind;
  asked: string;
  askedAt: number;
  answer: string | null;
  answeredAt: number | null;
};

/**
 * Sends a request about one's own data. The same form sent twice is one request.
 *
 * @throws dataRequestTooShort (422), dataRequestTooMany (429)
 */
export async function askAboutOwnData(
  services: Services,
  actor: AccountActor,
  request: { kind: RequestKind; asked: string; requestKey: string },
): Promise<void> {
  const asked = request.asked.trim();
  if (asked.length < SHORTEST_REQUEST || asked.length > LONGEST) throw dataRequestTooShort();
  const requestId = services.newId();
  const { DB } = services.env;
  const open = await DB.prepare(
    'SELECT count(*) AS n FROM data_requests WHERE member_id = ? AND answered_at IS NULL AND request_key <> ?',
  )
    .bind(actor.memberId, request.requestKey)
    .first<number>('n');
  if ((open ?? 0) >= OPEN_AT_MOST) throw dataRequestTooMany();
  await DB.batch([
    DB.prepare(
      `INSERT INTO data_requests (id, member_id, kind, asked, asked_at, request_key)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM data_requests WHERE request_key = ?6)`,
    ).bind(
      requestId,
      actor.memberId,
      request.kind,
      asked,
      services.clock.now(),
      request.requestKey,
    ),
    auditIfChanged(services, {
      actor,
      action: 'personal_data.requested',
      subjectKind: 'data_request',
      subjectId: requestId,
      detail: { kind: request.kind },
    }),
  ]);
}

// A person's requests are with whoever administers the unit where they stand, or stood last.
const LAST_UNIT = `
  (SELECT unit_id FROM memberships WHERE member_id = request.member_id
    AND valid_from <= ?2 ORDER BY valid_from DESC LIMIT 1)`;

const LISTED = `
  FROM data_requests AS request JOIN members AS member ON member.id = request.member_id
 WHERE ${LAST_UNIT} IN (SELECT value FROM json_each(?1))`;

/**
 * A part of the requests of the people in the units the actor administers, and how many there are: open ones first,
 * those that wait longest before the others, then what was answered last. Names are audited.
 */
export async function listDataRequests(
  services: Services,
  actor: AccountActor,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ requests: DataRequest[]; total: number }> {
  const { DB } = services.env;
  const bound = [
    JSON.stringify(await administeredUnitIds(services, actor)),
    today(services.clock),
  ] as const;
  const total = await DB.prepare(`SELECT count(*) AS n ${LISTED}`)
    .bind(...bound)
    .first<number>('n');
  const { results } = await DB.prepare(
    `SELECT request.id AS requestId, request.member_id AS memberId, member.full_name AS fullName,
            request.kind, request.asked, request.asked_at AS askedAt, request.answer,
            request.answered_at AS answeredAt
     ${LISTED}
      ORDER BY request.answered_at IS NOT NULL, coalesce(-request.answered_at, request.asked_at), request.id
      LIMIT ?3 OFFSET ?4`,
  )
    .bind(...bound, limit, offset)
    .all<DataRequest>();
  if (results.length > 0)
    await recordAudit(services, {
      actor,
      action: 'named_list.viewed',
      subjectKind: 'data_requests',
      count: results.length,
    });
  return { requests: results, total: total ?? 0 };
}

/**
 * Answers a request; what was asked for is done on the pages of the member.
 *
 * @throws notFound outside the units one administers, dataAnswerTooShort (422), dataRequestAnswered (409)
 */
export async function answerDataRequest(
  services: Services,
  actor: AccountActor,
  requestId: string,
  text: string,
): Promise<void> {
  const answer = text.trim();
  const request = await services.env.DB.prepare(
    `SELECT request.member_id AS memberId FROM data_requests AS request
      WHERE request.id = ?3 AND ${LAST_UNIT} IN (SELECT value FROM json_each(?1))`,
  )
    .bind(
      JSON.stringify(await administeredUnitIds(services, actor)),
      today(services.clock),
      requestId,
    )
    .first<{ memberId: string }>();
  if (!request) throw notFound();
  if (answer.length < SHORTEST_ANSWER || answer.length > LONGEST) throw dataAnswerTooShort();
  const [updated] = await services.env.DB.batch([
    services.env.DB.prepare(
      `UPDATE data_requests SET answer = ?, answered_by = ?, answered_at = ?
        WHERE id = ? AND answered_at IS NULL`,
    ).bind(answer, actor.memberId, services.clock.now(), requestId),
    auditIfChanged(services, {
      actor,
      action: 'personal_data.answered',
      subjectKind: 'data_request',
      subjectId: requestId,
      detail: { memberId: request.memberId },
    }),
  ]);
  if (!updated?.meta.changes) throw dataRequestAnswered();
}
