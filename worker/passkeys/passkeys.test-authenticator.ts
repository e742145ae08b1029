/**
 * For tests in workerd, never for the Worker itself: an authenticator that keeps one ES256 key in memory and
 * answers as WebAuthn Level 3 says. What it says of itself can be made wrong, one thing at a time.
 */
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

export type Answering = {
  challenge: string;
  origin?: string;
  rpId?: string;
  /** The holder was checked by fingerprint or screen lock. */
  verified?: boolean;
  /** How often the key was used; goes back when it was copied. */
  counter?: number;
};

export type TestAuthenticator = Awaited<ReturnType<typeof createTestAuthenticator>>;

export async function createTestAuthenticator(home: { origin: string; rpId: string }) {
  const keys = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const credentialId = crypto.getRandomValues(new Uint8Array(16));
  const id = base64url(credentialId);
  let uses = 0;

  async function authenticatorData(flags: number, given: Answering): Promise<Uint8Array> {
    const rpIdHash = await digest(text(given.rpId ?? home.rpId));
    const checked = given.verified === false ? 0 : USER_VERIFIED;
    const counter = new DataView(new ArrayBuffer(4));
    counter.setUint32(0, given.counter ?? ++uses);
    return joined(rpIdHash, [flags | USER_PRESENT | checked], new Uint8Array(counter.buffer));
  }

  function clientData(type: string, given: Answering): Uint8Array {
    const { challenge, origin = home.origin } = given;
    return text(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  return {
    id,
    /** Answers `navigator.credentials.create`. */
    create: async (given: Answering) => {
      const head = await authenticatorData(ATTESTED, given);
      const length = [credentialId.length >> 8, credentialId.length & 0xff];
      const authData = joined(head, new Uint8Array(16), length, credentialId, await coseKey(keys));
      const attestationObject = joined(
        [0xa3],
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        [0xa0],
        cborText('authData'),
        cborBytes(authData),
      );
      return {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', given)),
          attestationObject: base64url(attestationObject),
          transports: ['internal'],
        },
      };
    },
    /** Answers `navigator.credentials.get`. */
    get: async (given: Answering) => {
      const authData = await authenticatorData(0, given);
      const data = clientData('webauthn.get', given);
      const signed = joined(authData, await digest(data));
      const signature = new Uint8Array(
        await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, signed),
      );
      return {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(authData),
          signature: base64url(derOf(signature)),
        },
      };
    },
  };
}

/** COSE_Key of an ES256 key: kty 2, alg -7, crv 1, x, y (RFC 9053 §7.1). */
async function coseKey({ publicKey }: CryptoKeyPair): Promise<Uint8Array> {
  const point = new Uint8Array((await crypto.subtle.exportKey('raw', publicKey)) as ArrayBuffer);
  const [x, y] = [point.slice(1, 33), point.slice(33)];
  return joined(
    [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21],
    cborBytes(x),
    [0x22],
    cborBytes(y),
  );
}

/** The two halves of a raw signature as an ASN.1 sequence of integers. */
function derOf(raw: Uint8Array): Uint8Array {
  const integers = [raw.slice(0, 32), raw.slice(32)].map((half) => {
    const start = half.findIndex((byte) => byte !== 0);
    const digits = half.slice(start);
    const padded = (digits[0] ?? 0) > 0x7f ? joined([0], digits) : digits;
    return joined([0x02, padded.length], padded);
  });
  const body = joined(...integers);
  return joined([0x30, body.length], body);
}

function cborText(value: string): Uint8Array {
  return joined([0x60 + value.length], text(value));
}

function cborBytes(bytes: Uint8Array): Uint8Array {
  return bytes.length < 256
    ? joined([0x58, bytes.length], bytes)
    : joined([0x59, bytes.length >> 8, bytes.length & 0xff], bytes);
}

function joined(...parts: (Uint8Array | number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)));
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
