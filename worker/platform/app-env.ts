import type { Actor } from '../access/actor.ts';
import type { SessionHolder } from '../access/sessions.ts';
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
    /** Who has signed in with a password and must still give or set up a second factor; `actor` is then null. */
    halfSignedIn: SessionHolder | null;
    services: Services;
    /** Set for pages of people with an office. */
    ledgerReadOnly?: boolean;
  };
};
