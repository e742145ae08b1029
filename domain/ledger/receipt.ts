import type { AcknowledgementMethod } from './ledger.types.ts';

/** What a member takes away: the canonical event, what opens its commitment, and our signature over it. */
export type Receipt = {
  version: 'quan-triet-receipt/v1';
  /** Name of the ledger, as in its checkpoints. */
  origin: string;
  seq: number;
  /** The canonical `name=value` lines of the event, exactly as hashed. */
  event: string;
  /** Opens the salted member commitment inside the event. */
  memberId: string;
  salt: string;
  method: AcknowledgementMethod;
  /** ms since the epoch. */
  acknowledgedAt: number;
  /** SHA-256(0x00 ‖ event), lower-case hex. */
  leafHash: string;
  /** Ed25519 over the leaf hash with its context line, base64. */
  signature: string;
  /** First 8 hex digits of SHA-256 of the raw public key. */
  keyId: string;
};
