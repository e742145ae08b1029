import type { Env } from '../platform/env.ts';
import { committeeMissing, LEDGER_READ_ONLY, ledgerReadOnly } from './ledger.errors.ts';
import type { LedgerPort } from './ledger.port.ts';

/**
 * The ledger of this deployment's committee, found at the first call: one Durable Object, named by the
 * committee's id.
 *
 * @throws committeeMissing (503) from any call before the committee was set up; ledgerReadOnly (503) from
 *   calls that write, except opening and acknowledging, while something is wrong with the ledger.
 */
export function createLedger(env: Env): LedgerPort {
  let found: Promise<LedgerPort> | undefined;
  const ledger = () => (found ??= findLedger(env));
  return inOurWords({
    assign: async (...args) => (await ledger()).assign(...args),
    open: async (...args) => (await ledger()).open(...args),
    acknowledge: async (...args) => (await ledger()).acknowledge(...args),
    closeCampaign: async (...args) => (await ledger()).closeCampaign(...args),
    adoptEdition: async (...args) => (await ledger()).adoptEdition(...args),
    countByEdition: async (...args) => (await ledger()).countByEdition(...args),
    place: async (...args) => (await ledger()).place(...args),
    exempt: async (...args) => (await ledger()).exempt(...args),
    correct: async (...args) => (await ledger()).correct(...args),
    historyOf: async (...args) => (await ledger()).historyOf(...args),
    assignmentsOf: async (...args) => (await ledger()).assignmentsOf(...args),
    receiptOf: async (...args) => (await ledger()).receiptOf(...args),
    coverage: async (...args) => (await ledger()).coverage(...args),
    acknowledgedDays: async (...args) => (await ledger()).acknowledgedDays(...args),
    dayChanges: async (...args) => (await ledger()).dayChanges(...args),
    acknowledgedMembers: async (...args) => (await ledger()).acknowledgedMembers(...args),
    countGroups: async (...args) => (await ledger()).countGroups(...args),
    outstanding: async (...args) => (await ledger()).outstanding(...args),
    peopleIn: async (...args) => (await ledger()).peopleIn(...args),
    erase: async (...args) => (await ledger()).erase(...args),
    forget: async (...args) => (await ledger()).forget(...args),
    publicKey: async () => (await ledger()).publicKey(),
    keys: async () => (await ledger()).keys(),
    heldSince: async (...args) => (await ledger()).heldSince(...args),
    proofOf: async (...args) => (await ledger()).proofOf(...args),
    seal: async () => (await ledger()).seal(),
    integrity: async () => (await ledger()).integrity(),
    check: async () => (await ledger()).check(),
    checkpointNote: async () => (await ledger()).checkpointNote(),
    tile: async (...args) => (await ledger()).tile(...args),
    consistency: async (...args) => (await ledger()).consistency(...args),
    cosign: async (...args) => (await ledger()).cosign(...args),
  });
}

function inOurWords(port: LedgerPort): LedgerPort {
  const calls = Object.entries(port) as [string, (...args: unknown[]) => Promise<unknown>][];
  return Object.fromEntries(
    calls.map(([name, call]) => [name, (...args: unknown[]) => call(...args).catch(translate)]),
  ) as LedgerPort;
}

/** Of an error thrown in the object only its text arrives here. */
function translate(error: unknown): never {
  throw String(error).includes(LEDGER_READ_ONLY) ? ledgerReadOnly() : error;
}

/** A deployment has one committee and its id never changes: read once for each database of an isolate. */
const committeeIds = new WeakMap<D1Database, string>();

async function findLedger(env: Env): Promise<LedgerPort> {
  const known = committeeIds.get(env.DB);
  if (known !== undefined) return env.LEDGER.getByName(known);
  const id = await env.DB.prepare(
    'SELECT id FROM committees ORDER BY created_at, id LIMIT 1',
  ).first<string>('id');
  if (id === null) throw committeeMissing();
  committeeIds.set(env.DB, id);
  return env.LEDGER.getByName(id);
}
