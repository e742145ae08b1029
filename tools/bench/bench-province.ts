import { generateKeyPairSync } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type Call, startMeasuringWorker } from './measuring-worker.ts';

/** The province that is meant: committees, each with a ledger of its own, and the campaigns of a year. */
const LEDGERS = 152;
const MEMBERS = 256_000;
const CAMPAIGNS_A_YEAR = 200;
const UNITS = 74;
const MEMBERS_A_LEDGER = Math.round(MEMBERS / LEDGERS);
/** Half of them acknowledge within the hour. */
const PART_IN_THE_HOUR = 0.5;
const HOUR_S = 3_600;

/** Limits of the platform: bytes of a Durable Object, requests a second it takes before it queues. */
const OBJECT_BYTES = 10e9;
const OBJECT_REQUESTS = 1_000;

/** As many as the real ledger assigns in a call, and as arrive together at a busy moment. */
const ASSIGNED_A_CALL = 1_000;
const TOGETHER = 32;
const READINGS = 50;
const SIGNING_KEY = generateKeyPairSync('ed25519')
  .privateKey.export({ format: 'der', type: 'pkcs8' })
  .toString('base64');

/** Measured on one ledger of the province. Times in ms of one event, group or checkpoint. */
type Sample = {
  assignMs: number;
  aloneMs: number;
  togetherMs: number;
  sealMs: number;
  readMs: number;
  bytesAssigned: number;
  bytesAcknowledged: number;
};

/**
 * `npm run bench -- province [--ledgers N] [--json]`: a national conference in a province of 152 ledgers and
 * 256,000 members, half of whom acknowledge within an hour. `N` ledgers (3 when absent) are filled and measured
 * with the real functions; the rest is arithmetic, printed as such.
 */
export async function benchProvince(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      ledgers: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  const sampled = Number(values.ledgers);
  if (!Number.isSafeInteger(sampled) || sampled < 1 || sampled > LEDGERS)
    throw new Error(`--ledgers takes a whole number from 1 to ${LEDGERS}`);
  const { call, stop } = await startMeasuringWorker();
  try {
    const samples: Sample[] = [];
    for (let ledger = 0; ledger < sampled; ledger += 1) {
      samples.push(await sampleLedger(call, `province-${ledger}`));
      console.error(`ledger ${ledger + 1} of ${sampled} measured`);
    }
    const figures = extrapolate(medianOf(samples), sampled);
    if (values.json) console.log(JSON.stringify(figures));
    else for (const [name, value] of Object.entries(figures)) console.log(name.padEnd(34), value);
  } finally {
    await stop();
  }
}

async function sampleLedger(call: Call, ledger: string): Promise<Sample> {
  const timed = async (name: string, body: object) => {
    const begun = performance.now();
    await call(name, { ledger, signingKey: SIGNING_KEY, ...body });
    return performance.now() - begun;
  };
  const sizeOf = async () =>
    JSON.parse(await call('/size', { ledger })) as { events: number; bytes: number };
  const empty = await sizeOf();
  // What a call costs by itself is taken off: a call that does nothing goes before each that is measured.
  const beyondTheWay = async (name: string, body: object) => {
    const way = await timed('/acknowledge', { campaign: 0, from: 0, to: 0 });
    return (await timed(name, body)) - way;
  };
  let assigning = 0;
  for (let from = 0; from < MEMBERS_A_LEDGER; from += ASSIGNED_A_CALL) {
    const to = Math.min(from + ASSIGNED_A_CALL, MEMBERS_A_LEDGER);
    const fill = { campaign: 0, from, to, units: UNITS, acknowledging: 0 };
    assigning += await beyondTheWay('/fill', fill);
  }
  const assigned = await sizeOf();
  const half = Math.round(MEMBERS_A_LEDGER * PART_IN_THE_HOUR);
  const alone: number[] = [];
  for (let member = 0; member < 60; member += 1)
    alone.push(await beyondTheWay('/acknowledge', { campaign: 0, from: member, to: member + 1 }));
  const together: number[] = [];
  for (let from = 60; from < half; from += TOGETHER) {
    const to = Math.min(from + TOGETHER, half);
    const ms = await beyondTheWay('/acknowledge', { campaign: 0, from, to });
    together.push(ms / (to - from));
  }
  const acknowledged = await sizeOf();
  const sealMs = await beyondTheWay('/seal', { from: assigned.events });
  const readMs = (await beyondTheWay('/read', { campaigns: 1, times: READINGS })) / READINGS;
  return {
    assignMs: assigning / MEMBERS_A_LEDGER,
    aloneMs: median(alone),
    togetherMs: median(together),
    sealMs,
    readMs,
    bytesAssigned: (assigned.bytes - empty.bytes) / MEMBERS_A_LEDGER,
    bytesAcknowledged: (acknowledged.bytes - assigned.bytes) / half,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function medianOf(samples: readonly Sample[]): Sample {
  const names = Object.keys(samples[0] ?? {}) as (keyof Sample)[];
  return Object.fromEntries(
    names.map((name) => [name, median(samples.map((sample) => sample[name]))]),
  ) as Sample;
}

/** Everything beyond the sample: arithmetic on what was measured. */
function extrapolate(sample: Sample, sampled: number): Record<string, number> {
  const inTheHour = MEMBERS * PART_IN_THE_HOUR;
  const perLedger = inTheHour / LEDGERS / HOUR_S;
  // A year in which everybody acknowledges every campaign.
  const bytesAYear =
    MEMBERS_A_LEDGER * CAMPAIGNS_A_YEAR * (sample.bytesAssigned + sample.bytesAcknowledged);
  const most = 1_000 / sample.togetherMs;
  return {
    ledgers: LEDGERS,
    members: MEMBERS,
    ledgers_measured: sampled,
    'assign ms a member': round(sample.assignMs, 3),
    'acknowledge alone ms': round(sample.aloneMs, 3),
    'acknowledge together ms each': round(sample.togetherMs, 3),
    'checkpoint after the hour ms': round(sample.sealMs, 1),
    'coverage of the campaign ms': round(sample.readMs, 2),
    'bytes an assignment': Math.round(sample.bytesAssigned),
    'bytes an acknowledgement': Math.round(sample.bytesAcknowledged),
    'acknowledged in the hour': inTheHour,
    'a second in the province': round(inTheHour / HOUR_S, 1),
    'a second in one ledger': round(perLedger, 3),
    'busy part of one ledger': round(perLedger * (sample.aloneMs / 1_000), 6),
    'all of them in one ledger a second': round(inTheHour / HOUR_S, 1),
    'most a second of one ledger': Math.round(Math.min(most, OBJECT_REQUESTS)),
    'GB a year of one ledger': round(bytesAYear / 1e9, 3),
    'GB a year of the province': round((bytesAYear * LEDGERS) / 1e9, 1),
    'years until one ledger is full': round(OBJECT_BYTES / bytesAYear, 1),
    'members whose year fills a ledger': Math.round(
      OBJECT_BYTES / (CAMPAIGNS_A_YEAR * (sample.bytesAssigned + sample.bytesAcknowledged)),
    ),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
