import { parseArgs } from 'node:util';
import { type AcknowledgementFigures, measureAcknowledgements } from './bench-acknowledgements.ts';
import { type Call, startMeasuringWorker } from './measuring-worker.ts';

const UNITS = 74;
/** Of the smaller ledger beside which the larger one is measured. */
const SMALL_SHARE = 100;
const READINGS = 20;
/** Members filled in by one call, so that a call stays short whatever the size of the ledger. */
const MEMBERS_A_FILL = 500;

/** What `--json` prints. Rates per second, times in ms of the service. */
type LedgerFigures = {
  acks: Omit<AcknowledgementFigures, 'unguarded_per_second'> & { ratio: number };
  coverage: { small_ms: number; large_ms: number; ratio: number; as_of_ms: number };
};

/**
 * `npm run bench -- ledger [--members N] [--campaigns N] [--json]`: every member acknowledges through HTTP
 * by 64 clients, in turns with as many D1 inserts, one a request, on the same HTTP path; then coverage of 74
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
  const { unguarded_per_second, ...acks } = await measureAcknowledgements(members);
  const measured = await startMeasuringWorker();
  try {
    const figures: LedgerFigures = {
      acks: {
        ...acks,
        per_second: round(acks.per_second, 1),
        d1_per_second: round(acks.d1_per_second, 1),
        ratio: round(acks.per_second / acks.d1_per_second, 2),
      },
      coverage: await measureCoverage(measured.call, members, campaigns),
    };
    const unguarded = round(unguarded_per_second, 1);
    if (values.json) console.log(JSON.stringify(figures));
    else print(figures);
    // Beside the figures, whose form is fixed: what the way to the insert costs.
    console.error(
      `D1 inserts that ask nobody who they are: ${unguarded}/s, ratio ${round(acks.per_second / unguarded, 2)}`,
    );
  } finally {
    await measured.stop();
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
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
    `          ${acks.per_second}/s  D1 inserts on the same path ${acks.d1_per_second}/s  ratio ${acks.ratio}`,
  );
  console.log(`coverage  ${coverage.large_ms} ms  as of a past day ${coverage.as_of_ms} ms`);
  console.log(`          a hundredth ${coverage.small_ms} ms  ratio ${coverage.ratio}`);
}
