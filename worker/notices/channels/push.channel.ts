import { buildPushPayload } from '@block65/webcrypto-web-push';
import { ChannelUnavailable, type NoticeChannel, postToChannel } from './channel.port.ts';
import { type PushServices, pushAddress } from './push.endpoint.ts';

/** Keys of the service towards push services (VAPID, RFC 8292), base64url: an uncompressed point of P-256 and its scalar. */
export type PushSettings = {
  publicKey: string;
  privateKey: string;
  /** Whom a push service may turn to: `mailto:…` or `https://…`. */
  contact: string;
  services: PushServices;
};

/** Where a browser takes pushes, as `PushSubscription` gives it; the address of this channel is its JSON. */
export type PushDevice = { endpoint: string; p256dh: string; auth: string };

/** The browser gave it up, or the device is no more. */
const GONE = new Set([404, 410]);
/** A day: the next digest tells of what still stands. */
const TTL_SECONDS = 86_400;
/** RFC 8030, 5.4: at most 32 characters of base64url. */
const TOPIC_CHARACTERS = 32;

/**
 * Sends `{ title, body, tag, path }`, encrypted for the one browser (RFC 8291) and padded to one length. Neither the
 * push service nor a locked screen learns more than that something waits and until when: no title, no number, no name.
 */
export function createPushChannel({ services, ...keys }: PushSettings): NoticeChannel {
  const { publicKey, privateKey, contact: subject } = keys;
  return {
    name: 'push',
    send: async (address, message) => {
      const { endpoint, p256dh, auth } = JSON.parse(address) as PushDevice;
      const url = pushAddress(endpoint, services);
      if (url === null) return 'gone';
      const subscription = { endpoint, expirationTime: null, keys: { p256dh, auth } };
      const topic = message.messageId.replaceAll(/[^\w-]/gu, '').slice(0, TOPIC_CHARACTERS);
      const data = {
        title: message.subject,
        body: message.brief,
        tag: message.messageId,
        path: new URL(message.url).pathname,
      };
      const options = { ttl: TTL_SECONDS, topic, urgency: 'normal' as const };
      const vapid = { subject, publicKey, privateKey };
      const payload = await buildPushPayload({ data, options }, subscription, vapid);
      const response = await postToChannel(url, payload);
      await response.body?.cancel();
      if (response.ok) return 'sent';
      if (GONE.has(response.status)) return 'gone';
      throw new ChannelUnavailable(`answered ${response.status}`);
    },
  };
}
