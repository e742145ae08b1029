import type { Services } from '../../services.ts';
import type { ChannelName, NoticeChannel } from './channel.port.ts';
import { createMailHttpChannel } from './mail-http.channel.ts';
import { createPushChannel } from './push.channel.ts';
import { pushServicesOf } from './push.endpoint.ts';
import { createSmtpChannel } from './smtp.channel.ts';
import type { SmtpSecurity } from './smtp.session.ts';
import { createWebhookChannel } from './webhook.channel.ts';

const SECURITIES: readonly SmtpSecurity[] = ['tls', 'starttls', 'none'];
const DEFAULT_PORTS = { tls: 465, starttls: 587, none: 25 };

/**
 * The channels that the environment configures; none of them need be there. Without `PUBLIC_ORIGIN` there are none,
 * since a message must lead back here.
 */
export function channelsOf(services: Services): Map<ChannelName, NoticeChannel> {
  if (!services.env.PUBLIC_ORIGIN) return new Map();
  const channels = [mailOf(services), pushOf(services), webhookOf(services)];
  return new Map(channels.flatMap((channel) => (channel ? [[channel.name, channel]] : [])));
}

/** SMTP where a server is named, else a provider over HTTP. */
function mailOf({ env }: Services): NoticeChannel | null {
  const from = env.MAIL_FROM;
  if (!from) return null;
  if (env.SMTP_HOST) {
    const security = SECURITIES.find((one) => one === env.SMTP_SECURITY) ?? 'starttls';
    const { SMTP_USER: user, SMTP_PASSWORD: password } = env;
    return createSmtpChannel({
      host: env.SMTP_HOST,
      port: Number(env.SMTP_PORT) || DEFAULT_PORTS[security],
      security,
      credentials: user && password ? { user, password } : null,
      from,
    });
  }
  const { MAIL_HTTP_URL: url, MAIL_HTTP_KEY: key } = env;
  return url && key ? createMailHttpChannel({ url, key, from }) : null;
}

/** Needs both keys; the public address is the contact where no other is named. */
function pushOf({ env }: Services): NoticeChannel | null {
  const { PUSH_PUBLIC_KEY: publicKey, PUSH_PRIVATE_KEY: privateKey } = env;
  if (!publicKey || !privateKey) return null;
  const contact = env.PUSH_CONTACT || (env.PUBLIC_ORIGIN ?? '');
  return createPushChannel({ publicKey, privateKey, contact, services: pushServicesOf(env) });
}

function webhookOf({ env, clock }: Services): NoticeChannel | null {
  const { NOTICE_WEBHOOK_URL: url, NOTICE_WEBHOOK_SECRET: secret } = env;
  return url && secret ? createWebhookChannel({ url, secret, now: () => clock.now() }) : null;
}
