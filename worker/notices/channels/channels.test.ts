import { describe, expect, inject, it } from 'vitest';
import { type ChannelMessage, ChannelUnavailable, type NoticeChannel } from './channel.port.ts';
import { createMailHttpChannel } from './mail-http.channel.ts';
import { createSmtpChannel } from './smtp.channel.ts';
import type { Caught } from './start-catchers.ts';
import { createWebhookChannel, hmacHex } from './webhook.channel.ts';

const { smtp, http, hangingUp } = inject('catchers');
const HTTP = `http://127.0.0.1:${http}`;
const FROM = 'quan-triet@example.vn';
const NOW = 1_796_000_000_000;

const message: ChannelMessage = {
  messageId: 'm1',
  subject: 'Quán triệt: 2 việc cần đọc',
  text: '.Nghị quyết số 1-NQ/TW\r\n.Hạn: 16/12/2026',
  html: '<p>Nghị quyết số 1-NQ/TW</p>',
  count: 2,
  url: 'https://quan-triet.test/notices',
};

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
};

async function caughtFor(address: string): Promise<Caught[]> {
  const caught = (await (await fetch(`${HTTP}/caught`)).json()) as Caught[];
  return caught.filter(({ to }) => to === address);
}

describe.each(Object.entries(ADAPTERS))('the channel %s', (name, createOn) => {
  const channel = createOn(name === 'smtp' ? smtp : http);
  const address = (who: string) => `${who}.${name.replaceAll(' ', '-')}@example.vn`;

  it('delivers a message as it is', async () => {
    expect(await channel.send(address('member'), message)).toBe('sent');
    const [caught, ...more] = await caughtFor(address('member'));
    expect(more).toEqual([]);
    const said = JSON.stringify(caught);
    expect(said).toContain(message.subject);
    expect(said).toContain('.Nghị quyết số 1-NQ/TW');
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
});
