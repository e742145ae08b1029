import { describe, expect, inject, it } from 'vitest';
import { type ChannelMessage, ChannelUnavailable, type NoticeChannel } from './channel.port.ts';
import { createMailHttpChannel } from './mail-http.channel.ts';
import { createPushChannel } from './push.channel.ts';
import { pushAddress, pushServicesOf } from './push.endpoint.ts';
import { newPushKeys } from './push.keys.ts';
import { newPushBrowser, type PushBrowser, vapidClaims } from './push.test-browser.ts';
import { createSmtpChannel } from './smtp.channel.ts';
import type { Caught } from './start-catchers.ts';
import { createWebhookChannel, hmacHex } from './webhook.channel.ts';

const { smtp, startTls, tls, http, hangingUp } = inject('catchers');
const HTTP = `http://127.0.0.1:${http}`;
const FROM = 'quan-triet@example.vn';
const NOW = 1_796_000_000_000;

const message: ChannelMessage = {
  messageId: 'm1',
  subject: 'Quán triệt: 2 việc cần đọc',
  text: '.Nghị quyết số 1-NQ/TW\r\n.Hạn: 16/12/2026',
  brief: 'Sắp đến hạn. Hạn xác nhận: 16/12/2026',
  html: '<p>Nghị quyết số 1-NQ/TW</p>',
  count: 2,
  url: 'https://quan-triet.test/notices',
};

const pushKeys = await newPushKeys();
const browsers = new Map<string, PushBrowser>();

/** Where the browser of somebody takes pushes, on a port of this machine. */
async function deviceOf(who: string, port: number): Promise<string> {
  const browser = browsers.get(who) ?? (await newPushBrowser());
  browsers.set(who, browser);
  const { p256dh, auth } = browser;
  return JSON.stringify({ endpoint: `https://127.0.0.1:${port}/${who}`, p256dh, auth });
}

function createPush(port: number): NoticeChannel {
  const services = { hosts: [], local: `127.0.0.1:${port}` };
  const channel = createPushChannel({ ...pushKeys, contact: 'https://quan-triet.test', services });
  // The contract names people; this channel is told of their browsers.
  return {
    name: channel.name,
    send: async (who, sent) => await channel.send(await deviceOf(who, port), sent),
  };
}

/** Each adapter on a port: of the catchers, or of a server that hangs up. */
const ADAPTERS: Record<string, (port: number) => NoticeChannel> = {
  smtp: (port) =>
    createSmtpChannel({
      host: '127.0.0.1',
      port,
      security: 'none',
      credentials: null,
      from: FROM,
    }),
  'mail over http': (port) =>
    createMailHttpChannel({ url: `http://127.0.0.1:${port}/mail`, key: 'k', from: FROM }),
  webhook: (port) =>
    createWebhookChannel({ url: `http://127.0.0.1:${port}/hook`, secret: 's', now: () => NOW }),
  push: createPush,
};

async function caughtFor(address: string): Promise<Caught[]> {
  const caught = (await (await fetch(`${HTTP}/caught`)).json()) as Caught[];
  return caught.filter(({ to }) => to === address);
}

/** What somebody reads of what was caught: of a push what their browser makes of it. */
async function saidTo(who: string, caught: Caught | undefined): Promise<string> {
  const browser = browsers.get(who);
  return browser ? await browser.decrypt(caught?.body ?? '') : JSON.stringify(caught);
}

describe.each(Object.entries(ADAPTERS))('the channel %s', (name, createOn) => {
  const channel = createOn(name === 'smtp' ? smtp : http);
  const address = (who: string) => `${who}.${name.replaceAll(' ', '-')}@example.vn`;

  it('delivers a message as it is', async () => {
    expect(await channel.send(address('member'), message)).toBe('sent');
    const [caught, ...more] = await caughtFor(address('member'));
    expect(more).toEqual([]);
    const said = await saidTo(address('member'), caught);
    expect(said).toContain(message.subject);
    expect(said.includes('.Nghị quyết số 1-NQ/TW')).toBe(name !== 'push');
    expect(said).toContain('16/12/2026');
  });

  it('says that an address is gone', async () => {
    expect(await channel.send(address('gone'), message)).toBe('gone');
  });

  it('asks to be tried again when it is refused for now, not there, or hung up on', async () => {
    await expect(channel.send(address('later'), message)).rejects.toThrow(ChannelUnavailable);
    for (const port of [1, hangingUp])
      await expect(createOn(port).send(address('member'), message)).rejects.toThrow(
        ChannelUnavailable,
      );
  });

  it('never repeats an address in its reasons', async () => {
    const reason = await channel.send(address('later'), message).catch(String);
    expect(reason).not.toContain('example.vn');
  });
});

describe('what is particular to one', () => {
  it('mail by SMTP signs in, and bears an id that stays the same', async () => {
    const settings = { host: '127.0.0.1', port: smtp, security: 'none', from: FROM } as const;
    const withPassword = (password: string) =>
      createSmtpChannel({ ...settings, credentials: { user: 'qt', password } });
    await withPassword('mật khẩu').send('signed-in@example.vn', message);
    expect((await caughtFor('signed-in@example.vn'))[0]?.messageId).toBe('<m1@example.vn>');
    await expect(withPassword('sai').send('x@example.vn', message)).rejects.toThrow('smtp auth');
  });

  it('a server that cannot encrypt gets nothing where that is asked for', async () => {
    const settings = { host: '127.0.0.1', port: smtp, from: FROM, credentials: null };
    const channel = createSmtpChannel({ ...settings, security: 'starttls' });
    await expect(channel.send('plain@example.vn', message)).rejects.toThrow(ChannelUnavailable);
    expect(await caughtFor('plain@example.vn')).toEqual([]);
  });

  it.each([
    ['starttls', startTls],
    ['tls', tls],
  ] as const)(
    'mail goes encrypted to a server that shows a certificate for its name (%s)',
    async (security, port) => {
      const settings = {
        port,
        security,
        from: FROM,
        credentials: { user: 'qt', password: 'mật khẩu' },
      };
      const to = `${security}@example.vn`;
      const channel = createSmtpChannel({ ...settings, host: 'localhost' });
      expect(await channel.send(to, message)).toBe('sent');
      expect(await caughtFor(to)).toMatchObject([{ encrypted: true, subject: message.subject }]);
      // The same server under another name might be anybody.
      const stranger = createSmtpChannel({ ...settings, host: '127.0.0.1' });
      await expect(stranger.send(to, message)).rejects.toThrow(ChannelUnavailable);
      expect(await caughtFor(to)).toHaveLength(1);
    },
  );

  it('the webhook is signed over its time and body', async () => {
    await createWebhookChannel({ url: HTTP, secret: 'bí mật', now: () => NOW }).send(
      'm-1',
      message,
    );
    const [caught] = await caughtFor('m-1');
    const seconds = NOW / 1000;
    const signature = await hmacHex('bí mật', `${seconds}.${caught?.body}`);
    expect(caught?.headers?.['x-quan-triet-signature']).toBe(`t=${seconds},v1=${signature}`);
    // Known answer, so that the hash is not merely compared with itself.
    expect(await hmacHex('key', 'The quick brown fox jumps over the lazy dog')).toBe(
      'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
    );
  });

  it('a push is one length whatever it says, signed for its service, and waits a day at most', async () => {
    const channel = createPush(http);
    await channel.send('lengths', message);
    await channel.send('lengths', { ...message, subject: 'Quán triệt', brief: '' });
    const [one, other] = await caughtFor('lengths');
    expect(one?.body?.length).toBe(other?.body?.length);
    expect(one?.headers).toMatchObject({ ttl: '86400', topic: 'm1', urgency: 'normal' });
    const read = JSON.parse(await browsers.get('lengths')!.decrypt(one?.body ?? '')) as object;
    expect(read).toEqual({
      title: message.subject,
      body: message.brief,
      tag: 'm1',
      path: '/notices',
    });
    const claims = await vapidClaims(one?.headers?.['authorization'] ?? '', pushKeys.publicKey);
    expect(claims).toMatchObject({
      aud: `https://127.0.0.1:${http}`,
      sub: 'https://quan-triet.test',
    });
  });

  it('a push goes to nothing but the push services that are let in', async () => {
    const services = pushServicesOf({});
    for (const endpoint of [
      'https://fcm.googleapis.com/fcm/send/x',
      'https://updates.push.services.mozilla.com/wpush/v2/x',
      'https://web.push.apple.com/x',
      'https://hk2.notify.windows.com/w/?token=x',
    ])
      expect(pushAddress(endpoint, services), endpoint).toBe(endpoint);
    for (const endpoint of [
      'http://fcm.googleapis.com/x',
      'https://fcm.googleapis.com:8443/x',
      'https://user:word@fcm.googleapis.com/x',
      'https://fcm.googleapis.com.evil.test/x',
      'https://evilfcm.googleapis.com.test/x',
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'https://10.0.0.1/x',
      'https://localhost/x',
      `https://127.0.0.1:${http}/x`,
      'file:///etc/passwd',
      'x',
    ])
      expect(pushAddress(endpoint, services), endpoint).toBeNull();
    const own = pushServicesOf({ PUSH_SERVICES: 'push.example.vn' });
    expect(pushAddress('https://push.example.vn/x', own)).not.toBeNull();
    expect(pushAddress('https://fcm.googleapis.com/x', own)).toBeNull();
  });
});
