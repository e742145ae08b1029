import { z } from '@hono/zod-openapi';
import { endOfLocalDay, startOfLocalDay } from '../../domain/dates/local-day.ts';
import { type Policy, signedInAs } from '../access/policy.ts';
import { confirmIdentity } from '../access/step-up.ts';
import { daySchema, errorAnswer, jsonAnswer } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { type Conference, listConferences } from './conferences.repository.ts';
import { attendanceFile, conferenceAnswer, figuresAnswer } from './conferences.schemas.ts';
import { conferenceScope, OVERSEEING_ROLES } from './conferences.scope.ts';
import { seeConference } from './conferences.service.ts';
import { exportAttendance } from './exchange.service.ts';
import { readFigures } from './figures.service.ts';

const OVERSEEING: Policy = { roles: OVERSEEING_ROLES };

/** Conferences and their figures, for programs and for whoever follows one that is under way. */
export const conferencesRouter = createRouter();

conferencesRouter.openapi(
  apiRoute(OVERSEEING, {
    method: 'get',
    path: '/api/conferences',
    tags: ['Conferences'],
    summary: 'Conferences of one’s own units, latest first',
    responses: {
      200: jsonAnswer(z.object({ conferences: z.array(conferenceAnswer) }), 'At most 300'),
    },
  }),
  async (c) => {
    const services = c.get('services');
    const scope = await conferenceScope(services, signedInAs(c));
    const conferences = await listConferences(services, scope);
    return c.json({ conferences: conferences.map(answerOf) }, 200);
  },
);

conferencesRouter.openapi(
  apiRoute(OVERSEEING, {
    method: 'get',
    path: '/api/conferences/{id}/figures',
    tags: ['Conferences'],
    summary: 'Who came, in numbers by unit, as of now',
    request: { params: z.object({ id: z.string().max(64) }) },
    responses: {
      200: jsonAnswer(figuresAnswer, 'Figures of the units that one’s grants reach'),
      404: errorAnswer('`not_found`'),
    },
  }),
  async (c) => {
    const services = c.get('services');
    const seen = await seeConference(services, signedInAs(c), c.req.valid('param').id);
    const { total, rows } = await readFigures(services, seen);
    const units = rows.map(({ unit, level, counts }) => ({
      unitId: unit.id,
      name: unit.name,
      level,
      counts,
    }));
    return c.json({ conference: answerOf(seen.conference), total, units }, 200);
  },
);

conferencesRouter.openapi(
  apiRoute(
    { roles: ['secretary', 'officer'] },
    {
      method: 'get',
      path: '/api/attendance',
      tags: ['Conferences'],
      summary:
        'Attendance of a period for another application, in the format quan-triet-attendance-v1',
      request: {
        query: z.object({
          from: daySchema,
          to: daySchema,
          conference: z.string().max(64).optional(),
        }),
      },
      responses: {
        200: jsonAnswer(attendanceFile, 'Members whom one sees by name; audited as an export'),
        403: errorAnswer('`identity.not_confirmed`, `export.needs_approval`'),
        404: errorAnswer('`not_found`'),
      },
    },
  ),
  async (c) => {
    await confirmIdentity(c, '');
    const { from, to, conference } = c.req.valid('query');
    const file = await exportAttendance(c.get('services'), signedInAs(c), {
      from: startOfLocalDay(from),
      to: endOfLocalDay(to),
      conferenceId: conference ?? null,
    });
    return c.json(file, 200);
  },
);

function answerOf(conference: Conference): z.infer<typeof conferenceAnswer> {
  const { conferenceId, reference, title, form, startsAt, place, unitId, state, madeUpFor } =
    conference;
  return { conferenceId, reference, title, form, startsAt, place, unitId, state, madeUpFor };
}
