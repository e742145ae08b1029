import type { Context } from 'hono';
import { PROTECTED_KINDS } from '../../domain/secrecy/protected-papers.ts';
import { ProtectedPapersPage } from '../../web/protected-papers/protected-papers-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pressedButton, readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listAdmittedKinds } from './protected-papers.repository.ts';
import { admitKind, refuseKind } from './protected-papers.service.ts';

const ADMINISTRATORS: Policy = { roles: ['administrator'] };
const PATH = '/administration/protected-papers';

/** Which kinds of papers about particular people and cases are taken. */
export const protectedPapersRouter = createRouter();

page(protectedPapersRouter, 'GET', PATH, ADMINISTRATORS, (c) => papersPage(c, null));

page(protectedPapersRouter, 'POST', PATH, ADMINISTRATORS, async (c) => {
  const form = await readForm(c);
  const kind = PROTECTED_KINDS.find((one) => one === textOf(form, 'kind'));
  if (!kind) throw notFound();
  const services = c.get('services');
  const action = pressedButton(form, 'action', ['refuse', 'admit']);
  try {
    if (action === 'refuse') await refuseKind(services, signedInAs(c), kind);
    else await admitKind(services, signedInAs(c), kind, textOf(form, 'reason').slice(0, 300));
    return c.redirect(PATH, 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return await papersPage(c, { kind, error });
  }
});

async function papersPage(
  c: Context<AppEnv>,
  failed: { kind: (typeof PROTECTED_KINDS)[number]; error: AppError } | null,
): Promise<Response> {
  return c.html(
    <ProtectedPapersPage
      page={pageContext(c)}
      admitted={await listAdmittedKinds(c.get('services'))}
      error={failed && { kind: failed.kind, sentence: failed.error.sentence[c.get('language')] }}
    />,
    failed?.error.status ?? 200,
  );
}
