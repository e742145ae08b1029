import { DurableObject } from 'cloudflare:workers';
import { issueReceipt } from '../../../domain/ledger/receipt.ts';
import { readCoverage } from '../../../worker/ledger/ledger.coverage.ts';
import type { AppendedEvent } from '../../../worker/ledger/ledger.events.ts';
import { createSchema } from '../../../worker/ledger/ledger.schema.ts';
import { importSigner, type Signer } from '../../../worker/ledger/ledger.signer.ts';
import { extendTree, inspectTree, logSize, rangeRoot } from '../../../worker/ledger/ledger.tree.ts';
import {
  acknowledgeAssignment,
  assignMembers,
  openAssignment,
} from '../../../worker/ledger/ledger.writes.ts';

type Env = { LEDGER: DurableObjectNamespace<MeasuredLedger> };

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

/** Members `from` … `to` − 1 open and acknowledge by themselves, signed, as many as one group of writes takes. */
export type Acknowledging = {
  ledger: string;
  campaign: number;
  from: number;
  to: number;
  /** Made for this measurement, base64 of PKCS#8. */
  signingKey: string;
};

/** `times` readings of the coverage of the first `campaigns` campaigns in one request. */
export type Reading = { ledger: string; campaigns: number; times: number; asOf?: number };

/** The tables and functions of the real ledger, with a way to fill them in bulk; deployed nowhere. */
export class MeasuredLedger extends DurableObject<Env> {
  #signer: Signer | null = null;

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

  /** One transaction, as the real ledger makes it of what arrives together. */
  async acknowledge({ campaign, from, to, signingKey }: Acknowledging): Promise<void> {
    const { sql } = this.ctx.storage;
    const now = Date.now();
    const campaignId = `c${campaign}`;
    const signer = (this.#signer ??= importSigner(signingKey));
    this.ctx.storage.transactionSync(() => {
      for (let member = from; member < to; member += 1) {
        const memberId = `m${member}`;
        const idempotencyKey = `${campaignId}-${memberId}`;
        openAssignment(sql, campaignId, memberId, now);
        const request = { campaignId, memberId, actorId: memberId, idempotencyKey };
        const write = acknowledgeAssignment(sql, { ...request, method: 'self' }, now);
        if ('event' in write && write.event)
          this.#sign(signer, write.event, memberId, write.subject.salt);
      }
    });
  }

  #sign(signer: Signer, event: AppendedEvent, memberId: string, salt: string): void {
    const content = { origin: 'quan-triet/ledger/bench', event: event.text, memberId, salt };
    const { seq, keyId, signature } = issueReceipt(content, event, signer);
    this.ctx.storage.sql.exec(
      'INSERT INTO receipts (seq, key_id, signature) VALUES (?, ?, ?)',
      seq,
      keyId,
      signature,
    );
  }

  /** What a checkpoint works out: the leaves of the new events again, the nodes of the tree, the root. */
  async seal({ from }: { from: number }): Promise<void> {
    const { sql } = this.ctx.storage;
    const size = logSize(sql);
    extendTree(sql, size);
    if (inspectTree(sql, from, size) !== null) throw new Error('the log is not what was written');
    rangeRoot(sql, 0, size);
  }

  async size(): Promise<{ events: number; bytes: number }> {
    const { sql } = this.ctx.storage;
    return { events: logSize(sql), bytes: sql.databaseSize };
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
  '/prepare': async () => new Response(),
  '/fill': async (request, env) => {
    const fill = await request.json<Fill>();
    await env.LEDGER.getByName(fill.ledger).fill(fill);
    return new Response();
  },
  '/acknowledge': async (request, env) => {
    const acknowledging = await request.json<Acknowledging>();
    await env.LEDGER.getByName(acknowledging.ledger).acknowledge(acknowledging);
    return new Response();
  },
  '/seal': async (request, env) => {
    const { ledger, from } = await request.json<{ ledger: string; from: number }>();
    await env.LEDGER.getByName(ledger).seal({ from });
    return new Response();
  },
  '/size': async (request, env) => {
    const { ledger } = await request.json<{ ledger: string }>();
    return Response.json(await env.LEDGER.getByName(ledger).size());
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
