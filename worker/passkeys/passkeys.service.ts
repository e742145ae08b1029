import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { JSONValue } from 'hono/utils/types';
import type { Services } from '../services.ts';
import { type ChallengePurpose, newChallenge, takeChallenge } from './passkeys.challenges.ts';
import { passkeyNotRegistered, passkeyRefused, passkeysTooMany } from './passkeys.errors.ts';
import {
  credentialsOf,
  findPasskey,
  type NewPasskey,
  type StoredPasskey,
} from './passkeys.repository.ts';
import type { RelyingParty } from './relying-party.ts';

/** More devices than anybody carries. */
const MOST = 10;
const NAME_LENGTH = 40;
/** Time a person has to unlock the device, ms. */
const TIMEOUT_MS = 5 * 60_000;

/** Options as they are sent: nothing undefined in them. */
export type WireOptions = { challenge: string; [name: string]: JSONValue };

function overTheWire(options: object): WireOptions {
  return JSON.parse(JSON.stringify(options)) as WireOptions;
}

type Owner = { accountId: string; userName: string };

/**
 * What the browser needs to make a passkey. The device must check who holds it (fingerprint, face, screen
 * lock), and keep the passkey under the user name, so that signing in asks for no name.
 * @throws passkeysTooMany (409)
 */
export async function registrationOptions(
  services: Services,
  party: RelyingParty,
  { accountId, userName }: Owner,
): Promise<WireOptions> {
  const held = await credentialsOf(services, accountId);
  if (held.length >= MOST) throw passkeysTooMany({ most: MOST });
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName,
    // The user name alone: a shared phone lists what it keeps to anybody who looks.
    userDisplayName: userName,
    userID: Uint8Array.from(new TextEncoder().encode(accountId)),
    challenge: bytesOf(await newChallenge(services, 'register', accountId)),
    attestationType: 'none',
    excludeCredentials: held as { id: string }[],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    timeout: TIMEOUT_MS,
  });
  return overTheWire(options);
}

/**
 * Checks what the device made of the challenge.
 * @param name what the owner calls the device
 * @returns the passkey, not yet stored
 * @throws passkeyNotRegistered (400)
 */
export async function checkRegistration(
  services: Services,
  party: RelyingParty,
  accountId: string,
  { response, name }: { response: unknown; name: string },
): Promise<NewPasskey> {
  const checked = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(services, challenge, 'register', accountId),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => null);
  if (!checked?.verified) throw passkeyNotRegistered();
  const { id, publicKey, counter, transports } = checked.registrationInfo.credential;
  return {
    accountId,
    credentialId: id,
    publicKey: Uint8Array.from(publicKey),
    counter,
    transports: transports ?? [],
    name: name.normalize('NFC').trim().slice(0, NAME_LENGTH) || '–',
  };
}

/**
 * What the browser needs to use a passkey.
 * @param accountId whose; null to sign in, where the passkey itself says who it is
 */
export async function authenticationOptions(
  services: Services,
  party: RelyingParty,
  purpose: Exclude<ChallengePurpose, 'register'>,
  accountId: string | null,
): Promise<WireOptions> {
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    challenge: bytesOf(await newChallenge(services, purpose, accountId)),
    ...(accountId === null
      ? {}
      : { allowCredentials: (await credentialsOf(services, accountId)) as { id: string }[] }),
    userVerification: 'required',
    timeout: TIMEOUT_MS,
  });
  return overTheWire(options);
}

/**
 * Checks an answer given with a passkey.
 * @param accountId whose passkey it must be; null = anybody's
 * @returns the passkey with its new counter, not yet stored
 * @throws passkeyRefused (401): unknown, of another account, not for this challenge or origin, or copied
 */
export async function checkAuthentication(
  services: Services,
  party: RelyingParty,
  purpose: Exclude<ChallengePurpose, 'register'>,
  { response, accountId }: { response: unknown; accountId: string | null },
): Promise<StoredPasskey> {
  const answer = response as AuthenticationResponseJSON;
  const stored = await findPasskey(services, answer.id);
  if (!stored || (accountId !== null && stored.accountId !== accountId)) throw passkeyRefused();
  const checked = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: (challenge) => takeChallenge(services, challenge, purpose, accountId),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: stored.credentialId,
      publicKey: stored.publicKey,
      counter: stored.counter,
      transports: stored.transports,
    },
  }).catch(() => null);
  if (!checked?.verified) throw passkeyRefused();
  return { ...stored, counter: checked.authenticationInfo.newCounter };
}

/** The library encodes the challenge it is given; ours is base64url of random bytes already. */
function bytesOf(challenge: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(challenge, 'base64url'));
}
