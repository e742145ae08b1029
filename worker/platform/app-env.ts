import type { Actor } from '../access/actor.ts';
import type { Services } from '../services.ts';
import type { Env } from './env.ts';
import type { Language } from './errors.ts';

/** What every handler finds in its context. */
export type AppEnv = {
  Bindings: Env;
  Variables: {
    requestId: string;
    language: Language;
    actor: Actor | null;
    services: Services;
    /** Set for pages of people with an office. */
    ledgerReadOnly?: boolean;
  };
};
