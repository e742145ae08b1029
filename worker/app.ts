import type { OpenAPIHono } from '@hono/zod-openapi';
import { apiKeysRouter } from './access/api-keys.routes.ts';
import { identifyActor } from './access/identify-actor.ts';
import { activationRouter } from './accounts/activation.routes.ts';
import { createActivityRouter } from './accounts/demonstration.activity.ts';
import { createDemonstrationRouter } from './accounts/demonstration.pages.tsx';
import { meRouter } from './accounts/me.routes.ts';
import { signInRouter } from './accounts/sign-in.pages.tsx';
import { aliasesRouter } from './aliases/aliases.pages.tsx';
import { auditPagesRouter } from './audit/audit.pages.tsx';
import { auditRouter } from './audit/audit.routes.ts';
import { campaignsRouter } from './campaigns/campaigns.routes.ts';
import { committeeRouter } from './committee/committee.routes.ts';
import { coveragePages } from './coverage/coverage.pages.tsx';
import { coverageRouter } from './coverage/coverage.routes.ts';
import { campaignPagesRouter } from './documents/campaign.pages.tsx';
import { documentsRouter } from './documents/documents.routes.ts';
import { publicationRouter } from './documents/publication.routes.ts';
import { reviewRouter } from './documents/review.pages.tsx';
import { editionPagesRouter } from './editions/editions.pages.tsx';
import { editionsRouter } from './editions/editions.routes.ts';
import { findingPages } from './finding/finding.pages.tsx';
import { findingRouter } from './finding/finding.routes.ts';
import { indexRouter } from './finding/index.routes.ts';
import { suggestionsRouter } from './finding/suggestions.routes.ts';
import { healthRouter } from './health/health.routes.ts';
import { ledgerRouter } from './ledger/ledger.routes.ts';
import { memberRouter } from './members/member.pages.tsx';
import { rollRouter } from './members/members.pages.tsx';
import { membersRouter } from './members/members.routes.ts';
import type { AppEnv } from './platform/app-env.ts';
import { newId } from './platform/ids.ts';
import { rememberLanguage } from './platform/language.ts';
import { answerError, answerMissing } from './platform/on-error.ts';
import { preferencesRouter } from './platform/preferences.ts';
import { createRouter } from './platform/route-table.ts';
import { sameOriginOnly, securityHeaders } from './platform/security-headers.ts';
import { protectedPapersRouter } from './protected-papers/protected-papers.pages.tsx';
import { readingRouter } from './reading/reading.pages.tsx';
import { receiptsRouter } from './reading/receipts.pages.tsx';
import { createReferenceRouter } from './reference/reference.pages.tsx';
import { rereadingPagesRouter } from './rereading/rereading.pages.tsx';
import { rereadingRouter } from './rereading/rereading.routes.ts';
import { searchesRouter } from './searches/searches.pages.tsx';
import { createServices } from './services.ts';
import { unitsRouter } from './units/units.routes.ts';
import { jobsRouter } from './uploads/jobs.routes.ts';
import { inboxRouter } from './uploads/uploads.pages.tsx';
import { uploadsRouter } from './uploads/uploads.routes.ts';

/** The service as a table of contents: what happens to every request, then one line per subject. */
export function createApp(): OpenAPIHono<AppEnv> {
  const app = createRouter();
  app.use(async (c, next) => {
    c.set('requestId', newId());
    c.set('language', 'vi');
    c.set('actor', null);
    c.set(
      'services',
      createServices(c.env, (work) => c.executionCtx.waitUntil(work)),
    );
    await next();
  });
  app.use(securityHeaders, rememberLanguage, identifyActor, sameOriginOnly);
  app.route('/', uploadsRouter);
  app.route('/', jobsRouter);
  app.route('/', documentsRouter);
  app.route('/', publicationRouter);
  app.route('/', inboxRouter);
  app.route('/', reviewRouter);
  app.route('/', campaignPagesRouter);
  app.route('/', aliasesRouter);
  app.route('/', editionsRouter);
  app.route('/', editionPagesRouter);
  app.route('/', campaignsRouter);
  app.route('/', coverageRouter);
  app.route('/', coveragePages);
  app.route('/', committeeRouter);
  app.route('/', unitsRouter);
  app.route('/', auditRouter);
  app.route('/', auditPagesRouter);
  app.route('/', protectedPapersRouter);
  app.route('/', membersRouter);
  app.route('/', rollRouter);
  app.route('/', memberRouter);
  app.route('/', apiKeysRouter);
  app.route('/', meRouter);
  app.route('/', activationRouter);
  app.route('/', signInRouter);
  app.route('/', preferencesRouter);
  app.route('/', healthRouter);
  app.route('/', createReferenceRouter(app));
  if (DEMONSTRATION) {
    app.route('/', createDemonstrationRouter());
    app.route('/', createActivityRouter());
  }
  app.route('/', findingRouter);
  app.route('/', suggestionsRouter);
  app.route('/', indexRouter);
  app.route('/', findingPages);
  app.route('/', searchesRouter);
  app.route('/', readingRouter);
  app.route('/', receiptsRouter);
  app.onError(answerError);
  app.notFound(answerMissing);
  return app;
}
