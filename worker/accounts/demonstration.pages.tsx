import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  DemonstrationListPage,
  DemonstrationPage,
  type DemonstrationPerson,
} from '../../web/accounts/demonstration-page.tsx';
import { deviceOf } from '../access/device.ts';
import { newSession } from '../access/sessions.repository.ts';
import { MEMBER_LIMITS } from '../access/sessions.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { belongsOn } from '../members/members.repository.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import { isLoopback } from '../platform/loopback.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import type { Services } from '../services.ts';
import { beginSession } from './browser-session.ts';

const EVERYONE = { everyone: true } as const;

/**
 * Signing in without a password, as one of the synthetic people of the demonstration. Called only where
 * `DEMONSTRATION` is compiled in, so a deployed bundle holds none of it; and even then it answers only on
 * the machine itself: every other host name gets 404.
 */
export function createDemonstrationRouter(): OpenAPIHono<AppEnv> {
  const router = createRouter();

  page(router, 'GET', '/demonstration', EVERYONE, async (c) => {
    onLoopbackOnly(c);
    const people = await findPeople(c.get('services'), null);
    return c.html(<DemonstrationListPage page={pageContext(c)} people={people} />);
  });

  page(router, 'GET', '/demonstration/:userName', EVERYONE, async (c) => {
    onLoopbackOnly(c);
    const person = await findPerson(c.get('services'), c.req.param('userName'));
    return c.html(<DemonstrationPage page={pageContext(c)} person={person} />);
  });

  page(router, 'POST', '/demonstration/:userName', EVERYONE, async (c) => {
    onLoopbackOnly(c);
    const services = c.get('services');
    const person = await findPerson(services, c.req.param('userName'));
    const session = await newSession(services, person.accountId, MEMBER_LIMITS.absolute, {
      factor: true,
      method: 'demonstration',
      device: deviceOf(c),
    });
    await services.env.DB.batch([
      session.statement,
      auditStatement(services, {
        actor: person.memberId,
        action: 'session.signed_in',
        detail: { method: 'demonstration' },
      }),
    ]);
    await beginSession(c, session.token);
    return c.redirect('/', 303);
  });

  return router;
}

/** The name in the address decides, which also stops a foreign name that resolves to this machine. */
function onLoopbackOnly(c: Context<AppEnv>): void {
  if (!isLoopback(new URL(c.req.url).hostname)) throw notFound();
}

type FoundPerson = DemonstrationPerson & { accountId: string; memberId: string };

async function findPerson(services: Services, userName: string): Promise<FoundPerson> {
  const [person] = await findPeople(services, userName);
  if (!person) throw notFound();
  return person;
}

const NAME_OF_UNIT = (unitId: string) => `(SELECT name FROM unit_periods WHERE unit_id = ${unitId}
  AND valid_from <= ?1 AND (valid_to IS NULL OR valid_to > ?1) LIMIT 1)`;

/** One demonstration account, or all (`userName` null): those whose user name begins with `demo-`. */
async function findPeople(services: Services, userName: string | null): Promise<FoundPerson[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT account.id AS accountId, member.id AS memberId, account.user_name AS userName,
            member.full_name AS fullName,
            (SELECT ${NAME_OF_UNIT('memberships.unit_id')} FROM memberships WHERE member_id = member.id
                AND valid_from <= ?1 AND (valid_to IS NULL OR valid_to > ?1) LIMIT 1) AS unitName,
            (SELECT json_group_array(json_object('role', role, 'unitName', ${NAME_OF_UNIT('role_grants.unit_id')}))
               FROM role_grants WHERE member_id = member.id
                AND valid_from <= ?1 AND (valid_to IS NULL OR valid_to > ?1)) AS grants
       FROM accounts AS account JOIN members AS member ON member.id = account.member_id
      WHERE account.user_name LIKE 'demo-%' AND (?2 IS NULL OR account.user_name = ?2)
        AND account.disabled_at IS NULL AND ${belongsOn('?1')}
      ORDER BY account.created_at, account.user_name`,
  )
    .bind(today(services.clock), userName)
    .all<Omit<FoundPerson, 'grants'> & { grants: string }>();
  return results.map((row) => ({
    ...row,
    grants: JSON.parse(row.grants) as FoundPerson['grants'],
  }));
}
