import { createApp } from './app.ts';
import type { Env, WakeMessage } from './platform/env.ts';

export { Ledger } from './ledger/ledger.object.ts';

const app = createApp();

export default {
  fetch: app.fetch,
} satisfies ExportedHandler<Env, WakeMessage>;
