import path from 'node:path';
import { verifyReceipt } from '../../domain/ledger/receipt.ts';
import {
  acknowledgeAs,
  assignEverybody,
  callAs,
  coverageOf,
  inParallel,
  type LedgerService,
  openAs,
  prepareLedgerService,
} from './ledger-service.ts';

const CLIENTS = 64;
/** Requests of one kind before the next kind has its turn: what else the machine does meanwhile meets all alike. */
const REQUESTS_A_TURN = 300;
const SERVICE = path.join(import.meta.dirname, 'ledger-worker', 'service-worker.ts');

/** Requests a second, each kind in turn in one process behind one proxy. */
export type AcknowledgementFigures = {
  sent: number;
  /** With a receipt whose signature verifies. */
  receipted: number;
  /** With a receipt, but not counted by the ledger. */
  lost: number;
  per_second: number;
  /** One D1 insert a request on the same HTTP path: session, origin and JSON as for an acknowledgement. */
  d1_per_second: number;
  /** One D1 insert a request with nothing around it: nobody is asked who they are. */
  unguarded_per_second: number;
};

/**
 * Every member acknowledges through HTTP by 64 clients; as many D1 inserts on the same HTTP path, and as many
 * with nothing around them, are sent by the same clients, in turns of 300.
 */
export async function measureAcknowledgements(members: number): Promise<AcknowledgementFigures> {
  const service = await prepareLedgerService(members, SERVICE);
  try {
    await service.start();
    await post(service, '/bench/prepare');
    await assignEverybody(service);
    await inParallel(members, CLIENTS, async (member) => {
      if (!(await openAs(service, member))) throw new Error('an opening was not answered');
    });
    const receipts: unknown[] = [];
    const kinds = [
      (member: number) => post(service, '/bench/insert', `row ${member}`),
      (member: number) => insertAs(service, member),
      async (member: number) => {
        const receipt = await acknowledgeAs(service, member);
        if (receipt !== null) receipts.push(receipt);
      },
    ];
    for (const warmUp of kinds.slice(0, 2)) await inParallel(CLIENTS, CLIENTS, warmUp);
    const [bare = 0, plain = 0, acknowledged = 0] = await inTurns(members, kinds);
    return {
      ...(await judge(service, receipts)),
      sent: members,
      per_second: (receipts.length * 1000) / acknowledged,
      d1_per_second: (members * 1000) / plain,
      unguarded_per_second: (members * 1000) / bare,
    };
  } finally {
    await service.remove();
  }
}

/** Gives the ms that each kind took for 0 … `count` − 1. */
async function inTurns(
  count: number,
  kinds: readonly ((index: number) => Promise<void>)[],
): Promise<number[]> {
  const spent = kinds.map(() => 0);
  for (let from = 0; from < count; from += REQUESTS_A_TURN) {
    const turn = Math.min(REQUESTS_A_TURN, count - from);
    for (const [kind, send] of kinds.entries()) {
      const begun = performance.now();
      await inParallel(turn, CLIENTS, (index) => send(from + index));
      spent[kind] = (spent[kind] ?? 0) + performance.now() - begun;
    }
  }
  return spent;
}

async function judge(service: LedgerService, receipts: readonly unknown[]) {
  const answer = await fetch(`${service.server}/api/ledger/key`);
  const { publicKey } = (await answer.json()) as { publicKey: string };
  let receipted = 0;
  for (const receipt of receipts)
    if ((await verifyReceipt(receipt, publicKey)).valid) receipted += 1;
  const { acknowledged } = await coverageOf(service);
  return { receipted, lost: Math.max(0, receipts.length - acknowledged) };
}

async function post({ server }: LedgerService, address: string, body = ''): Promise<void> {
  const response = await fetch(server + address, { method: 'POST', body });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  await response.text();
}

async function insertAs(service: LedgerService, member: number): Promise<void> {
  const body = { idempotencyKey: `bench-acknowledgement-${member}` };
  const answer = await callAs(service, member, 'POST', '/bench/plain', body);
  if (answer === null) throw new Error('an insert was not answered');
}
