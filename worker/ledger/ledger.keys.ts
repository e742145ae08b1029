import { sha256, toHex } from '../../domain/ledger/hash.ts';
import { introductionMessage, type KeyList } from '../../domain/ledger/key-list.ts';
import { fromBase64, toBase64 } from '../../domain/ledger/receipt.ts';
import { appendEvent } from './ledger.events.ts';
import { importSigner, type Signer } from './ledger.signer.ts';

/** Secrets as they are set: the key to sign with, and while it takes over, the one before it. */
export type SigningSecrets = {
  LEDGER_SIGNING_KEY: string;
  LEDGER_PREVIOUS_SIGNING_KEY?: string;
};

/** Stands for the previous key where it is lost: the new one then begins without an introduction. */
const LOST = 'lost';

/**
 * Makes the key of this deployment the one that signs. The first key and every later one are announced by a
 * `key` event; a later one only with a signature of the key before it, so that nobody who merely sets a
 * secret can go on in the name of the ledger. To be called inside a transaction.
 *
 * @returns whether the key may sign now.
 */
export function announceKey(
  sql: SqlStorage,
  origin: string,
  signer: Signer,
  secrets: SigningSecrets,
  now: number,
): boolean {
  const latest = latestKeyId(sql);
  if (latest === signer.keyId) return true;
  const previous = secrets.LEDGER_PREVIOUS_SIGNING_KEY;
  if (latest === null || previous === LOST) {
    appendKey(sql, signer, now);
    return true;
  }
  const introducer = readIntroducer(previous);
  if (introducer?.keyId !== latest) return false;
  const seq = appendKey(sql, signer, now);
  const signature = introducer.sign(introductionMessage(origin, seq, signer.publicKey));
  sql.exec(
    'INSERT INTO key_introductions (seq, introduced_by, signature) VALUES (?, ?, ?)',
    seq,
    introducer.keyId,
    toBase64(signature),
  );
  return true;
}

/** A secret that is no key introduces nothing; it must not stop the ledger from holding what people do. */
function readIntroducer(secret: string | undefined): Signer | null {
  try {
    return importSigner(secret);
  } catch {
    return null;
  }
}

/** Id of the key that signs by what the ledger says; `null` before the first. */
export function latestKeyId(sql: SqlStorage): string | null {
  return (
    sql
      .exec<{ key_id: string }>('SELECT key_id FROM signing_keys ORDER BY seq DESC LIMIT 1')
      .toArray()[0]?.key_id ?? null
  );
}

function appendKey(sql: SqlStorage, { publicKey, keyId }: Signer, now: number): number {
  const detail = toHex(sha256(fromBase64(publicKey)));
  const { seq } = appendEvent(sql, { kind: 'key', campaign: null, detail }, now);
  sql.exec(
    'INSERT INTO signing_keys (seq, key_id, public_key) VALUES (?, ?, ?)',
    seq,
    keyId,
    publicKey,
  );
  return seq;
}

/** All keys of this ledger, oldest first. */
export function listKeys(sql: SqlStorage, origin: string): KeyList {
  const keys = sql
    .exec(
      `SELECT key_id AS keyId, public_key AS publicKey, signing_keys.seq,
              introduced_by AS introducedBy, signature
         FROM signing_keys LEFT JOIN key_introductions USING (seq) ORDER BY signing_keys.seq`,
    )
    .toArray() as unknown as KeyList['keys'];
  return { origin, keys };
}
