import type { Context } from 'hono';
import { NewReportPage } from '../../web/reports/new-report-page.tsx';
import { ReportPage } from '../../web/reports/report-page.tsx';
import { ReportsPage } from '../../web/reports/reports-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { listCampaigns } from '../campaigns/campaigns.repository.ts';
import { COUNTING_ROLES, NAMING_ROLES } from '../coverage/coverage.routes.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pageNumberOf } from '../platform/page-number.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { checkpointCode } from './files/report-code.ts';
import { CSV_TYPE, reportCsv } from './files/report-csv.ts';
import { DOCX_TYPE, reportDocx } from './files/report-docx.ts';
import { reportXlsx, XLSX_TYPE } from './files/report-xlsx.ts';
import { handIn, readHandIn } from './hand-in.service.ts';
import {
  makeReport,
  type ReportWish,
  readReport,
  readReports,
  recordDownload,
  recount,
  reportScopeOf,
} from './reports.service.ts';
import { selectableUnits } from './reports.units.ts';
import { addSchedule, endSchedule, listSchedules, monthBefore } from './schedules.service.ts';

const DESK: Policy = { roles: COUNTING_ROLES };

export const reportPagesRouter = createRouter();

page(reportPagesRouter, 'GET', '/reports', DESK, (c) => reportsPage(c));

page(reportPagesRouter, 'GET', '/reports/new', DESK, (c) => {
  const month = monthBefore(today(c.get('services').clock));
  const campaignId = c.req.query('campaign') ?? '';
  const about = c.req.query('about') === 'period' ? 'period' : 'campaign';
  return formPage(c, {
    unitId: c.req.query('unit') ?? '',
    about,
    campaignId,
    ...month,
    day: c.req.query('day') ?? '',
    requestKey: c.get('services').newId(),
  });
});

page(reportPagesRouter, 'POST', '/reports', DESK, async (c) => {
  const wish = wishOf(await readForm(c));
  try {
    const reportId = await makeReport(c.get('services'), signedInAs(c), wish);
    return c.redirect(`/reports/${reportId}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await formPage(c, wish, error);
  }
});

page(reportPagesRouter, 'POST', '/reports/schedules', DESK, async (c) => {
  const form = await readForm(c);
  try {
    await addSchedule(c.get('services'), signedInAs(c), {
      unitId: textOf(form, 'unit'),
      dayOfMonth: Number(textOf(form, 'dayOfMonth')),
    });
    return c.redirect('/reports', 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await reportsPage(c, error);
  }
});

page(reportPagesRouter, 'POST', '/reports/schedules/:id/end', DESK, async (c) => {
  await endSchedule(c.get('services'), signedInAs(c), c.req.param('id'));
  return c.redirect('/reports', 303);
});

page(reportPagesRouter, 'GET', '/reports/:id', DESK, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const report = await readReport(services, actor, c.req.param('id'));
  const [differing, standing] = await Promise.all([
    c.req.query('check') === '1' ? recount(services, actor, report) : null,
    readHandIn(services, actor, report),
  ]);
  return c.html(
    <ReportPage
      page={pageContext(c)}
      report={{
        ...report,
        checkpoint: report.checkpoint && {
          size: report.checkpoint.size,
          code: checkpointCode(report.checkpoint),
        },
      }}
      shown={report.shown}
      differing={differing}
      handIn={standing}
    />,
  );
});

page(reportPagesRouter, 'POST', '/reports/:id/hand-in', { roles: NAMING_ROLES }, async (c) => {
  const reportId = c.req.param('id');
  await handIn(c.get('services'), signedInAs(c), reportId);
  return c.redirect(`/reports/${reportId}`, 303);
});

const FILES = {
  xlsx: { type: XLSX_TYPE, write: reportXlsx },
  docx: { type: DOCX_TYPE, write: (_language, report) => reportDocx(report) },
  csv: { type: CSV_TYPE, write: reportCsv },
} satisfies Record<
  string,
  {
    type: string;
    write: (
      language: 'vi' | 'en',
      report: Awaited<ReturnType<typeof readReport>>,
    ) => string | Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;
  }
>;

page(reportPagesRouter, 'GET', '/reports/:id/files/:format', DESK, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const { id, format } = c.req.param();
  const file = Object.entries(FILES).find(([name]) => name === format)?.[1];
  const report = await readReport(services, actor, id ?? '');
  if (!file) throw notFound();
  const body = await file.write(c.get('language'), report);
  await recordDownload(services, actor, report.reportId, format ?? '');
  return c.body(body, 200, {
    'content-type': file.type,
    'content-disposition': `attachment; filename="bao-cao-${report.day}.${format}"`,
  });
});

async function reportsPage(c: Context<AppEnv>, error?: AppError): Promise<Response> {
  const services = c.get('services');
  const actor = signedInAs(c);
  const number = pageNumberOf(c.req.query('page'));
  const [{ reports, more }, schedules, units] = await Promise.all([
    readReports(services, actor, number),
    listSchedules(services, actor),
    selectableUnits(services, actor),
  ]);
  return c.html(
    <ReportsPage
      page={pageContext(c)}
      reports={reports}
      schedules={schedules}
      units={units}
      listPage={number}
      more={more}
      failure={error?.sentence[c.get('language')] ?? null}
    />,
    error?.status ?? 200,
  );
}

async function formPage(c: Context<AppEnv>, wish: ReportWish, error?: AppError): Promise<Response> {
  const services = c.get('services');
  const actor = signedInAs(c);
  const { visible } = await reportScopeOf(services, actor);
  const [campaigns, units] = await Promise.all([
    listCampaigns(services, visible),
    selectableUnits(services, actor),
  ]);
  return c.html(
    <NewReportPage
      page={pageContext(c)}
      wish={wish}
      campaigns={campaigns}
      units={units}
      today={today(services.clock)}
      failure={error?.sentence[c.get('language')] ?? null}
    />,
    error?.status ?? 200,
  );
}

function wishOf(form: FormData): ReportWish {
  return {
    unitId: textOf(form, 'unit'),
    about: textOf(form, 'about') === 'period' ? 'period' : 'campaign',
    campaignId: textOf(form, 'campaign'),
    from: textOf(form, 'from'),
    to: textOf(form, 'to'),
    day: textOf(form, 'day'),
    requestKey: textOf(form, 'requestKey').slice(0, 64),
  };
}
