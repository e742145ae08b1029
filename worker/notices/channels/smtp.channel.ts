import { Email } from 'worker-mailer';
import type { NoticeChannel } from './channel.port.ts';
import { type SmtpSecurity, SmtpSession } from './smtp.session.ts';

export type SmtpSettings = {
  host: string;
  port: number;
  security: SmtpSecurity;
  /** Absent for a server that takes mail from us without. */
  credentials: { user: string; password: string } | null;
  from: string;
};

/** No such mailbox, or one that takes no mail (RFC 5321, 4.2.3). */
const GONE = new Set([550, 551, 553]);

/** Mail by SMTP; the message is put together by `worker-mailer`, whose own connection waits for ever when a server hangs up. */
export function createSmtpChannel(settings: SmtpSettings): NoticeChannel {
  return {
    name: 'email',
    send: async (to, message) => {
      const { host, port, security, credentials, from } = settings;
      const session = await SmtpSession.open(host, port, security);
      try {
        if (credentials)
          await session.command('auth', `AUTH PLAIN ${plainCredentials(credentials)}`, 2);
        await session.command('sender', `MAIL FROM:<${from}>`, 2);
        const { code } = await session.command('recipient', `RCPT TO:<${to}>`, 2, 5);
        if (GONE.has(code)) return 'gone';
        await session.data(mailOf(from, to, message));
        await session.command('quit', 'QUIT', 2);
        return 'sent';
      } finally {
        await session.close();
      }
    },
  };
}

function mailOf(
  from: string,
  to: string,
  { messageId, subject, text, html }: Parameters<NoticeChannel['send']>[1],
): string {
  const headers = {
    'Message-ID': `<${messageId}@${from.split('@').at(-1)}>`,
    'Auto-Submitted': 'auto-generated',
  };
  return new Email({ from, to, subject, text, html, headers }).getEmailData();
}

/** RFC 4616, as UTF-8 in base64. */
function plainCredentials({ user, password }: { user: string; password: string }): string {
  const bytes = new TextEncoder().encode(`\0${user}\0${password}`);
  return btoa(String.fromCharCode(...bytes));
}
