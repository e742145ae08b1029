import { z } from '@hono/zod-openapi';
import { OFFICES } from '../../domain/members/offices.table.ts';
import { STANDINGS } from '../../domain/members/standing.ts';
import { ROLES } from '../access/actor.ts';
import { actingAs } from '../access/policy.ts';
import { daySchema, errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { createdSchema } from '../units/units.routes.ts';
import { codeSchema } from '../units/units.schemas.ts';
import { createMembers } from './members.service.ts';

export const membersRouter = createRouter();

/** Each password costs a seventh of a second of processor time; a call must stay within the limit. */
const PASSWORDS_PER_CALL = 20;

const newMemberSchema = z
  .strictObject({
    code: codeSchema,
    fullName: z.string().trim().min(2).max(120),
    standing: z.enum(STANDINGS),
    unitCode: codeSchema,
    joinedOn: daySchema.openapi({ description: 'First day of belonging to the unit' }),
    userName: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{2,63}$/)
      .optional()
      .openapi({ description: 'Absent = no account' }),
    password: z
      .string()
      .max(200)
      .optional()
      .openapi({ description: 'Absent = no password yet: an activation code is needed' }),
    roles: z
      .array(z.strictObject({ role: z.enum(ROLES).exclude(['member']), unitCode: codeSchema }))
      .max(20)
      .optional(),
    offices: z
      .array(
        z.strictObject({
          office: z.enum(OFFICES.map(({ code }) => code)),
          unitCode: codeSchema,
          validFrom: daySchema,
        }),
      )
      .max(20)
      .optional()
      .openapi({
        description: 'Offices of the Party, by which reports tell kinds of people apart',
      }),
  })
  .refine((member) => member.password === undefined || member.userName !== undefined, {
    path: ['password'],
    message: 'a password needs a userName',
  })
  .refine(
    ({ offices = [] }) =>
      new Set(offices.map(({ office, unitCode }) => `${office} ${unitCode}`)).size ===
      offices.length,
    { path: ['offices'], message: 'an office is held once in a unit' },
  )
  .openapi('NewMember');

const create = apiRoute(
  { keys: ['setup'] },
  {
    method: 'post',
    path: '/api/setup/members',
    tags: ['Setup'],
    summary: 'Create up to 500 members with account, roles and offices, all or none; repeatable',
    request: {
      body: jsonBody(
        z
          .strictObject({ members: z.array(newMemberSchema).min(1).max(500) })
          .refine(
            ({ members }) =>
              members.filter((member) => member.password !== undefined).length <=
              PASSWORDS_PER_CALL,
            { path: ['members'], message: `at most ${PASSWORDS_PER_CALL} passwords a call` },
          ),
      ),
    },
    responses: {
      200: jsonAnswer(createdSchema, 'What was created'),
      400: errorAnswer(
        '`member.code_repeated`, `member.unit_unknown`, `member.unit_not_valid`, `password.weak`',
      ),
      409: errorAnswer('`member.code_taken`, `member.user_name_taken`'),
    },
  },
);
membersRouter.openapi(create, async (c) => {
  const members = c.req.valid('json').members.map((member) => ({
    ...member,
    userName: member.userName ?? null,
    password: member.password ?? null,
    roles: member.roles ?? [],
    offices: member.offices ?? [],
  }));
  return c.json(await createMembers(c.get('services'), actingAs(c), members), 200);
});
