import { ChannelUnavailable, type NoticeChannel, postToChannel } from './channel.port.ts';

/** A provider that takes mail as JSON over HTTPS. */
export type MailHttpSettings = { url: string; key: string; from: string };

/** The provider refuses this recipient for good. */
const GONE = new Set([404, 410, 422]);

/** Sends `{ from, to, subject, text, html }` with the key as bearer; 404, 410 and 422 mean there is no such address. */
export function createMailHttpChannel({ url, key, from }: MailHttpSettings): NoticeChannel {
  return {
    name: 'email',
    send: async (to, { messageId, subject, text, html }) => {
      const response = await postToChannel(url, {
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': messageId,
        },
        body: JSON.stringify({ from, to, subject, text, html }),
      });
      await response.body?.cancel();
      if (response.ok) return 'sent';
      if (GONE.has(response.status)) return 'gone';
      throw new ChannelUnavailable(`answered ${response.status}`);
    },
  };
}
