import type { Context } from 'hono';
import { isDay } from '../../domain/dates/local-day.ts';
import { AuditPage, type AuditSearch } from '../../web/audit/audit-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { auditCsv, EXPORTED_AT_MOST } from './audit.csv.ts';
import { listAuditActions, readAudit } from './audit.reader.ts';
import { recordAudit } from './audit.repository.ts';

const READERS: Policy = { roles: ['administrator', 'auditor'] };
const ENTRIES_A_PAGE = 100;

export const auditPagesRouter = createRouter();

page(auditPagesRouter, 'GET', '/audit', READERS, async (c) => {
  const services = c.get('services');
  const search = searchOf(c);
  const before = Number(c.req.query('before')) || null;
  const read = await readAudit(services, signedInAs(c), {
    ...filterOf(search),
    before,
    // One more than shown tells whether there are older ones.
    limit: ENTRIES_A_PAGE + 1,
  });
  const shown = read.slice(0, ENTRIES_A_PAGE);
  const oldest = read.length > shown.length ? shown.at(-1) : undefined;
  const query = parametersOf(search);
  const older = new URLSearchParams({
    ...query,
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
      search={search}
      today={today(services.clock)}
      olderHref={oldest ? `/audit?${older.toString()}` : null}
      actorHref={(actor) => `/audit?${new URLSearchParams({ ...query, actor }).toString()}`}
      exportHref={`/audit/entries.csv?${new URLSearchParams(query).toString()}`}
    />,
  );
});

/** The entries that a search finds, as a file; people by their ids alone. */
page(auditPagesRouter, 'GET', '/audit/entries.csv', READERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const entries = await readAudit(services, actor, {
    ...filterOf(searchOf(c)),
    before: null,
    limit: EXPORTED_AT_MOST,
  });
  await recordAudit(services, { actor, action: 'audit.exported', count: entries.length });
  return c.body(auditCsv(entries), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="nhat-ky-${today(services.clock)}.csv"`,
  });
});

/** What is looked for, as it stands in the address; days that no calendar has are left out. */
function searchOf(c: Context<AppEnv>): AuditSearch {
  const text = (name: string) => (c.req.query(name) ?? '').trim().slice(0, 120);
  const day = (name: string) => (isDay(text(name)) ? text(name) : '');
  return {
    action: text('action'),
    from: day('from'),
    to: day('to'),
    actor: text('actor'),
    subject: text('subject'),
  };
}

function filterOf({ action, from, to, actor, subject }: AuditSearch) {
  return {
    action: action || null,
    from: from || null,
    to: to || null,
    actorId: actor || null,
    subjectId: subject || null,
  };
}

function parametersOf(search: AuditSearch): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}
