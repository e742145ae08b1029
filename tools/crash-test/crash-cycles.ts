import { setTimeout as wait } from 'node:timers/promises';
import type { Receipt } from '../../domain/ledger/receipt.ts';
import {
  acknowledgeAs,
  assignEverybody,
  inParallel,
  type LedgerService,
  openAs,
  prepareLedgerService,
  receiptAs,
} from '../bench/ledger-service.ts';
import { seededRandom } from '../seeded-random.ts';
import { AUDIENCE, assignAcrossKill } from './assigning.ts';
import {
  type CrashJudgement,
  type ExpectedAssignments,
  judgeAssignments,
  judgeCrashes,
} from './crash-judgement.ts';
import { readStoredLedger } from './stored-ledger.ts';

const CLIENTS = 64;
const MEMBERS_A_CYCLE = 96;
/** Longest wait between the chosen answer and the kill, ms: hits every stage of what is under way. */
const KILL_WITHIN_MS = 20;
const LAST_ATTEMPTS = 5;
/** Every so many cycles the service is killed once more, while it assigns a campaign. */
const CYCLES_AN_ASSIGNING = 4;

/** The clients' side of a run: who still has no answer, and every receipt that came. */
type Clients = { unknown: number[]; receipts: Receipt[] };
/** Campaigns that were assigned across a kill, and by how many people coverage was wrong after it. */
type Assignings = { expected: ExpectedAssignments[]; miscounted: number };

/**
 * Runs the real service through `cycles` kills. In each, 64 clients open and acknowledge for new members and
 * for those whose answer was cut off before, until the service is killed without warning after a random number
 * of answers; then it starts again on the same folder. In every fourth it is also killed while it assigns a
 * campaign. At the end everybody left repeats, everybody fetches the receipt again, and the files are judged.
 *
 * @param report called with a line about each kill.
 */
export async function crashRepeatedly(
  cycles: number,
  seed: number,
  report: (line: string) => void,
): Promise<CrashJudgement> {
  const random = seededRandom(seed);
  const acknowledging = cycles * MEMBERS_A_CYCLE;
  const service = await prepareLedgerService(Math.max(acknowledging, AUDIENCE));
  const clients: Clients = { unknown: [], receipts: [] };
  const assignings: Assignings = { expected: [], miscounted: 0 };
  try {
    await service.start();
    await assignEverybody(service);
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const from = cycle * MEMBERS_A_CYCLE;
      for (let member = from; member < from + MEMBERS_A_CYCLE; member += 1)
        clients.unknown.push(member);
      await acknowledgeUntilKilled(service, clients, random);
      await service.start();
      if (cycle % CYCLES_AN_ASSIGNING === 0) {
        const campaignId = `assigned-in-${cycle}`;
        const across = await assignAcrossKill(service, campaignId, random);
        assignings.expected.push(across.expected);
        assignings.miscounted += across.miscounted;
        const { length } = across.expected.memberIds;
        report(`killed while assigning: ${across.onDisk} of ${length} were assigned`);
      }
      report(`killed ${cycle + 1} of ${cycles}, acknowledged ${clients.receipts.length}`);
    }
    await repeatAll(service, clients, acknowledging);
    return await judge(service, clients, assignings);
  } finally {
    await service.remove();
  }
}

async function acknowledgeUntilKilled(
  service: LedgerService,
  clients: Clients,
  random: () => number,
): Promise<void> {
  // Fewer than there are members, so that the kill always meets requests under way.
  const killAfter = Math.floor(random() * (clients.unknown.length - 1));
  const delay = random() * KILL_WITHIN_MS;
  let answered = 0;
  let killed: Promise<void> | null = null;
  const kill = async () => {
    await wait(delay);
    await service.kill();
  };
  if (killAfter === 0) killed = kill();
  await acknowledgeUnknown(service, clients, () => {
    answered += 1;
    if (answered === killAfter) killed = kill();
  });
  // Where an error kept the service from answering so often, it is killed now.
  await (killed ?? kill());
}

/** Opens and acknowledges for all whose answer is unknown; who gets none stays so. */
async function acknowledgeUnknown(
  service: LedgerService,
  clients: Clients,
  onAnswer: () => void,
): Promise<void> {
  const { unknown } = clients;
  clients.unknown = [];
  await inParallel(unknown.length, CLIENTS, async (index) => {
    const member = unknown[index] ?? 0;
    const opened = await openAs(service, member);
    const receipt = opened ? await acknowledgeAs(service, member) : null;
    if (receipt === null) {
      clients.unknown.push(member);
      return;
    }
    clients.receipts.push(receipt);
    onAnswer();
  });
}

/** Everybody left repeats, and everybody fetches the receipt again. */
async function repeatAll(
  service: LedgerService,
  clients: Clients,
  acknowledging: number,
): Promise<void> {
  for (let attempt = 0; attempt < LAST_ATTEMPTS && clients.unknown.length > 0; attempt += 1)
    await acknowledgeUnknown(service, clients, () => undefined);
  if (clients.unknown.length > 0)
    throw new Error(`${clients.unknown.length} members were never answered`);
  await inParallel(acknowledging, CLIENTS, async (member) => {
    const again = await receiptAs(service, member);
    if (again === null) throw new Error('a receipt cannot be fetched again');
    clients.receipts.push(again);
  });
}

/** Stops the service and judges its files. Whoever was counted wrong after a restart counts as lost. */
async function judge(
  service: LedgerService,
  clients: Clients,
  { expected, miscounted }: Assignings,
): Promise<CrashJudgement> {
  const answer = await fetch(`${service.server}/api/ledger/key`);
  const { publicKey } = (await answer.json()) as { publicKey: string };
  await service.stop();
  const stored = await readStoredLedger(service.data.state);
  const judgement = await judgeCrashes(clients.receipts, stored, publicKey);
  const assignments = judgeAssignments(expected, stored);
  return {
    ...judgement,
    lost: judgement.lost + assignments.lost + miscounted,
    doubled: judgement.doubled + assignments.doubled,
  };
}
