import type { Context } from 'hono';
import { addDays, endOfLocalDay, isDay, startOfLocalDay } from '../../domain/dates/local-day.ts';
import { ExchangePage, ExchangePreviewPage } from '../../web/conferences/exchange-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import { confirmIdentity, isIdentityConfirmed } from '../access/step-up.ts';
import { contentDisposition } from '../files/files.response.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { LIST_BYTES } from './attendance-file.ts';
import { listEmpty } from './conferences.errors.ts';
import {
  csvOf,
  entryOf,
  exportAttendance,
  importAttendance,
  previewImport,
  readExchange,
} from './exchange.service.ts';

const NAMING: Policy = { roles: ['secretary', 'officer'] };
const PATH = '/conferences/exchange';
/** What an export covers unless days are chosen. */
const USUAL_DAYS = 90;

/** Attendance out to another application and in from it. */
export const exchangeRouter = createRouter();

page(exchangeRouter, 'GET', PATH, NAMING, (c) => exchangePage(c));

page(exchangeRouter, 'POST', `${PATH}/file`, NAMING, async (c) => {
  const form = await readForm(c);
  return await withProof(c, form, async () => {
    const { from, to } = periodOf(c, (name) => textOf(form, name));
    const file = await exportAttendance(c.get('services'), signedInAs(c), {
      from: startOfLocalDay(from),
      to: endOfLocalDay(to),
      conferenceId: textOf(form, 'conference') || null,
    });
    const isJson = textOf(form, 'format') === 'json';
    const name = `diem-danh-${from}-${to}.${isJson ? 'json' : 'csv'}`;
    return c.body(isJson ? JSON.stringify(file, null, 2) : csvOf(file), 200, {
      'content-type': isJson ? 'application/json' : 'text/csv; charset=utf-8',
      'content-disposition': contentDisposition('attachment', name),
    });
  });
});

page(
  exchangeRouter,
  'POST',
  PATH,
  NAMING,
  async (c) => {
    const file = (await readForm(c)).get('file');
    try {
      if (!(file instanceof File) || file.size === 0) throw listEmpty();
      const rows = readExchange(new Uint8Array(await file.arrayBuffer()));
      const preview = await previewImport(c.get('services'), signedInAs(c), rows);
      return c.html(
        <ExchangePreviewPage
          page={pageContext(c)}
          entries={preview.map(entryOf).filter((entry) => entry !== null)}
          rows={preview.map(({ row, result, conference }) => ({
            line: row.line,
            conference: conference?.title ?? row.conference ?? row.reference ?? '–',
            memberCode: row.memberCode ?? '–',
            result,
          }))}
          asksPassword={!(await isIdentityConfirmed(c))}
        />,
      );
    } catch (error) {
      if (!(error instanceof AppError) || error.status === 404) throw error;
      return await exchangePage(c, error);
    }
  },
  { formBytes: LIST_BYTES + 100_000 },
);

page(exchangeRouter, 'POST', `${PATH}/confirm`, NAMING, async (c) => {
  const form = await readForm(c);
  try {
    await confirmIdentity(c, textOf(form, 'password'));
    const entries = form.getAll('pair').filter((value) => typeof value === 'string');
    const recorded = await importAttendance(c.get('services'), signedInAs(c), entries);
    return c.redirect(`${PATH}?recorded=${recorded}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await exchangePage(c, error);
  }
});

/** The days that were asked for where they are days, else the last three months. */
function periodOf(
  c: Context<AppEnv>,
  asked: (name: string) => string,
): { from: string; to: string } {
  const now = today(c.get('services').clock);
  const day = (name: string, usual: string) => {
    const text = asked(name);
    return isDay(text) ? text : usual;
  };
  return { from: day('from', addDays(now, -USUAL_DAYS)), to: day('to', now) };
}

async function exchangePage(c: Context<AppEnv>, error?: AppError): Promise<Response> {
  const recorded = c.req.query('recorded') ?? '';
  return c.html(
    <ExchangePage
      page={pageContext(c)}
      {...periodOf(c, (name) => c.req.query(name) ?? '')}
      recorded={!error && /^\d{1,6}$/u.test(recorded) ? Number(recorded) : null}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}
