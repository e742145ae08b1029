import { randomInt } from 'node:crypto';
import { fromHex } from '../../domain/ledger/hash.ts';
import { readProof, writeProof } from '../../domain/ledger/proof.ts';
import { leafHashOf } from '../../domain/ledger/receipt.ts';
import { readNote, writeNote } from '../../domain/ledger/signed-note.ts';
import { newSigner, type Signer } from './honest-log.ts';
import { type ExportedLog, sealCheckpoint, sealLog } from './ledger-log.ts';

/** What is tampered with, and whose keys there are. */
export type Scene = { origin: string; log: ExportedLog; signer: Signer; witness: Signer };

/** One way to change a log, always into another one. Whoever does it may have some of the keys, never all. */
export type Tampering = (scene: Scene) => void;

const COLUMNS = 15;
const at = (list: { length: number }): number => randomInt(list.length);

/** Changes one line of one event; its leaf hash is made to fit, as whoever tampers would. */
function changeColumn({ log }: Scene): void {
  const row = log.rows[at(log.rows)];
  if (!row) return;
  const lines = row.event.split('\n');
  const column = 1 + randomInt(COLUMNS);
  const line = lines[column] ?? '';
  lines[column] = line.endsWith('0') ? `${line.slice(0, -1)}1` : `${line.slice(0, -1)}0`;
  row.event = lines.join('\n');
  row.leaf = leafHashOf(row.event);
}

function swapEvents({ log: { rows } }: Scene): void {
  const first = randomInt(rows.length - 1);
  rows.splice(first, 2, ...rows.slice(first, first + 2).toReversed());
}

/** Exports the changed log anew with other keys in the place of some. */
function seal(scene: Scene, signer: Signer, witness: Signer, events: string[]): void {
  Object.assign(scene.log, sealLog(scene.origin, events, scene.log.receipts, signer, witness));
}

/** Everything fits together, but the log's key is somebody's own. */
function resign(scene: Scene): void {
  changeColumn(scene);
  const events = scene.log.rows.map(({ event }) => event);
  seal(scene, newSigner(), scene.witness, events);
}

/** The ledger itself signs another history; no witness goes along. */
function forkWithoutWitness(scene: Scene): void {
  changeColumn(scene);
  const events = scene.log.rows.map(({ event }) => event);
  seal(scene, scene.signer, newSigner(), events);
}

/** The ledger and the witness together sign an older or another history; who saw the last head finds out. */
function rollBack(scene: Scene): void {
  const events = scene.log.rows.map(({ event }) => event);
  seal(scene, scene.signer, scene.witness, events.slice(0, -1 - randomInt(events.length - 1)));
}

function forkWithAll(scene: Scene): void {
  changeColumn(scene);
  const events = scene.log.rows.map(({ event }) => event);
  seal(scene, scene.signer, scene.witness, events);
}

function changeTile({ log: { tiles } }: Scene): void {
  const [path = ''] = Object.keys(tiles).slice(at(Object.keys(tiles)));
  const tile = tiles[path] ?? '';
  const place = at(tile);
  const digit = tile[place] === '0' ? '1' : '0';
  tiles[path] = tile.slice(0, place) + digit + tile.slice(place + 1);
}

function dropTile({ log: { tiles } }: Scene): void {
  const [path = ''] = Object.keys(tiles).slice(at(Object.keys(tiles)));
  delete tiles[path];
}

/** Changes one line of the checkpoint: origin, size or root. */
function changeCheckpoint({ log }: Scene): void {
  const lines = log.checkpoint.split('\n');
  const line = randomInt(3);
  const text = lines[line] ?? '';
  lines[line] = text.startsWith('1') ? `2${text.slice(1)}` : `1${text.slice(1)}`;
  log.checkpoint = lines.join('\n');
}

/** Puts the signatures of another checkpoint, or fewer, under this one. */
function exchangeSignatures({ origin, log, signer, witness }: Scene): void {
  const note = readNote(log.checkpoint);
  const fewer = log.rows.slice(0, -1).map(({ leaf }) => fromHex(leaf));
  const other = readNote(sealCheckpoint(origin, fewer, signer, witness)).signatures;
  const choices = [note.signatures.slice(0, 1), note.signatures.slice(1), other];
  const signatures = choices[randomInt(choices.length)] ?? [];
  log.checkpoint = writeNote({ ...note, signatures });
}

/** A cosignature at another time, which the witness did not sign. */
function changeCosignature({ log }: Scene): void {
  const note = readNote(log.checkpoint);
  const signature = note.signatures[1]?.signature;
  // The first eight bytes are the time; one bit of its last byte is a few seconds or minutes.
  if (signature) signature[7] = (signature[7] ?? 0) ^ (1 << randomInt(8));
  log.checkpoint = writeNote(note);
}

/** The proof of another event, or one with a hash moved, dropped or doubled. */
function changeProof({ log }: Scene): void {
  const receipt = log.receipts[at(log.receipts)];
  if (!receipt?.proof) return;
  const proof = readProof(receipt.proof);
  const index = proof.index === 0 ? 1 : proof.index - 1;
  const [first, ...rest] = proof.hashes;
  const changed = [
    { ...proof, index },
    { ...proof, hashes: rest },
    { ...proof, hashes: [...proof.hashes, first ?? new Uint8Array(32)] },
  ][randomInt(3)];
  if (changed) receipt.proof = writeProof(changed);
}

/** A receipt for an acknowledgement that never was: somebody else's under another name. */
function changeReceipt({ log }: Scene): void {
  const receipt = log.receipts[at(log.receipts)];
  if (receipt) receipt.memberId = `${receipt.memberId}0`;
}

export const TAMPERINGS: readonly Tampering[] = [
  changeColumn,
  ({ log: { rows } }) => rows.splice(at(rows), 1),
  ({ log: { rows } }) => rows.splice(at(rows), 0, ...rows.slice(0, 1)),
  swapEvents,
  ({ log: { rows } }) => rows.splice(1 + randomInt(rows.length - 1)),
  resign,
  forkWithoutWitness,
  forkWithAll,
  rollBack,
  changeTile,
  dropTile,
  changeCheckpoint,
  exchangeSignatures,
  changeCosignature,
  changeProof,
  changeReceipt,
];
