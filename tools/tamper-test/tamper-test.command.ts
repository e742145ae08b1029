import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { fromHex } from '../../domain/ledger/hash.ts';
import { merkleRoot } from '../../domain/ledger/merkle.ts';
import { flipBits } from './bit-flips.ts';
import { honestEvents, newSigner } from './honest-log.ts';
import { sealLog, type Trusted, verifyLog, witnessKeyOf } from './ledger-log.ts';
import { TAMPERINGS } from './tamperings.ts';

/** Every so many logs one is longer than a tile, so that there are levels to tamper with. */
const LONG_LOG_EVERY = 40;

/** Receipts that are verified with each log; their proofs differ by their place only. */
const RECEIPTS_A_LOG = 4;

/** Tampers with `count` random logs, each way in turn, and verifies each before and after. */
async function tamper(count: number) {
  const [signer, witness] = [newSigner(), newSigner()];
  const result = { tampered: 0, found: 0, honest: 0, false_alarms: 0 };
  for (let round = 0; round < count; round += 1) {
    const members = round % LONG_LOG_EVERY === 0 ? 90 + randomInt(90) : 2 + randomInt(12);
    const { origin, events, receipts } = honestEvents(members, signer);
    const log = sealLog(origin, events, receipts.slice(0, RECEIPTS_A_LOG), signer, witness);
    const leaves = log.rows.map(({ leaf }) => fromHex(leaf));
    const trusted: Trusted = {
      origin,
      logKey: signer.publicKey,
      witnessKey: witnessKeyOf(witness),
      known: { size: leaves.length, root: merkleRoot(leaves) },
    };
    result.honest += 1;
    if (!(await verifyLog(log, trusted))) result.false_alarms += 1;
    TAMPERINGS[round % TAMPERINGS.length]?.({ origin, log, signer, witness });
    result.tampered += 1;
    if (!(await verifyLog(log, trusted))) result.found += 1;
  }
  return result;
}

const { values } = parseArgs({
  options: {
    logs: { type: 'string', default: '2000' },
    flips: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
  },
});
const result = {
  ...(await tamper(Number(values.logs))),
  ...(await flipBits(Number(values.flips))),
};
if (values.json) console.log(JSON.stringify(result));
else for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(13)} ${value}`);
const perfect = result.found === result.tampered && result.false_alarms + result.accepted === 0;
process.exitCode = perfect ? 0 : 1;
