import { createApp } from './app.ts';
import { dropForgottenBackup } from './backups/backups.snapshot.ts';
import { isBeingRestored } from './backups/restoration.service.ts';
import { bringValidityInLine } from './finding/finding.validity.ts';
import { sealLedger } from './ledger/ledger.service.ts';
import { planNotices } from './notices/notices.planning.ts';
import { drainOutbox } from './outbox/outbox.consumer.ts';
import { consumeWakeUps } from './outbox/outbox.queue.ts';
import type { Env, WakeMessage } from './platform/env.ts';
import { makeDueReports } from './reports/schedules.service.ts';
import { publishDue } from './scheduled-publications/scheduled-publications.service.ts';
import { createServices } from './services.ts';
import { sweep } from './sweeps/sweeps.ts';
import { failExhaustedJobs } from './uploads/jobs.repository.ts';

export { Ledger } from './ledger/ledger.object.ts';

const app = createApp();

export default {
  fetch: app.fetch,
  queue: async (batch, env, ctx) => {
    const services = createServices(env, (work) => ctx.waitUntil(work));
    if (!(await isBeingRestored(services))) await consumeWakeUps(services, batch);
  },
  scheduled: async (_controller, env, ctx) => {
    const services = createServices(env, (work) => ctx.waitUntil(work));
    if (await isBeingRestored(services)) return;
    await drainOutbox(services);
    await failExhaustedJobs(services);
    await bringValidityInLine(services);
    await sweep(services);
    await sealLedger(services);
    await publishDue(services);
    await makeDueReports(services);
    await planNotices(services);
    await dropForgottenBackup(services);
  },
} satisfies ExportedHandler<Env, WakeMessage>;
