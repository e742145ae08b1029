import { DurableObject } from 'cloudflare:workers';
import { readCoverage } from '../../../worker/ledger/ledger.coverage.ts';
import { createSchema } from '../../../worker/ledger/ledger.schema.ts';
import { acknowledgeAssignment, assignMembers } from '../../../worker/ledger/ledger.writes.ts';

type Env = { DB: D1Database; LEDGER: DurableObjectNamespace<MeasuredLedger> };

const DUE_AT = Date.parse('2100-01-01T00:00:00Z');

/**
 * Members `from` … `to` − 1, in `units` units, to be assigned to a campaign of a ledger; those below
 * `acknowledging` also acknowledge in it.
 */
export type Fill = {
  ledger: string;
  campaign: number;
  from: number;
  to: number;
  units: number;
  acknowledging: number;
};

/** `times` readings of the coverage of the first `campaigns` campaigns in one request. */
export type Reading = { ledger: string; campaigns: number; times: number; asOf?: number };

/** The tables and functions of the real ledger, with a way to fill them in bulk; deployed nowhere. */
export class MeasuredLedger extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    createSchema(state.storage.sql);
  }

  async fill({ campaign, from, to, units, acknowledging }: Fill): Promise<void> {
    const { sql } = this.ctx.storage;
    const now = Date.now();
    const campaignId = `c${campaign}`;
    const hash = 'a'.repeat(64);
    const known = {
      campaignId,
      editionSha256: hash,
      statementSha256: hash,
      // The same in every call of a campaign: a campaign registered with another due date is refused.
      dueAt: DUE_AT,
    };
    const people = Array.from({ length: to - from }, (_, index) => ({
      memberId: `m${from + index}`,
      unitId: `u${(from + index) % units}`,
    }));
    this.ctx.storage.transactionSync(() => {
      assignMembers(sql, known, people, `${campaignId}:${from}`, now);
      for (const { memberId } of people.slice(0, Math.max(0, acknowledging - from))) {
        const idempotencyKey = `${campaignId}-${memberId}`;
        const request = { campaignId, memberId, actorId: 'officer', idempotencyKey };
        acknowledgeAssignment(sql, { ...request, method: 'attended' }, now);
      }
    });
  }

  /** Gives how many acknowledgements the last reading counted. */
  async read({ campaigns, times, asOf }: Reading): Promise<number> {
    const ids = Array.from({ length: campaigns }, (_, index) => `c${index}`);
    let counted = 0;
    for (let reading = 0; reading < times; reading += 1) {
      const units = readCoverage(this.ctx.storage.sql, ids, asOf).flatMap((one) => one.units);
      counted = units.reduce((sum, unit) => sum + unit.attended, 0);
    }
    return counted;
  }
}

const ROUTES: Record<string, (request: Request, env: Env) => Promise<Response>> = {
  '/prepare': async (_request, env) => {
    await env.DB.exec('CREATE TABLE IF NOT EXISTS inserts (id INTEGER PRIMARY KEY, text TEXT)');
    return new Response();
  },
  '/insert': async (request, env) => {
    const text = await request.text();
    await env.DB.prepare('INSERT INTO inserts (text) VALUES (?)').bind(text).run();
    return new Response();
  },
  '/fill': async (request, env) => {
    const fill = await request.json<Fill>();
    await env.LEDGER.getByName(fill.ledger).fill(fill);
    return new Response();
  },
  '/read': async (request, env) => {
    const reading = await request.json<Reading>();
    return Response.json(await env.LEDGER.getByName(reading.ledger).read(reading));
  },
};

export default {
  fetch: async (request, env) => {
    const route = ROUTES[new URL(request.url).pathname];
    return route ? route(request, env) : new Response(null, { status: 404 });
  },
} satisfies ExportedHandler<Env>;
