import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../platform/env.ts';

/** The acknowledgement ledger of one committee: one writer, append-only events. */
export class Ledger extends DurableObject<Env> {}
