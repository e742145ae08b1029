import { readEvent } from '../../domain/ledger/event.ts';
import { type Receipt, verifyReceipt } from '../../domain/ledger/receipt.ts';
import type { StoredLedger } from './stored-ledger.ts';

export type CrashJudgement = { acknowledged: number; lost: number; doubled: number; gaps: number };

/** Everybody whom a campaign is for. */
export type ExpectedAssignments = { campaignId: string; memberIds: string[] };

/**
 * Holds what clients were told against what lies on disk. Lost: a receipt that does not verify, or whose
 * event is not on disk under the same number with the same hash. Doubled: a person's second
 * acknowledgement and every further one.
 *
 * @param receipts every receipt that reached a client, also several of one member.
 */
export async function judgeCrashes(
  receipts: readonly Receipt[],
  stored: StoredLedger,
  publicKey: string,
): Promise<CrashJudgement> {
  const leaves = new Map(stored.acknowledgements.map(({ seq, leaf }) => [seq, leaf]));
  const told = new Set<string>();
  const lost = new Set<string>();
  for (const receipt of receipts) {
    told.add(receipt.memberId);
    const { valid } = await verifyReceipt(receipt, publicKey);
    if (!valid || leaves.get(readEvent(receipt.event).seq) !== receipt.leafHash)
      lost.add(receipt.memberId);
  }
  const people = new Set(stored.acknowledgements.map(({ subject }) => subject));
  const doubled = stored.acknowledgements.length - people.size;
  return { acknowledged: told.size, lost: lost.size, doubled, gaps: stored.gaps };
}

/**
 * Holds whom campaigns are for against the assignments on disk. Lost: somebody left out. Doubled: a person's
 * second assignment to a campaign and every further one.
 */
export function judgeAssignments(
  expected: readonly ExpectedAssignments[],
  stored: StoredLedger,
): Pick<CrashJudgement, 'lost' | 'doubled'> {
  let [lost, doubled] = [0, 0];
  for (const { campaignId, memberIds } of expected) {
    const assigned = stored.assignments
      .filter((one) => one.campaignId === campaignId)
      .map(({ memberId }) => memberId);
    const people = new Set(assigned);
    lost += memberIds.filter((memberId) => !people.has(memberId)).length;
    doubled += assigned.length - people.size;
  }
  return { lost, doubled };
}
