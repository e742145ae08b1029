import { expect, it } from 'vitest';
import { readToldTimes, writeDeviceClaim } from './device-claim.ts';

it('reads back what a phone claimed, beside what a person wrote', () => {
  const words = `Ký sổ tay chi bộ\n${writeDeviceClaim({ acknowledgedAt: 5, sentAt: 9 })}`;
  expect(readToldTimes(words)).toEqual({
    times: [
      ['device_at', 5],
      ['device_sent_at', 9],
    ],
    rest: 'Ký sổ tay chi bộ',
  });
});

it('leaves words alone that only look like a moment', () => {
  expect(readToldTimes('so=12')).toEqual({ times: [], rest: 'so=12' });
});
