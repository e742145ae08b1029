import { AuditPage } from '../../web/audit/audit-page.tsx';
import { signedInAs } from '../access/policy.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listAuditActions, readAudit } from './audit.reader.ts';

const ENTRIES_A_PAGE = 100;

export const auditPagesRouter = createRouter();

page(auditPagesRouter, 'GET', '/audit', { roles: ['administrator', 'auditor'] }, async (c) => {
  const services = c.get('services');
  const chosenAction = c.req.query('action') || null;
  const before = Number(c.req.query('before')) || null;
  const read = await readAudit(services, signedInAs(c), {
    action: chosenAction,
    before,
    // One more than shown tells whether there are older ones.
    limit: ENTRIES_A_PAGE + 1,
  });
  const shown = read.slice(0, ENTRIES_A_PAGE);
  const oldest = read.length > shown.length ? shown.at(-1) : undefined;
  const older = new URLSearchParams({
    ...(chosenAction ? { action: chosenAction } : {}),
    ...(oldest ? { before: String(oldest.id) } : {}),
  });
  return c.html(
    <AuditPage
      page={pageContext(c)}
      entries={shown.map((entry) => ({
        ...entry,
        byProgram: entry.actorId?.startsWith('key-') ?? false,
      }))}
      actions={await listAuditActions(services)}
      chosenAction={chosenAction}
      olderHref={oldest ? `/audit?${older.toString()}` : null}
    />,
  );
});
