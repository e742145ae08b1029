import type { Context } from 'hono';
import { OwnSessionsPage } from '../../web/accounts/own-sessions-page.tsx';
import { signedInAs } from '../access/policy.ts';
import { ownSessionHash } from '../access/sessions.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import {
  endOtherSessionsStatement,
  endOwnSessionStatement,
  listOwnSessions,
} from './own-sessions.repository.ts';

const MEMBERS = { roles: ['member'] } as const;
const PATH = '/account/sessions';

/** Where one is signed in, and ending it there. */
export const ownSessionsRouter = createRouter();

page(ownSessionsRouter, 'GET', PATH, MEMBERS, async (c) => {
  const { accountId } = signedInAs(c);
  const sessions = await listOwnSessions(c.get('services'), accountId, await ownSessionHash(c));
  const ended = c.req.query('ended') !== undefined;
  return c.html(<OwnSessionsPage page={pageContext(c)} sessions={sessions} ended={ended} />);
});

page(ownSessionsRouter, 'POST', '/account/sessions/others/end', MEMBERS, async (c) => {
  const services = c.get('services');
  const statement = endOtherSessionsStatement(
    services,
    signedInAs(c).accountId,
    await ownSessionHash(c),
  );
  await endAndRecord(c, statement);
  return c.redirect(`${PATH}?ended`, 303);
});

page(ownSessionsRouter, 'POST', '/account/sessions/:sessionId/end', MEMBERS, async (c) => {
  const services = c.get('services');
  const { accountId } = signedInAs(c);
  const statement = endOwnSessionStatement(services, accountId, c.req.param('sessionId'));
  if ((await endAndRecord(c, statement)) === 0) throw notFound();
  return c.redirect(`${PATH}?ended`, 303);
});

/** Ending is never dangerous to its owner: it asks for no proof, so that a lost phone is shut out at once. */
async function endAndRecord(c: Context<AppEnv>, statement: D1PreparedStatement): Promise<number> {
  const services = c.get('services');
  const [ended] = await services.env.DB.batch([
    statement,
    auditIfChanged(services, { actor: signedInAs(c), action: 'session.ended' }),
  ]);
  return ended?.meta.changes ?? 0;
}
