import { connect } from 'cloudflare:sockets';
import { CHANNEL_TIMEOUT_MS, ChannelUnavailable } from './channel.port.ts';

/** `tls`: encrypted from the start (465). `starttls`: must become so (587). `none`: for a server on the same machine. */
export type SmtpSecurity = 'tls' | 'starttls' | 'none';

type Reply = { code: number; text: string };

/**
 * A conversation with a mail server (RFC 5321). Every answer is waited for within the time-out; a connection that
 * ends is an error at once. Errors say the step and the code, never an address.
 */
export class SmtpSession {
  #socket: Socket;
  #reader: ReadableStreamDefaultReader<Uint8Array>;
  #writer: WritableStreamDefaultWriter<Uint8Array>;
  #unread = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    // What went wrong is told by reading and writing; these promises only repeat it.
    for (const state of [socket.opened, socket.closed]) state.catch(() => undefined);
    this.#reader = socket.readable.getReader();
    this.#writer = socket.writable.getWriter();
  }

  /** Connects, greets, and encrypts where that is asked for; a server that cannot is refused. */
  static async open(host: string, port: number, security: SmtpSecurity): Promise<SmtpSession> {
    const secureTransport = { tls: 'on', starttls: 'starttls', none: 'off' } as const;
    const session = new SmtpSession(
      connect(
        { hostname: host, port },
        { secureTransport: secureTransport[security], allowHalfOpen: false },
      ),
    );
    try {
      await session.#expect('greeting', 2);
      await session.command('ehlo', 'EHLO quan-triet', 2);
      if (security === 'starttls') await session.#encrypt();
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** One line and its answer. @throws ChannelUnavailable unless the code begins with one of these digits */
  async command(step: string, line: string, ...digits: number[]): Promise<Reply> {
    await this.#write(`${line}\r\n`);
    return await this.#expect(step, ...digits);
  }

  /** The message itself, ended by its dot. */
  async data(content: string): Promise<void> {
    await this.command('data', 'DATA', 3);
    await this.#write(content);
    await this.#expect('message', 2);
  }

  async close(): Promise<void> {
    await this.#socket.close().catch(() => undefined);
  }

  async #encrypt(): Promise<void> {
    await this.command('starttls', 'STARTTLS', 2);
    this.#reader.releaseLock();
    this.#writer.releaseLock();
    this.#socket = this.#socket.startTls();
    this.#reader = this.#socket.readable.getReader();
    this.#writer = this.#socket.writable.getWriter();
    await this.command('ehlo', 'EHLO quan-triet', 2);
  }

  async #write(text: string): Promise<void> {
    await inTime(this.#writer.write(new TextEncoder().encode(text)));
  }

  async #expect(step: string, ...digits: number[]): Promise<Reply> {
    const reply = await this.#reply();
    if (digits.includes(Math.floor(reply.code / 100))) return reply;
    throw new ChannelUnavailable(`smtp ${step} answered ${reply.code}`);
  }

  /** One answer; of several lines all but the last have a hyphen behind the code. */
  async #reply(): Promise<Reply> {
    const decoder = new TextDecoder();
    for (;;) {
      const match = /^(?:\d{3}-.*\r?\n)*(\d{3})(?: .*)?\r?\n/u.exec(this.#unread);
      if (match) {
        this.#unread = this.#unread.slice(match[0].length);
        return { code: Number(match[1]), text: match[0] };
      }
      const { value, done } = await inTime(this.#reader.read());
      if (done) throw new ChannelUnavailable('smtp connection ended');
      this.#unread += decoder.decode(value, { stream: true });
    }
  }
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ChannelUnavailable('smtp no answer')), CHANNEL_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw error instanceof ChannelUnavailable ? error : new ChannelUnavailable('smtp unreachable');
  } finally {
    clearTimeout(timer);
  }
}
