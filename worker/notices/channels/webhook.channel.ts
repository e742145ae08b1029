import { ChannelUnavailable, type NoticeChannel, postToChannel } from './channel.port.ts';

/** A program of the committee that passes messages on, by SMS or a messenger. */
export type WebhookSettings = { url: string; secret: string; now: () => number };

/** No such member there. */
const GONE = new Set([404, 410]);

/**
 * Posts `{ messageId, memberId, count, subject, text, url }` as JSON. `x-quan-triet-signature` is `t=<seconds>,v1=<hex>`:
 * HMAC-SHA-256 of `<seconds>.<body>` by the shared secret.
 */
export function createWebhookChannel({ url, secret, now }: WebhookSettings): NoticeChannel {
  return {
    name: 'webhook',
    send: async (memberId, { messageId, count, subject, text, url: link }) => {
      const body = JSON.stringify({ messageId, memberId, count, subject, text, url: link });
      const seconds = Math.floor(now() / 1000);
      const signature = await hmacHex(secret, `${seconds}.${body}`);
      const response = await postToChannel(url, {
        headers: {
          'content-type': 'application/json',
          'x-quan-triet-signature': `t=${seconds},v1=${signature}`,
        },
        body,
      });
      await response.body?.cancel();
      if (response.ok) return 'sent';
      if (GONE.has(response.status)) return 'gone';
      throw new ChannelUnavailable(`answered ${response.status}`);
    },
  };
}

/** HMAC-SHA-256 of a text as 64 lower-case hex digits. */
export async function hmacHex(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, [
    'sign',
  ]);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
