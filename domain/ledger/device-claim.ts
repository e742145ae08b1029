/**
 * What a phone says of an acknowledgement that was given without a network, in ms of its own clock. It is a
 * claim: the event stands under the server's time. `sentAt` is the same clock at the moment of sending, so that a
 * clock that is a day off can be seen to be.
 */
export type DeviceClaim = { acknowledgedAt: number; sentAt: number };

/** Moments that the committed words of an event may hold beside its own time. */
export const TOLD_TIMES = ['device_at', 'device_sent_at', 'received_at', 'recorded_at'] as const;
export type ToldTime = (typeof TOLD_TIMES)[number];

/** The claim as the committed words of the event: one `name=value` line each. */
export function writeDeviceClaim({ acknowledgedAt, sentAt }: DeviceClaim): string {
  return `device_at=${acknowledgedAt}\ndevice_sent_at=${sentAt}`;
}

/** Parts the words of an event into the moments they hold (ms) and the rest, which somebody wrote. */
export function readToldTimes(words: string): { times: [ToldTime, number][]; rest: string } {
  const times: [ToldTime, number][] = [];
  const rest: string[] = [];
  for (const line of words.split('\n')) {
    const [, name, value] = /^(\w+)=(-?\d{1,16})$/.exec(line) ?? [];
    const known = TOLD_TIMES.find((time) => time === name);
    if (known) times.push([known, Number(value)]);
    else rest.push(line);
  }
  return { times, rest: rest.join('\n') };
}
