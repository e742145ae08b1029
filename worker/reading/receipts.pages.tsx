import { readCheckpointText } from '../../domain/ledger/checkpoint.ts';
import { readProof } from '../../domain/ledger/proof.ts';
import type { Receipt } from '../../domain/ledger/receipt.ts';
import { packReceipt } from '../../domain/ledger/receipt-code.ts';
import { readNote } from '../../domain/ledger/signed-note.ts';
import { HeldPage } from '../../web/member/held-page.tsx';
import { ReceiptPage, type ReceiptView } from '../../web/member/receipt-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { refuseOtherPerson } from '../campaigns/campaigns.device.ts';
import { acknowledgeOwn, ownReceipt } from '../campaigns/campaigns.own.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { findQuiz } from '../quizzes/quizzes.repository.ts';
import { findWithdrawn } from '../withdrawals/withdrawals.repository.ts';
import { openAssignments } from './reading.service.ts';

const MEMBERS: Policy = { roles: ['member'] };

/** What the reader page makes: an id. Anything else is replaced by one of ours. */
const IDEMPOTENCY_KEY = /^[\w-]{16,64}$/;

/** Acknowledging by form, and the receipt it leads to. */
export const receiptsRouter = createRouter();

page(receiptsRouter, 'POST', '/campaigns/:id/acknowledge', MEMBERS, async (c) => {
  const services = c.get('services');
  const campaignId = c.req.param('id');
  const actor = signedInAs(c);
  const form = await readForm(c);
  refuseOtherPerson(actor, textOf(form, 'person') || actor.memberId);
  const sent = textOf(form, 'idempotencyKey');
  const key = IDEMPOTENCY_KEY.test(sent) ? sent : services.newId();
  const edition = textOf(form, 'edition') || undefined;
  const { outcome } = await acknowledgeOwn(services, actor, campaignId, key, edition);
  const just = outcome === 'pending' ? '' : '?just=done';
  return c.redirect(`/receipts/${campaignId}${just}`, 303);
});

page(receiptsRouter, 'GET', '/receipts/:campaignId', MEMBERS, async (c) => {
  const services = c.get('services');
  const held = await services.ledger.heldSince(c.req.param('campaignId'), signedInAs(c).memberId);
  if (held !== null) return c.html(<HeldPage page={pageContext(c)} receivedAt={held} />);
  const actor = signedInAs(c);
  const { receipt, campaign, statement, deviceAt } = await ownReceipt(
    services,
    actor,
    c.req.param('campaignId'),
  );
  const justDone = c.req.query('just') === 'done';
  const [[withdrawn], quiz, stillToRead] = await Promise.all([
    findWithdrawn(services, [campaign.documentId]),
    findQuiz(services, campaign.campaignId),
    justDone ? openAssignments(services, actor, c.get('language')) : null,
  ]);
  const { campaignId, documentId, documentSign, documentTitle, title } = campaign;
  const { method, acknowledgedAt, seq, origin, leafHash, keyId, signature } = receipt;
  return c.html(
    <ReceiptPage
      page={pageContext(c)}
      receipt={{
        campaignId,
        documentId,
        documentSign,
        documentTitle,
        withdrawnAt: withdrawn?.withdrawnAt ?? null,
        campaignTitle: title,
        statement,
        method,
        acknowledgedAt,
        deviceAt,
        seq,
        origin,
        leafHash,
        keyId,
        signature,
        proof: receipt.proof === undefined ? null : proofView(receipt.proof),
        checkAddress: await checkAddress(c.req.url, receipt),
      }}
      justDone={justDone}
      stillToRead={stillToRead}
      hasQuiz={quiz !== null}
    />,
  );
});

/** What the proof says in words: how long the signed log was, and which witnesses saw it. */
function proofView(proof: string): NonNullable<ReceiptView['proof']> {
  const { text, signatures } = readNote(readProof(proof).checkpoint);
  const { origin, size } = readCheckpointText(text);
  return { size, witnesses: signatures.map(({ name }) => name).filter((name) => name !== origin) };
}

/** Where the receipt checks itself; what follows `#` stays in the browser. */
async function checkAddress(url: string, receipt: Receipt): Promise<string> {
  return `${new URL(url).origin}/verify#${await packReceipt(receipt)}`;
}

/** The file to keep: all that others need to verify it, except the public key, which is published apart. */
page(receiptsRouter, 'GET', '/receipts/:campaignId/receipt.json', MEMBERS, async (c) => {
  const { receipt } = await ownReceipt(c.get('services'), signedInAs(c), c.req.param('campaignId'));
  c.header(
    'content-disposition',
    `attachment; filename="bien-nhan-${receipt.leafHash.slice(0, 16)}.json"`,
  );
  return c.body(`${JSON.stringify(receipt, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
  });
});
