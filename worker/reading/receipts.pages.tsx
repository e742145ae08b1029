import { ReceiptPage } from '../../web/member/receipt-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { acknowledgeOwn, ownReceipt } from '../campaigns/campaigns.own.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';

const MEMBERS: Policy = { roles: ['member'] };

/** What the reader page makes: an id. Anything else is replaced by one of ours. */
const IDEMPOTENCY_KEY = /^[\w-]{16,64}$/;

/** Acknowledging by form, and the receipt it leads to. */
export const receiptsRouter = createRouter();

page(receiptsRouter, 'POST', '/campaigns/:id/acknowledge', MEMBERS, async (c) => {
  const services = c.get('services');
  const campaignId = c.req.param('id');
  const form = await readForm(c);
  const sent = textOf(form, 'idempotencyKey');
  const key = IDEMPOTENCY_KEY.test(sent) ? sent : services.newId();
  const edition = textOf(form, 'edition') || undefined;
  await acknowledgeOwn(services, signedInAs(c), campaignId, key, edition);
  return c.redirect(`/receipts/${campaignId}?just=done`, 303);
});

page(receiptsRouter, 'GET', '/receipts/:campaignId', MEMBERS, async (c) => {
  const { receipt, campaign, statement } = await ownReceipt(
    c.get('services'),
    signedInAs(c),
    c.req.param('campaignId'),
  );
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
        campaignTitle: title,
        statement,
        method,
        acknowledgedAt,
        seq,
        origin,
        leafHash,
        keyId,
        signature,
      }}
      justDone={c.req.query('just') === 'done'}
    />,
  );
});

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
