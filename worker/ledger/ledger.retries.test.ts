import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { Receipt } from '../../domain/ledger/receipt.ts';
import type { Ledger } from './ledger.object.ts';
import { acknowledgement, CAMPAIGN, env, members } from './ledger.test-ledgers.ts';

const MEMBERS = 300;
const AT_ONCE = 24;
/** Every so many groups the object is ended in the middle of what is under way. */
const GROUPS_A_KILL = 12;
const FIRST_SEED = 20_261_128;
/** More than one where somebody asks for it: see `docs/ledger.md`. */
const rounds = Number(
  (env as unknown as { TEST_ROUNDS_OF_RETRIES: string }).TEST_ROUNDS_OF_RETRIES,
);
const seeds = Array.from({ length: rounds }, (_, round) => FIRST_SEED + round);

/** The same numbers for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Call = { memberId: string; deed: 'open' | 'acknowledge' | 'acknowledge again' };
type LedgerNow = () => DurableObjectStub<Ledger>;

/** What 300 phones send, each an opening and one to four tries of two buttons, in any order. */
function schedule(random: () => number): Call[] {
  const calls = members(MEMBERS).flatMap(({ memberId }): Call[] => {
    const tries = Array.from({ length: 1 + Math.floor(random() * 4) }, (): Call => {
      return { memberId, deed: random() < 0.7 ? 'acknowledge' : 'acknowledge again' };
    });
    return [{ memberId, deed: 'open' }, ...tries];
  });
  return calls
    .map((call) => ({ call, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ call }) => call);
}

async function send(ledgerNow: LedgerNow, { memberId, deed }: Call): Promise<Receipt | null> {
  const ledger = ledgerNow();
  if (deed === 'open') {
    await ledger.open('c1', memberId);
    return null;
  }
  const request = acknowledgement(memberId);
  const idempotencyKey = `${request.idempotencyKey} ${deed}`;
  const answer = await ledger.acknowledge({ ...request, idempotencyKey });
  return 'receipt' in answer ? answer.receipt : null;
}

const WHATEVER = 'whatever is lost, doubled, out of order or cut off';
it.each(seeds)(`one entry and one receipt for each member, ${WHATEVER} (seed %i)`, async (seed) => {
  const random = seeded(seed);
  const ledgerNow: LedgerNow = () => env.LEDGER.getByName(`log-of-retries-${seed}`);
  await ledgerNow().assign(CAMPAIGN, members(MEMBERS), 'first');
  const receipts = new Map<string, string>();
  const waiting = schedule(random);
  let cutOff = 0;
  for (let group = 1; waiting.length > 0; group += 1) {
    const calls = waiting.splice(0, AT_ONCE);
    const answers = calls.map(async (call) => {
      try {
        const receipt = await send(ledgerNow, call);
        if (receipt === null) return;
        const text = JSON.stringify(receipt);
        expect(receipts.get(call.memberId) ?? text).toBe(text);
        // Some answers are lost on the way: the phone knows nothing of them.
        if (random() < 0.7) receipts.set(call.memberId, text);
      } catch {
        cutOff += 1;
        waiting.push(call);
      }
    });
    if (group % GROUPS_A_KILL === 0)
      await runInDurableObject(ledgerNow(), (_object, state) => state.abort('ended')).catch(
        () => undefined,
      );
    await Promise.all(answers);
  }
  expect(cutOff).toBeGreaterThan(0);
  for (const { memberId } of members(MEMBERS)) {
    await send(ledgerNow, { memberId, deed: 'open' });
    const receipt = JSON.stringify(await send(ledgerNow, { memberId, deed: 'acknowledge' }));
    expect(receipts.get(memberId) ?? receipt).toBe(receipt);
  }
  const counted = await runInDurableObject(ledgerNow(), (_object, { storage: { sql } }) =>
    sql
      .exec(
        `SELECT count(*) AS entries, count(DISTINCT subject) AS people,
                (SELECT max(seq) + 1 - count(*) FROM events) AS gaps
           FROM events WHERE kind = 'acknowledged'`,
      )
      .one(),
  );
  expect(counted).toEqual({ entries: MEMBERS, people: MEMBERS, gaps: 0 });
});
