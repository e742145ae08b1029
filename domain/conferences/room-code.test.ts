import { assert, constantFrom, nat, pre, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkRoomCode,
  checkTicket,
  makeTicket,
  ROOM_CODE_MS,
  roomCode,
  TICKET_MS,
} from './room-code.ts';

const SECRET = 'secret-of-the-room';
const AT = 1_790_000_010_000;

describe('the code in the room', () => {
  it('changes every thirty seconds', () => {
    const start = Math.floor(AT / ROOM_CODE_MS) * ROOM_CODE_MS;
    const code = roomCode(SECRET, 'c', start);
    expect(roomCode(SECRET, 'c', start + ROOM_CODE_MS - 1)).toBe(code);
    expect(roomCode(SECRET, 'c', start + ROOM_CODE_MS)).not.toBe(code);
  });

  it.each([
    [0, 'valid'],
    [ROOM_CODE_MS, 'valid'],
    [2 * ROOM_CODE_MS, 'expired'],
    [24 * 3_600_000, 'expired'],
    [-ROOM_CODE_MS, 'wrong'],
  ])('is, looked at %d ms later, %s', (later, verdict) => {
    expect(checkRoomCode(SECRET, 'c', roomCode(SECRET, 'c', AT), AT + later)).toBe(verdict);
  });

  it('of another conference, of another secret or changed anywhere is none', () => {
    const code = roomCode(SECRET, 'c', AT);
    expect(checkRoomCode(SECRET, 'd', code, AT)).toBe('wrong');
    expect(checkRoomCode('other', 'c', code, AT)).toBe('wrong');
    assert(
      property(nat(code.length - 1), constantFrom('0', '7', 'a', 'f', 'z', '-'), (place, digit) => {
        const changed = code.slice(0, place) + digit + code.slice(place + 1);
        pre(changed !== code);
        expect(checkRoomCode(SECRET, 'c', changed, AT)).toBe('wrong');
      }),
    );
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(checkRoomCode(SECRET, 'c', text, AT)).toBe('wrong');
      }),
    );
  });
});

describe('a ticket', () => {
  const ticket = makeTicket(SECRET, 'c', AT);

  it('holds long enough to sign in, for this conference alone', () => {
    expect(checkTicket(SECRET, 'c', ticket, AT + TICKET_MS)).toBe('valid');
    expect(checkTicket(SECRET, 'c', ticket, AT + TICKET_MS + 1)).toBe('expired');
    expect(checkTicket(SECRET, 'd', ticket, AT)).toBe('wrong');
    expect(checkTicket(SECRET, 'c', `${ticket}0`, AT)).toBe('wrong');
    expect(checkTicket(SECRET, 'c', '', AT)).toBe('wrong');
  });

  it('is not a code, nor a code a ticket', () => {
    expect(checkRoomCode(SECRET, 'c', ticket, AT)).toBe('wrong');
    expect(checkTicket(SECRET, 'c', roomCode(SECRET, 'c', AT), AT)).toBe('wrong');
  });
});
