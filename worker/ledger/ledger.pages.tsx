import { LedgerPage } from '../../web/ledger/ledger-page.tsx';
import { VerifyPage } from '../../web/verify/verify-page.tsx';
import { hasRole } from '../access/actor.ts';
import { type Policy, signedInAs } from '../access/policy.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';

const EVERYBODY: Policy = { everyone: true };

/** Pages about the ledger itself: checking a receipt, for everybody. */
export const ledgerPages = createRouter();

page(ledgerPages, 'GET', '/verify', EVERYBODY, async (c) => {
  const { keys } = await c.get('services').ledger.keys();
  const publicKeys = keys.map(({ publicKey }) => publicKey);
  return c.html(<VerifyPage page={pageContext(c)} keys={publicKeys} />);
});

/** The list of keys as a file: what leads from a key one has to later ones. */
page(ledgerPages, 'GET', '/verify/keys.json', EVERYBODY, async (c) => {
  const list = await c.get('services').ledger.keys();
  return c.body(`${JSON.stringify(list, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="keys.json"',
  });
});

/** Whoever has an office sees the banner and may follow it. */
const DESKS: Policy = { roles: ['secretary', 'officer', 'publisher', 'administrator', 'auditor'] };

page(ledgerPages, 'GET', '/administration/ledger', DESKS, async (c) => {
  const { ledger } = c.get('services');
  const [integrity, publicKey] = await Promise.all([ledger.integrity(), ledger.publicKey()]);
  const { fault, held, size, checkpoint, cosigned } = integrity;
  return c.html(
    <LedgerPage
      page={pageContext(c)}
      ledger={{ fault, held, size, checkpoint, cosigned, publicKey }}
      mayCheck={hasRole(signedInAs(c), 'administrator')}
    />,
  );
});

page(
  ledgerPages,
  'POST',
  '/administration/ledger/check',
  { roles: ['administrator'] },
  async (c) => {
    await c.get('services').ledger.check();
    return c.redirect('/administration/ledger', 303);
  },
);
