import type { Context } from 'hono';
import { NamedExportsPage } from '../../web/named-exports/named-exports-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pressedButton, readForm } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { PEOPLE_A_DAY } from './named-exports.repository.ts';
import { decideNamedExport, readNamedExports } from './named-exports.service.ts';

const DECIDERS: Policy = { roles: ['administrator', 'auditor'] };
const PATH = '/administration/exports';

/** Files with people by name: what waits for a second person, and what was taken. */
export const namedExportsRouter = createRouter();

page(namedExportsRouter, 'GET', PATH, DECIDERS, (c) => exportsPage(c));

page(namedExportsRouter, 'POST', '/administration/exports/:exportId', DECIDERS, async (c) => {
  const form = await readForm(c);
  return await withProof(c, form, async () => {
    const action = pressedButton(form, 'action', ['approve', 'refuse']);
    const decision = action === 'approve' ? 'approved' : 'refused';
    try {
      const { exportId } = c.req.param();
      await decideNamedExport(c.get('services'), signedInAs(c), exportId, decision);
      return c.redirect(`${PATH}?done=${decision}`, 303);
    } catch (error) {
      if (!(error instanceof AppError) || error.status === 404) throw error;
      return await exportsPage(c, error);
    }
  });
});

async function exportsPage(c: Context<AppEnv>, error?: AppError): Promise<Response> {
  const actor = signedInAs(c);
  const { open, taken } = await readNamedExports(c.get('services'), actor);
  const done = c.req.query('done');
  return c.html(
    <NamedExportsPage
      page={pageContext(c)}
      open={open.map((request) => ({ ...request, isOwn: request.memberId === actor.memberId }))}
      taken={taken}
      peopleADay={PEOPLE_A_DAY}
      done={!error && (done === 'approved' || done === 'refused') ? done : null}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}
