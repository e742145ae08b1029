import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { fromHex } from '../../domain/ledger/hash.ts';
import { inclusionProof, merkleRoot, verifyInclusion } from '../../domain/ledger/merkle.ts';
import { leafHashOf, verifyReceipt } from '../../domain/ledger/receipt.ts';
import { honestEvents, newSigner } from './honest-log.ts';
import { type ExportedLog, sealLog, verifyLog } from './ledger-log.ts';

/** One way to change a log, always into another one. `resign` is by somebody without the ledger's key. */
type Tampering = (log: ExportedLog) => void;

const COLUMNS = 15;
const at = (log: ExportedLog): number => randomInt(log.rows.length);

/** Changes one line of one event; its leaf hash is made to fit, as whoever tampers would. */
function changeColumn(log: ExportedLog): void {
  const row = log.rows[at(log)];
  if (!row) return;
  const lines = row.event.split('\n');
  const column = 1 + randomInt(COLUMNS);
  const line = lines[column] ?? '';
  lines[column] = line.endsWith('0') ? `${line.slice(0, -1)}1` : `${line.slice(0, -1)}0`;
  row.event = lines.join('\n');
  row.leaf = leafHashOf(row.event);
}

function swap({ rows }: ExportedLog): void {
  const first = randomInt(rows.length - 1);
  rows.splice(first, 2, ...rows.slice(first, first + 2).toReversed());
}

function resign(log: ExportedLog): void {
  changeColumn(log);
  const events = log.rows.map(({ event }) => event);
  Object.assign(log, sealLog(log.head.origin, events, newSigner().sign));
}

const TAMPERINGS: Tampering[] = [
  changeColumn,
  (log) => log.rows.splice(at(log), 1),
  (log) => log.rows.splice(at(log), 0, ...log.rows.slice(0, 1)),
  swap,
  (log) => log.rows.splice(1 + randomInt(log.rows.length - 1)),
  resign,
];

/** Tampers with `count` random logs and verifies each before and after; every seventh is rolled back. */
async function tamper(count: number) {
  const [signer, result] = [newSigner(), { tampered: 0, found: 0, honest: 0, false_alarms: 0 }];
  for (let round = 0; round < count; round += 1) {
    const { origin, events } = honestEvents(2 + randomInt(12), signer);
    const log = sealLog(origin, events, signer.sign);
    const size = events.length;
    result.honest += 1;
    if (!(await verifyLog(log, signer.publicKey, size))) result.false_alarms += 1;
    const change = TAMPERINGS[round % (TAMPERINGS.length + 1)];
    // An older log with the ledger's own signature is betrayed only by the size seen before.
    const older = () => sealLog(origin, events.slice(0, -1 - randomInt(size - 1)), signer.sign);
    const bad = change ? log : older();
    change?.(bad);
    result.tampered += 1;
    if (!(await verifyLog(bad, signer.publicKey, size))) result.found += 1;
  }
  return result;
}

function flip(bytes: Uint8Array): void {
  const place = randomInt(bytes.length * 8);
  bytes[place >> 3] = (bytes[place >> 3] ?? 0) ^ (1 << (place & 7));
}

/** Flips one bit, `count` times: nine in ten in inclusion proofs, one in ten in the text of receipts. */
async function flipBits(count: number) {
  const signer = newSigner();
  const { events, receipts } = honestEvents(100, signer);
  const leaves = events.map((event) => fromHex(leafHashOf(event)));
  const root = merkleRoot(leaves);
  const proofs = leaves.map((_, index) => inclusionProof(leaves, index));
  const texts = receipts.map((receipt) => new TextEncoder().encode(JSON.stringify(receipt)));
  let accepted = 0;
  for (let done = 0; done < count; done += 1) {
    if (done % 10 === 0) {
      const bytes = new Uint8Array(texts[randomInt(texts.length)] ?? []);
      flip(bytes);
      const receipt = parse(new TextDecoder().decode(bytes));
      if ((await verifyReceipt(receipt, signer.publicKey)).valid) accepted += 1;
      continue;
    }
    const index = randomInt(leaves.length);
    const proof = (proofs[index] ?? []).map((hash) => new Uint8Array(hash));
    flip(proof[randomInt(proof.length)] ?? new Uint8Array(1));
    const leaf = leaves[index] ?? new Uint8Array();
    if (verifyInclusion(leaf, index, leaves.length, proof, root)) accepted += 1;
  }
  return { flipped: count, accepted };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
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
