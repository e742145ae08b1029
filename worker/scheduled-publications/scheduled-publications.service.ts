import { addDays, isDay, startOfLocalDay } from '../../domain/dates/local-day.ts';
import type { AccountActor } from '../access/actor.ts';
import { standingActor } from '../access/sessions.repository.ts';
import type { Approval } from '../approvals/approvals.rule.ts';
import { auditIfChanged, auditStatement } from '../audit/audit.repository.ts';
import type { PublicationRequest } from '../documents/publication.api-types.ts';
import { preparePublication, publish } from '../documents/publication.service.ts';
import { localDay, today } from '../platform/clock.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { Services } from '../services.ts';
import {
  publicationAfterDue,
  publicationRightsGone,
  publicationTimeWrong,
} from './scheduled-publications.errors.ts';
import {
  type DuePublication,
  endOfUploadStatement,
  endScheduledStatement,
  insertScheduledStatement,
  listDue,
} from './scheduled-publications.repository.ts';

const MINUTE_MS = 60_000;
const DAYS_AHEAD = 366;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/u;
/** Publications of one tick of the clock. */
const A_TICK = 3;

/** A time in Viet Nam as a form gives it: `YYYY-MM-DD` and `HH:MM`. */
export type WishedTime = { day: string; time: string };

/**
 * Keeps a publication until its time. It is checked as a whole now, as if it were made now; one that waits already
 * for the same upload is replaced.
 *
 * @param publishAt ms, of {@link wishedMoment}
 * @param approval whose draft the actor approves
 * @throws publicationAfterDue (422); whatever publishing throws, `approval.required` last
 */
export async function schedulePublication(
  services: Services,
  actor: AccountActor,
  request: PublicationRequest,
  publishAt: number,
  approval?: Approval,
): Promise<void> {
  const { dueDate } = request.campaign;
  if (isDay(dueDate) && dueDate < localDay(publishAt)) throw publicationAfterDue();
  await preparePublication(services, actor, request, approval);
  const draftedBy = approval?.draftedBy ?? null;
  await services.env.DB.batch([
    endOfUploadStatement(services, request.uploadId, 'replaced'),
    insertScheduledStatement(services, {
      request,
      publishAt,
      scheduledBy: actor.memberId,
      draftedBy,
    }),
    auditStatement(services, {
      actor,
      action: 'publication.scheduled',
      subjectKind: 'upload',
      subjectId: request.uploadId,
      detail: { publishAt },
    }),
  ]);
}

/** The moment that was asked for, ms. @throws publicationTimeWrong (422) for none, the past, and more than a year ahead */
export function wishedMoment(services: Services, { day, time }: WishedTime): number {
  const [, hours = '', minutes = ''] = TIME.exec(time) ?? [];
  if (!isDay(day) || hours === '') throw publicationTimeWrong();
  const moment = startOfLocalDay(day) + (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  if (moment <= services.clock.now() || day > addDays(today(services.clock), DAYS_AHEAD))
    throw publicationTimeWrong();
  return moment;
}

/** Takes a publication back that waits. @throws notFound where none does */
export async function cancelScheduled(
  services: Services,
  actor: AccountActor,
  uploadId: string,
): Promise<void> {
  const [ended] = await services.env.DB.batch([
    endOfUploadStatement(services, uploadId, 'cancelled'),
    auditIfChanged(services, {
      actor,
      action: 'publication.schedule_cancelled',
      subjectKind: 'upload',
      subjectId: uploadId,
    }),
  ]);
  if (ended?.meta.changes === 0) throw notFound();
}

/**
 * Makes the publications whose time has come. The document and the end of its waiting are one batch, so that it is
 * made once, wherever this breaks off and however often it runs; what is refused stays in sight with its reason.
 */
export async function publishDue(services: Services): Promise<void> {
  for (const due of await listDue(services, A_TICK)) {
    try {
      await publishOne(services, due);
    } catch (error) {
      // The next tick tries again; the others are made all the same.
      log('publication.schedule_failed', {
        scheduleId: due.scheduleId,
        reason: String(error).slice(0, 200),
      });
    }
  }
}

async function publishOne(services: Services, due: DuePublication): Promise<void> {
  const { scheduleId, scheduledBy, draftedBy, request } = due;
  try {
    const actor = await standingActor(services, scheduledBy);
    if (!actor?.grants.some(({ role }) => role === 'publisher')) throw publicationRightsGone();
    await publish(services, actor, request, {
      ...(draftedBy !== null && { approval: { draftedBy } }),
      alongside: [endScheduledStatement(services, scheduleId, null)],
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    await services.env.DB.batch([
      endScheduledStatement(services, scheduleId, { code: error.code, ...error.sentence }),
      auditIfChanged(services, {
        actor: scheduledBy,
        action: 'publication.schedule_refused',
        subjectKind: 'upload',
        subjectId: request.uploadId,
        detail: { refused: error.code },
      }),
    ]);
  }
}
