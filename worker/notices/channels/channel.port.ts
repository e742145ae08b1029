/** Ways by which messages leave the service. */
export const CHANNELS = ['email', 'push', 'webhook'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** One message to one person, in their language. Titles of documents and dates; no other person's name. */
export type ChannelMessage = {
  /** The same each time it is sent, so that a receiver can tell a repetition. */
  messageId: string;
  subject: string;
  text: string;
  /** One line for a screen that anybody may see: what kind of thing and until when; no document is named. */
  brief: string;
  html: string;
  /** How many things it tells of. */
  count: number;
  /** Page that its one button opens: it asks who is there, and nothing in it is personal. */
  url: string;
};

/** `gone`: there is no such address any more, and there is no point in trying again. */
export type ChannelOutcome = 'sent' | 'gone';

/**
 * One channel, as the environment configures it. Every adapter passes `channels.test.ts`.
 */
export type NoticeChannel = {
  name: ChannelName;
  /** @throws ChannelUnavailable when it should be tried again later */
  send: (address: string, message: ChannelMessage) => Promise<ChannelOutcome>;
};

/** The other side cannot take the message now. Its text is short and technical: never an address or what was answered. */
export class ChannelUnavailable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'ChannelUnavailable';
  }
}

/** Longest wait for an answer of the other side, ms. */
export const CHANNEL_TIMEOUT_MS = 10_000;

/** Posts over HTTP within the time-out. @throws ChannelUnavailable when nothing is answered */
export async function postToChannel(url: string, init: RequestInit): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(CHANNEL_TIMEOUT_MS);
    return await fetch(url, { method: 'POST', redirect: 'manual', signal, ...init });
  } catch {
    throw new ChannelUnavailable('no answer');
  }
}
