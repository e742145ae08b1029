import { parseArgs } from 'node:util';
import { verifyReceipt } from '../../domain/ledger/receipt.ts';
import { startBenchWorker } from './bench-worker.ts';
import {
  acknowledgeAs,
  assignEverybody,
  coverageOf,
  inParallel,
  openAs,
  prepareLedgerService,
} from './ledger-service.ts';

const CLIENTS = 64;
const UNITS = 74;
/** Of the smaller ledger beside which the larger one is measured. */
const SMALL_SHARE = 100;
const READINGS = 20;
/** Members filled in by one call, so that a call stays short whatever the size of the ledger. */
const MEMBERS_A_FILL = 500;

/** What `--json` prints. Rates per second, times in ms of the service. */
type LedgerFigures = {
  acks: {
    sent: number;
    receipted: number;
    lost: number;
    per_second: number;
    d1_per_second: number;
    ratio: number;
  };
  coverage: { small_ms: number; large_ms: number; ratio: number; as_of_ms: number };
};

/**
 * `npm run bench -- ledger [--members N] [--campaigns N] [--json]`: every member acknowledges through HTTP
 * by 64 clients, beside as many bare D1 inserts through HTTP in a Worker of its own; then coverage of 74
 * units × all campaigns with every member acknowledging in each, beside a ledger with a hundredth of the
 * acknowledgements in the same units.
 */
export async function benchLedger(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      members: { type: 'string', default: '4200' },
      campaigns: { type: 'string', default: '200' },
      json: { type: 'boolean', default: false },
    },
  });
  const [members, campaigns] = [Number(values.members), Number(values.campaigns)];
  if (![members, campaigns].every((count) => Number.isSafeInteger(count) && count > 0))
    throw new Error('--members and --campaigns take whole numbers from 1');
  const measured = await startMeasuringWorker();
  try {
    const bareRate = await measureInserts(measured.call, members);
    const acks = await measureAcknowledgements(members);
    const ratio = round(acks.per_second / bareRate, 2);
    const figures: LedgerFigures = {
      acks: { ...acks, d1_per_second: round(bareRate, 1), ratio },
      coverage: await measureCoverage(measured.call, members, campaigns),
    };
    if (values.json) console.log(JSON.stringify(figures));
    else print(figures);
  } finally {
    await measured.stop();
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

type Call = (path: string, body: unknown) => Promise<string>;

async function startMeasuringWorker(): Promise<{ call: Call; stop: () => Promise<void> }> {
  const { server, stop } = await startBenchWorker('ledger-worker');
  const call: Call = async (name, body) => {
    const response = await fetch(server + name, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${name} answered ${response.status}`);
    return response.text();
  };
  return { call, stop };
}

/** Rows a second. */
async function measureInserts(call: Call, count: number): Promise<number> {
  await inParallel(CLIENTS, CLIENTS, () => insert(call, 'warm-up'));
  const begun = performance.now();
  await inParallel(count, CLIENTS, (index) => insert(call, `row ${index}`));
  return (count * 1000) / (performance.now() - begun);
}

async function insert(call: Call, text: string): Promise<void> {
  await call('/insert', text);
}

async function measureAcknowledgements(members: number) {
  const service = await prepareLedgerService(members);
  try {
    await service.start();
    await assignEverybody(service);
    await inParallel(members, CLIENTS, async (member) => {
      if (!(await openAs(service, member))) throw new Error('an opening was not answered');
    });
    const answer = await fetch(`${service.server}/api/ledger/key`);
    const { publicKey } = (await answer.json()) as { publicKey: string };
    const receipts: unknown[] = [];
    const begun = performance.now();
    await inParallel(members, CLIENTS, async (member) => {
      const receipt = await acknowledgeAs(service, member);
      if (receipt !== null) receipts.push(receipt);
    });
    const seconds = (performance.now() - begun) / 1000;
    let receipted = 0;
    for (const receipt of receipts)
      if ((await verifyReceipt(receipt, publicKey)).valid) receipted += 1;
    const { acknowledged } = await coverageOf(service);
    const lost = Math.max(0, receipts.length - acknowledged);
    return { sent: members, receipted, lost, per_second: round(receipts.length / seconds, 1) };
  } finally {
    await service.remove();
  }
}

async function measureCoverage(call: Call, members: number, campaigns: number) {
  const small = Math.max(1, Math.round(members / SMALL_SHARE));
  // Both ledgers have people in every unit, so that only the number of acknowledgements differs.
  const sizes = [
    { ledger: 'small', assigned: Math.max(small, Math.min(UNITS, members)), acknowledging: small },
    { ledger: 'large', assigned: members, acknowledging: members },
  ];
  for (const { ledger, assigned, acknowledging } of sizes)
    for (let campaign = 0; campaign < campaigns; campaign += 1)
      for (let from = 0; from < assigned; from += MEMBERS_A_FILL) {
        const to = Math.min(assigned, from + MEMBERS_A_FILL);
        await call('/fill', { ledger, campaign, from, to, units: UNITS, acknowledging });
      }
  const smallMs = await timeReading(call, { ledger: 'small', campaigns }, small * campaigns);
  const largeMs = await timeReading(call, { ledger: 'large', campaigns }, members * campaigns);
  // The end of the local day on which all of it was written.
  const asOf =
    Math.ceil((Date.now() + 7 * 3_600_000) / 86_400_000) * 86_400_000 - 7 * 3_600_000 - 1;
  const past = { ledger: 'large', campaigns, asOf };
  return {
    small_ms: round(smallMs, 2),
    large_ms: round(largeMs, 2),
    ratio: round(largeMs / smallMs, 2),
    as_of_ms: round(await timeReading(call, past, members * campaigns), 2),
  };
}

/**
 * Time of one reading inside the service: the median of several requests with many readings each, without
 * that of requests with none. Fails when the reading does not count what was written.
 */
async function timeReading(
  call: Call,
  reading: { ledger: string; campaigns: number; asOf?: number },
  expected: number,
): Promise<number> {
  const counted = Number(await call('/read', { ...reading, times: 1 }));
  if (counted !== expected) throw new Error(`coverage counted ${counted} of ${expected}`);
  const timed = async (times: number) => {
    const begun = performance.now();
    await call('/read', { ...reading, times });
    return performance.now() - begun;
  };
  const samples: number[] = [];
  for (let sample = 0; sample < 7; sample += 1)
    samples.push(((await timed(READINGS)) - (await timed(0))) / READINGS);
  return samples.toSorted((one, other) => one - other)[3] ?? 0;
}

function print({ acks, coverage }: LedgerFigures): void {
  console.log(`acks      sent ${acks.sent}  receipted ${acks.receipted}  lost ${acks.lost}`);
  console.log(
    `          ${acks.per_second}/s  bare D1 inserts ${acks.d1_per_second}/s  ratio ${acks.ratio}`,
  );
  console.log(`coverage  ${coverage.large_ms} ms  as of a past day ${coverage.as_of_ms} ms`);
  console.log(`          a hundredth ${coverage.small_ms} ms  ratio ${coverage.ratio}`);
}
