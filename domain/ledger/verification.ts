import type { Cosignature } from './checkpoint.ts';
import type { LedgerEvent } from './event.ts';
import { endsOfKeys, trustedKeys } from './key-list.ts';
import { type ProofProblem, type ProofVerdict, verifyReceiptProof } from './proof.ts';
import { type ReceiptProblem, verifyReceipt } from './receipt.ts';
import { unpackReceipt } from './receipt-code.ts';

/** What is looked at, in this order; after the first failure nothing else of the receipt is. */
export const CHECKS = [
  { name: 'form', problems: ['malformed', 'other_version', 'not_an_acknowledgement'] },
  { name: 'fields', problems: ['fields_differ_from_event'] },
  { name: 'member', problems: ['other_member'] },
  { name: 'leaf', problems: ['other_leaf_hash'] },
  { name: 'key', problems: ['other_key', 'key_replaced'] },
  { name: 'signature', problems: ['bad_signature'] },
] as const satisfies { name: string; problems: readonly ReceiptProblem[] }[];

export type CheckName = (typeof CHECKS)[number]['name'] | 'proof' | 'witness';

export type Check = {
  name: CheckName;
  state: 'passed' | 'failed' | 'not_checked';
  /** Why it failed. */
  problem: ReceiptProblem | ProofProblem | null;
};

/** What the one who verifies trusts, known from elsewhere than the receipt. */
export type Anchors = {
  /** Base64 of raw keys of the ledger. */
  keys: readonly string[];
  /** The ledger's list of keys, which leads from a trusted key to later ones. */
  keyList?: unknown;
  /** C2SP verifier keys of witnesses. */
  witnesses?: readonly string[];
};

export type Verification = {
  /** The receipt is genuine, and its proof, where it has one, holds. */
  valid: boolean;
  /** No key was at hand: everything that needs none held. */
  withoutKey: boolean;
  checks: Check[];
  /** What is acknowledged, when genuine. */
  event: LedgerEvent | null;
  /** The signed size and root (base64) in which the event stands. */
  proven: { size: number; root: string } | null;
  cosignatures: Cosignature[];
};

/**
 * Verifies what a member kept: the JSON of a receipt file, or the text of its QR code. Offline, and without
 * an exception whatever it is given.
 */
export async function verifyKept(text: string, anchors: Anchors): Promise<Verification> {
  const receipt = await readKept(text);
  const logKeys = await trustedKeys(anchors.keyList, anchors.keys);
  const ends = endsOfKeys(anchors.keyList, logKeys);
  const verdict = await verifyReceipt(receipt, logKeys, ends);
  const problem = verdict.valid ? null : verdict.problem;
  const withoutKey = problem === 'other_key' && anchors.keys.length === 0;
  const proof: ProofVerdict = verdict.valid
    ? await verifyReceiptProof(receipt, { logKeys, ends, witnesses: anchors.witnesses ?? [] })
    : { state: 'none' };
  return {
    valid: verdict.valid && proof.state !== 'refused',
    withoutKey,
    checks: [...receiptChecks(problem, withoutKey), ...proofChecks(proof)],
    event: verdict.valid ? verdict.event : null,
    proven: proof.state === 'proven' ? { size: proof.size, root: proof.root } : null,
    cosignatures: proof.state === 'proven' ? proof.cosignatures : [],
  };
}

async function readKept(text: string): Promise<unknown> {
  const kept = text.trim();
  try {
    if (kept.startsWith('{')) return JSON.parse(kept) as unknown;
    return await unpackReceipt(kept.slice(kept.lastIndexOf('#') + 1));
  } catch {
    return null;
  }
}

function receiptChecks(problem: ReceiptProblem | null, withoutKey: boolean): Check[] {
  const failed = CHECKS.findIndex(({ problems }) =>
    (problems as readonly (string | null)[]).includes(problem),
  );
  return CHECKS.map(({ name }, index) => {
    if (problem === null || index < failed) return { name, state: 'passed', problem: null };
    const isFailure = index === failed && !withoutKey;
    return {
      name,
      state: isFailure ? 'failed' : 'not_checked',
      problem: isFailure ? problem : null,
    };
  });
}

function proofChecks(proof: ProofVerdict): Check[] {
  if (proof.state === 'refused')
    return [
      { name: 'proof', state: 'failed', problem: proof.problem },
      { name: 'witness', state: 'not_checked', problem: null },
    ];
  const proven = proof.state === 'proven';
  const witnessed = proven && proof.cosignatures.length > 0;
  return [
    { name: 'proof', state: proven ? 'passed' : 'not_checked', problem: null },
    { name: 'witness', state: witnessed ? 'passed' : 'not_checked', problem: null },
  ];
}
