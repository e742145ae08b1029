import { fromBase64, toBase64 } from '../../domain/ledger/base64.ts';
import {
  type Checkpoint,
  cosignCheckpoint,
  verifyCheckpoint,
} from '../../domain/ledger/checkpoint.ts';
import { type KeyList, trustedKeys } from '../../domain/ledger/key-list.ts';
import { areEqual, verifyConsistency } from '../../domain/ledger/merkle.ts';
import { writeSignatureLine } from '../../domain/ledger/signed-note.ts';
import { ApiRefusal, callApi } from '../agent/agent-api.ts';
import { readState, type Witness, type WitnessState, writeState } from './witness-folder.ts';

/** Why a witness does not put its name to a checkpoint. */
export type WitnessRefusal = 'shrunk' | 'forked' | 'not_signed_by_the_log' | 'other_log';

export type WitnessOutcome =
  | { outcome: 'cosigned' | 'unchanged'; size: number }
  | { outcome: 'nothing_yet' }
  | { outcome: 'refused'; reason: WitnessRefusal; size: number };

export type WatchedLog = {
  server: { address: string; key: string };
  /** Where the witness keeps its memory. */
  folder: string;
  /** Keys of the log known from elsewhere, base64; empty = what the log shows the first time is trusted. */
  logKeys: readonly string[];
};

/**
 * Looks at the log once: fetches its checkpoint, makes sure that it is the one seen before, grown and
 * nothing else, and only then cosigns. What it has seen is on disk before its signature leaves the machine,
 * so that after a crash it can sign nothing that contradicts it.
 *
 * @param now POSIX seconds.
 * @throws ServerAway where the server cannot be reached, ApiRefusal where it does not take the cosignature
 */
export async function witnessOnce(
  witness: Witness,
  log: WatchedLog,
  now: () => number,
): Promise<WitnessOutcome> {
  const before = await readState(log.folder);
  if (before && !before.handedIn) await handInLate(witness, log, before);
  const note = await fetchCheckpoint(log);
  if (note === null) return before ? refused('shrunk', 0) : { outcome: 'nothing_yet' };
  const list = await fetchKeys(log);
  const origin = before?.origin ?? list.origin;
  const logKeys = await keysToTrust(log, before, list);
  const verdict = await verifyCheckpoint(note, origin, logKeys.map(fromBase64));
  if (!verdict.valid)
    return refused(verdict.problem === 'other_log' ? 'other_log' : 'not_signed_by_the_log', 0);
  const { checkpoint } = verdict;
  const reason = before && (await contradiction(log, before, checkpoint));
  if (reason) return refused(reason, checkpoint.size);
  if (before?.size === checkpoint.size) return { outcome: 'unchanged', size: checkpoint.size };
  const state: WitnessState = {
    origin,
    logKeys,
    size: checkpoint.size,
    root: toBase64(checkpoint.root),
    line: writeSignatureLine(cosignCheckpoint(note, witness, now())),
    handedIn: false,
  };
  await writeState(log.folder, state);
  await handIn(witness, log, state);
  return { outcome: 'cosigned', size: checkpoint.size };
}

function refused(reason: WitnessRefusal, size: number): WitnessOutcome {
  return { outcome: 'refused', reason, size };
}

/** Keys it was given or has trusted before, and those that these introduced. */
function keysToTrust(
  log: WatchedLog,
  before: WitnessState | null,
  list: KeyList,
): Promise<string[]> {
  const given = log.logKeys.length > 0 ? log.logKeys : null;
  const anchors = before?.logKeys ?? given ?? list.keys.map(({ publicKey }) => publicKey);
  return trustedKeys(list, anchors);
}

/** What forbids cosigning after what was cosigned before; `null` when the one is a beginning of the other. */
async function contradiction(
  log: WatchedLog,
  before: WitnessState,
  { size, root }: Checkpoint,
): Promise<WitnessRefusal | null> {
  const known = fromBase64(before.root);
  if (size < before.size) return 'shrunk';
  if (size === before.size) return areEqual(root, known) ? null : 'forked';
  const proof = await fetchConsistency(log, before.size, size);
  return verifyConsistency(before.size, known, size, root, proof) ? null : 'forked';
}

async function fetchCheckpoint({ server }: WatchedLog): Promise<string | null> {
  try {
    return await (await callApi(server, 'GET', '/ledger/checkpoint')).text();
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return null;
    throw error;
  }
}

async function fetchKeys({ server }: WatchedLog): Promise<KeyList> {
  return (await (await callApi(server, 'GET', '/api/ledger/keys')).json()) as KeyList;
}

/** The proof, or none where the log gives none: then it does not hold. */
async function fetchConsistency({ server }: WatchedLog, from: number, to: number) {
  try {
    const answer = await callApi(server, 'GET', `/api/ledger/consistency?from=${from}&to=${to}`);
    return ((await answer.json()) as { proof: string[] }).proof.map(fromBase64);
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return [];
    throw error;
  }
}

async function handIn(witness: Witness, log: WatchedLog, state: WitnessState): Promise<void> {
  const { size, line } = state;
  const body = JSON.stringify({ size, witness: witness.verifierKey, line });
  const headers = { 'content-type': 'application/json' };
  await callApi(log.server, 'POST', '/api/ledger/cosignatures', { body, headers });
  await writeState(log.folder, { ...state, handedIn: true });
}

/** After a crash in between. A log that no longer knows that checkpoint is about to be refused anyway. */
async function handInLate(witness: Witness, log: WatchedLog, state: WitnessState): Promise<void> {
  try {
    await handIn(witness, log, state);
  } catch (error) {
    if (!(error instanceof ApiRefusal && error.status === 422)) throw error;
  }
}
