import type { OpenAPIHono } from '@hono/zod-openapi';
import { apiKeysRouter } from './access/api-keys.routes.ts';
import { identifyActor } from './access/identify-actor.ts';
import { activationRouter } from './accounts/activation.routes.ts';
import { createActivityRouter } from './accounts/demonstration.activity.ts';
import { createDemonstrationRouter } from './accounts/demonstration.pages.tsx';
import { meRouter } from './accounts/me.routes.ts';
import { signInRouter } from './accounts/sign-in.pages.tsx';
import { aliasesRouter } from './aliases/aliases.pages.tsx';
import { approvalsRouter } from './approvals/approvals.pages.tsx';
import { auditPagesRouter } from './audit/audit.pages.tsx';
import { auditRouter } from './audit/audit.routes.ts';
import { backupsRouter } from './backups/backups.routes.ts';
import { closedWhileRestored } from './backups/restoration.gate.ts';
import { restorationRouter } from './backups/restoration.routes.ts';
import { campaignsRouter } from './campaigns/campaigns.routes.ts';
import { cellRouter } from './cell/cell.pages.tsx';
import { citationPagesRouter } from './citations/citations.pages.tsx';
import { citationsRouter } from './citations/citations.routes.ts';
import { committeeRouter } from './committee/committee.routes.ts';
import { attendRouter } from './conferences/attend.pages.tsx';
import { attendancePagesRouter } from './conferences/attendance.pages.tsx';
import { attendanceListRouter } from './conferences/attendance-list.pages.tsx';
import { conferencePagesRouter } from './conferences/conferences.pages.tsx';
import { conferencesRouter } from './conferences/conferences.routes.ts';
import { exchangeRouter } from './conferences/exchange.pages.tsx';
import { minutesRouter } from './conferences/minutes.pages.tsx';
import { planningRouter } from './conferences/planning.pages.tsx';
import { copiesRouter } from './copies/copies.routes.ts';
import { correctionPagesRouter } from './corrections/corrections.pages.tsx';
import { correctionsRouter } from './corrections/corrections.routes.ts';
import { caseRouter } from './coverage/case.pages.tsx';
import { coveragePages } from './coverage/coverage.pages.tsx';
import { coverageRouter } from './coverage/coverage.routes.ts';
import { figuresRouter } from './coverage/figures.routes.ts';
import { designRouter } from './design/design.pages.tsx';
import { campaignPagesRouter } from './documents/campaign.pages.tsx';
import { deskListRouter } from './documents/desk-list.pages.tsx';
import { documentsRouter } from './documents/documents.routes.ts';
import { publicationRouter } from './documents/publication.routes.ts';
import { reviewRouter } from './documents/review.pages.tsx';
import { editionPagesRouter } from './editions/editions.pages.tsx';
import { editionsRouter } from './editions/editions.routes.ts';
import { findingPages } from './finding/finding.pages.tsx';
import { findingRouter } from './finding/finding.routes.ts';
import { indexRouter } from './finding/index.routes.ts';
import { suggestionsRouter } from './finding/suggestions.routes.ts';
import { grantListRouter } from './grants/grant-list.pages.tsx';
import { grantsRouter } from './grants/grants.pages.tsx';
import { grantsApiRouter } from './grants/grants.routes.ts';
import { managedAccountsRouter } from './grants/managed-accounts.pages.tsx';
import { healthRouter } from './health/health.routes.ts';
import { keysRouter } from './keys/keys.pages.tsx';
import { keysApiRouter } from './keys/keys.routes.ts';
import { noticeLedger } from './ledger/ledger.notice.ts';
import { ledgerPages } from './ledger/ledger.pages.tsx';
import { ledgerRouter } from './ledger/ledger.routes.ts';
import { memberRouter } from './members/member.pages.tsx';
import { rollRouter } from './members/members.pages.tsx';
import { membersRouter } from './members/members.routes.ts';
import { newMemberRouter } from './members/new-member.pages.tsx';
import { memberSearchRouter } from './members/search.pages.tsx';
import { namedExportsRouter } from './named-exports/named-exports.pages.tsx';
import { noticePreferencesRouter } from './notices/notice-preferences.pages.tsx';
import { noticeSettingsRouter } from './notices/notice-settings.pages.tsx';
import { noticesRouter } from './notices/notices.pages.tsx';
import { pushDevicesRouter } from './notices/push-devices.routes.ts';
import { remindersRouter } from './notices/reminders.pages.tsx';
import { overviewRouter } from './overview/overview.pages.tsx';
import { ownAccountRouter } from './own-account/own-account.pages.tsx';
import { ownSessionsRouter } from './own-account/own-sessions.pages.tsx';
import { passkeysRouter } from './passkeys/passkeys.routes.ts';
import { dataCareRouter } from './personal-data/data-care.pages.tsx';
import { ownDataRouter } from './personal-data/own-data.pages.tsx';
import type { AppEnv } from './platform/app-env.ts';
import { newId } from './platform/ids.ts';
import { rememberLanguage } from './platform/language.ts';
import { answerError, answerMissing } from './platform/on-error.ts';
import { createRouter } from './platform/route-table.ts';
import { sameOriginOnly, securityHeaders } from './platform/security-headers.ts';
import { preferencesRouter } from './preferences/preferences.pages.ts';
import { allProgrammesRouter } from './programmes/programmes.router.ts';
import { protectedPapersRouter } from './protected-papers/protected-papers.pages.tsx';
import { providerRouter } from './provider/provider.pages.tsx';
import { quarantineRouter } from './quarantine/quarantine.pages.tsx';
import { questionsDeskRouter } from './questions/questions.desk.pages.tsx';
import { questionsRouter } from './questions/questions.pages.tsx';
import { allQuizzesRouter } from './quizzes/quizzes.router.ts';
import { readerRouter } from './reading/reader.pages.tsx';
import { readingRouter } from './reading/reading.pages.tsx';
import { receiptsRouter } from './reading/receipts.pages.tsx';
import { sheetRouter } from './reading/sheet.pages.tsx';
import { createReferenceRouter } from './reference/reference.pages.tsx';
import { reportPagesRouter } from './reports/reports.pages.tsx';
import { rereadingPagesRouter } from './rereading/rereading.pages.tsx';
import { rereadingRouter } from './rereading/rereading.routes.ts';
import { retentionRouter } from './retention/retention.pages.tsx';
import { rollExportsRouter } from './roll-imports/roll-exports.pages.ts';
import { rollImportsRouter } from './roll-imports/roll-imports.pages.tsx';
import { scheduledPublicationsRouter } from './scheduled-publications/scheduled-publications.pages.tsx';
import { searchCountsRouter } from './searches/search-counts.pages.tsx';
import { searchesRouter } from './searches/searches.pages.tsx';
import { secondFactorRouter } from './second-factor/second-factor.pages.tsx';
import { createServices } from './services.ts';
import { topicsPages } from './topics/topics.pages.tsx';
import { topicsRouter } from './topics/topics.routes.ts';
import { unitChangePagesRouter } from './units/unit-changes.pages.tsx';
import { unitChangesRouter } from './units/unit-changes.routes.ts';
import { unitPagesRouter } from './units/units.pages.tsx';
import { unitsRouter } from './units/units.routes.ts';
import { jobsRouter } from './uploads/jobs.routes.ts';
import { inboxRouter } from './uploads/uploads.pages.tsx';
import { uploadsRouter } from './uploads/uploads.routes.ts';
import { withdrawalPagesRouter } from './withdrawals/withdrawals.pages.tsx';
import { withdrawalsRouter } from './withdrawals/withdrawals.routes.ts';

/** Who comes in, what they hold, and the keys of programs. */
const ACCESS_ROUTERS = [
  grantsRouter,
  grantListRouter,
  managedAccountsRouter,
  grantsApiRouter,
  apiKeysRouter,
  keysRouter,
  keysApiRouter,
  meRouter,
  activationRouter,
  signInRouter,
  secondFactorRouter,
  passkeysRouter,
  providerRouter,
  ownAccountRouter,
  ownSessionsRouter,
];

/** The service as a table of contents: what happens to every request, then one line per subject. */
export function createApp(): OpenAPIHono<AppEnv> {
  const app = createRouter();
  app.use(async (c, next) => {
    c.set('requestId', newId());
    c.set('language', 'vi');
    c.set('actor', null);
    c.set('halfSignedIn', null);
    c.set(
      'services',
      createServices(c.env, (work) => c.executionCtx.waitUntil(work)),
    );
    await next();
  });
  app.use(
    securityHeaders,
    rememberLanguage,
    closedWhileRestored(),
    identifyActor,
    sameOriginOnly,
    noticeLedger,
  );
  app.route('/', uploadsRouter);
  app.route('/', jobsRouter);
  app.route('/', documentsRouter);
  app.route('/', publicationRouter);
  app.route('/', rereadingRouter);
  app.route('/', rereadingPagesRouter);
  app.route('/', quarantineRouter);
  app.route('/', inboxRouter);
  app.route('/', reviewRouter);
  app.route('/', campaignPagesRouter);
  app.route('/', approvalsRouter);
  app.route('/', aliasesRouter);
  app.route('/', topicsPages);
  app.route('/', deskListRouter);
  app.route('/', correctionsRouter);
  app.route('/', correctionPagesRouter);
  app.route('/', citationsRouter);
  app.route('/', citationPagesRouter);
  app.route('/', withdrawalsRouter);
  app.route('/', withdrawalPagesRouter);
  app.route('/', editionsRouter);
  app.route('/', editionPagesRouter);
  app.route('/', campaignsRouter);
  app.route('/', ledgerRouter);
  app.route('/', ledgerPages);
  app.route('/', figuresRouter);
  app.route('/', conferencesRouter);
  app.route('/', planningRouter);
  app.route('/', exchangeRouter);
  app.route('/', conferencePagesRouter);
  app.route('/', attendancePagesRouter);
  app.route('/', attendanceListRouter);
  app.route('/', minutesRouter);
  app.route('/', attendRouter);
  app.route('/', coverageRouter);
  app.route('/', coveragePages);
  app.route('/', caseRouter);
  app.route('/', ownDataRouter);
  app.route('/', dataCareRouter);
  app.route('/', retentionRouter);
  app.route('/', namedExportsRouter);
  app.route('/', cellRouter);
  app.route('/', overviewRouter);
  app.route('/', allQuizzesRouter);
  app.route('/', allProgrammesRouter);
  app.route('/', reportPagesRouter);
  app.route('/', committeeRouter);
  app.route('/', unitsRouter);
  app.route('/', unitChangesRouter);
  app.route('/', rollExportsRouter);
  app.route('/', unitChangePagesRouter);
  app.route('/', unitPagesRouter);
  app.route('/', auditRouter);
  app.route('/', auditPagesRouter);
  app.route('/', protectedPapersRouter);
  app.route('/', rollImportsRouter);
  app.route('/', membersRouter);
  app.route('/', rollRouter);
  app.route('/', newMemberRouter);
  app.route('/', memberSearchRouter);
  app.route('/', memberRouter);
  for (const router of ACCESS_ROUTERS) app.route('/', router);
  app.route('/', noticesRouter);
  app.route('/', noticePreferencesRouter);
  app.route('/', pushDevicesRouter);
  app.route('/', remindersRouter);
  app.route('/', noticeSettingsRouter);
  app.route('/', preferencesRouter);
  app.route('/', scheduledPublicationsRouter);
  app.route('/', designRouter);
  app.route('/', healthRouter);
  app.route('/', backupsRouter);
  app.route('/', restorationRouter);
  app.route('/', createReferenceRouter(app));
  if (DEMONSTRATION) {
    app.route('/', createDemonstrationRouter());
    app.route('/', createActivityRouter());
  }
  app.route('/', findingRouter);
  app.route('/', topicsRouter);
  app.route('/', suggestionsRouter);
  app.route('/', indexRouter);
  app.route('/', findingPages);
  app.route('/', searchesRouter);
  app.route('/', searchCountsRouter);
  app.route('/', questionsDeskRouter);
  app.route('/', questionsRouter);
  app.route('/', copiesRouter);
  app.route('/', readingRouter);
  app.route('/', readerRouter);
  app.route('/', sheetRouter);
  app.route('/', receiptsRouter);
  app.onError(answerError);
  app.notFound(answerMissing);
  return app;
}
