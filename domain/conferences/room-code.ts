import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** How long one code is shown, ms. */
export const ROOM_CODE_MS = 30_000;
/** How long a scanned code may be confirmed, ms: enough to sign in with a password on an old phone. */
export const TICKET_MS = 15 * 60_000;
/** Hex digits of a code that stand for its HMAC: 96 bits. */
const DIGITS = 24;

const encoder = new TextEncoder();

/** `expired`: it was shown in this room once. `wrong`: never. */
export type CodeVerdict = 'valid' | 'expired' | 'wrong';

/**
 * The code that the room shows at a moment: the number of the half minute and an HMAC over it and the
 * conference, so that neither another room's code nor a later one can be made from it.
 *
 * @param secret of the conference, kept on the server
 * @param at ms since the epoch
 */
export function roomCode(secret: string, conferenceId: string, at: number): string {
  return codeOf(secret, conferenceId, Math.floor(at / ROOM_CODE_MS));
}

function codeOf(secret: string, conferenceId: string, window: number): string {
  const number = window.toString(36);
  return `${number}-${seal(secret, `room\n${conferenceId}\n${number}`)}`;
}

/** The present code and the one before it are taken, since somebody may have scanned at the turn. */
export function checkRoomCode(
  secret: string,
  conferenceId: string,
  code: string,
  at: number,
): CodeVerdict {
  const window = Number.parseInt(code.split('-')[0] ?? '', 36);
  if (!Number.isSafeInteger(window) || !isSame(code, codeOf(secret, conferenceId, window)))
    return 'wrong';
  const age = Math.floor(at / ROOM_CODE_MS) - window;
  if (age < 0) return 'wrong';
  return age <= 1 ? 'valid' : 'expired';
}

/**
 * What a phone is given for a valid code, so that it can still be confirmed after signing in. It stays in
 * that browser: the address holds no more than the conference.
 */
export function makeTicket(secret: string, conferenceId: string, at: number): string {
  const issued = at.toString(36);
  return `${conferenceId}.${issued}.${seal(secret, `ticket\n${conferenceId}\n${issued}`)}`;
}

/** Whether a ticket is for this conference and not older than {@link TICKET_MS}. */
export function checkTicket(
  secret: string,
  conferenceId: string,
  ticket: string,
  at: number,
): CodeVerdict {
  const issuedAt = Number.parseInt(ticket.split('.')[1] ?? '', 36);
  if (!Number.isSafeInteger(issuedAt)) return 'wrong';
  if (!isSame(ticket, makeTicket(secret, conferenceId, issuedAt)) || issuedAt > at) return 'wrong';
  return at - issuedAt <= TICKET_MS ? 'valid' : 'expired';
}

function seal(secret: string, message: string): string {
  const mac = hmac(sha256, encoder.encode(secret), encoder.encode(message));
  return bytesToHex(mac).slice(0, DIGITS);
}

/** Takes as long for a text that differs early as for one that differs late. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < other.length; index += 1)
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}
