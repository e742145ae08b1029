import type { SearchEngine } from '../search/engine.ts';
import { SuggestionIndex } from '../search/suggestions/suggestion-index.ts';
import { createBucketStore } from './files/files.bucket.ts';
import type { FileStore } from './files/files.port.ts';
import { createSearchEngine } from './finding/finding.engines.ts';
import { createLedger } from './ledger/ledger.client.ts';
import type { LedgerPort } from './ledger/ledger.port.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import type { Env } from './platform/env.ts';
import { newId } from './platform/ids.ts';
import { describeFault, log } from './platform/log.ts';

/** Everything a handler may touch, composed once per request from the bindings. */
export type Services = {
  env: Env;
  clock: Clock;
  newId: () => string;
  files: FileStore;
  /** The acknowledgement ledger of this deployment's committee. */
  ledger: LedgerPort;
  /** Full-text search; rights are part of every query. */
  search: SearchEngine;
  /** What is suggested while somebody types; rights are part of every query. */
  suggestions: SuggestionIndex;
  /** Work that may finish after the answer is sent. Whoever wants it done leaves it to a row that is taken up again. */
  later: (work: Promise<unknown>) => void;
};

/** @param waitUntil keeps the invocation alive until this has ended; it never rejects */
export function createServices(env: Env, waitUntil: (work: Promise<unknown>) => void): Services {
  return {
    env,
    clock: systemClock,
    newId,
    files: createBucketStore(env.FILES),
    ledger: createLedger(env),
    search: createSearchEngine(env),
    suggestions: new SuggestionIndex(env.INDEX),
    later: (work) => waitUntil(work.catch(logLaterFault)),
  };
}

function logLaterFault(error: unknown): void {
  const { name, reason } = describeFault(error);
  log('later.failed', { name, reason });
}
