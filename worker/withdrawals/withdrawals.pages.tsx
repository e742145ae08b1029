import type { Context } from 'hono';
import { WithdrawPage } from '../../web/withdrawals/withdraw-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pressedButton, readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { summaryOf } from '../reading/reading.views.ts';
import { previewWithdrawal, restoreDocument, withdrawDocument } from './withdrawals.service.ts';

const DESK: Policy = { roles: ['publisher'] };
const PATH = '/department/documents/:id/withdraw';
const LONGEST_REASON = 500;

/** Taking a document back, and putting it up again: first what it does, then the reason. */
export const withdrawalPagesRouter = createRouter();

page(withdrawalPagesRouter, 'GET', PATH, DESK, (c) => withdrawPage(c, c.req.param('id')));

page(withdrawalPagesRouter, 'POST', PATH, DESK, async (c) => {
  const documentId = c.req.param('id');
  const form = await readForm(c);
  const reason = textOf(form, 'reason').slice(0, LONGEST_REASON);
  const action = pressedButton(form, 'action', ['withdraw', 'restore']);
  const decide = action === 'restore' ? restoreDocument : withdrawDocument;
  try {
    await decide(c.get('services'), signedInAs(c), { documentId, reason });
    return c.redirect(`/department/documents/${documentId}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await withdrawPage(c, documentId, { reason, error });
  }
});

async function withdrawPage(
  c: Context<AppEnv>,
  documentId: string,
  typed?: { reason: string; error: AppError },
): Promise<Response> {
  const preview = await previewWithdrawal(c.get('services'), signedInAs(c), documentId);
  const { document, affected, ...shown } = preview;
  return c.html(
    <WithdrawPage
      page={pageContext(c)}
      document={{ ...document, withdrawn: document.withdrawnAt !== null }}
      affected={affected.map((one) => summaryOf(one, c.get('language')))}
      {...shown}
      reason={typed?.reason ?? ''}
      error={typed?.error.sentence[c.get('language')] ?? null}
    />,
    typed?.error.status ?? 200,
  );
}
