import { z } from '@hono/zod-openapi';
import { ATTENDANCE_FORMAT } from '../../domain/conferences/attendance-format.ts';
import { CONFERENCE_FORMS } from '../../domain/conferences/conference-words.ts';

const count = z.int().min(0);

export const conferenceCounts = z
  .object({
    invited: count.openapi({ description: 'Members who had to come, each once' }),
    present: count,
    madeUp: count.openapi({ description: 'Came to a session that makes up for it' }),
    excused: count.openapi({ description: 'Absent with a recorded reason' }),
    absent: count.openapi({ description: 'Absent without one' }),
    walkIns: count.openapi({ description: 'Members who came uninvited; in no other number' }),
    guests: count.openapi({ description: 'Attendances of non-members; in no other number' }),
  })
  .openapi('ConferenceCounts');

export const conferenceAnswer = z
  .object({
    conferenceId: z.string(),
    reference: z.string().nullable().openapi({ description: 'Number in another application' }),
    title: z.string(),
    form: z.enum(CONFERENCE_FORMS),
    startsAt: z.int().openapi({ description: 'ms since 1970 UTC' }),
    place: z.string(),
    unitId: z.string().openapi({ description: 'The unit that holds it' }),
    state: z.enum(['planned', 'running', 'closed', 'cancelled']),
    madeUpFor: z.string().nullable().openapi({ description: 'First session of a make-up session' }),
  })
  .openapi('Conference');

export const figuresAnswer = z
  .object({
    conference: conferenceAnswer,
    total: conferenceCounts,
    units: z
      .array(
        z.object({
          unitId: z.string(),
          name: z.string(),
          level: z.int().min(0),
          counts: conferenceCounts,
        }),
      )
      .openapi({ description: 'Each with everything below it, depth first' }),
  })
  .openapi('ConferenceFigures');

const time = z.string().openapi({ example: '2026-12-01T08:30:00+07:00' });

export const attendanceFile = z
  .object({
    format: z.literal(ATTENDANCE_FORMAT),
    exportId: z.string().openapi({ description: 'By which it is known who took the file out' }),
    exportedAt: time,
    conferences: z.array(
      z.object({
        conference: z.string(),
        reference: z.string().nullable(),
        title: z.string(),
        startsAt: time,
        makeUpFor: z.string().nullable(),
        guests: count,
        attendance: z.array(
          z.object({
            memberCode: z.string(),
            fullName: z.string(),
            unitCode: z.string(),
            status: z.enum(['present', 'made_up', 'excused', 'absent']),
            ground: z.string().nullable(),
            way: z.string().nullable(),
            recordedAt: time.nullable(),
          }),
        ),
      }),
    ),
  })
  .openapi('AttendanceFile');
