/**
 * For tests: a mail server and an HTTP server of their own that take what the channels send and show it again.
 * A push is kept as base64, for who holds the keys of the browser. Addresses that begin with `gone` are refused for good, those with `later` for now.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { TestProject } from 'vitest/node';
import { testCertificate } from './test-certificate.ts';

/** What arrived: of a mail its parts, of a request its headers and body. */
export type Caught = {
  to: string;
  subject?: string;
  text?: string;
  html?: string;
  messageId?: string;
  encrypted?: boolean;
  headers?: Record<string, string>;
  body?: string;
};

/**
 * Ports on 127.0.0.1. `smtp` speaks openly, `startTls` must be told to encrypt, `tls` is encrypted from the start, both
 * by the trusted certificate for `localhost`; `http` also shows what was caught, at `GET /caught`; `hangingUp` ends
 * every connection.
 */
export type Catchers = Record<'smtp' | 'startTls' | 'tls' | 'http' | 'hangingUp', number>;

declare module 'vitest' {
  export interface ProvidedContext {
    catchers: Catchers;
  }
}

function refusalOf(address: string): { status: number; code: number } | null {
  if (address.startsWith('gone')) return { status: 410, code: 550 };
  if (address.startsWith('later')) return { status: 503, code: 451 };
  return null;
}

export default async function startCatchers(project: TestProject): Promise<() => Promise<void>> {
  const caught: Caught[] = [];
  const mail = {
    startTls: mailServer(caught, testCertificate()),
    tls: mailServer(caught, { ...testCertificate(), secure: true }),
    smtp: mailServer(caught, { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }),
  };
  const http = createServer((request, response) => void takeRequest(caught, request, response));
  const hangingUp = createTcpServer((socket) => socket.end());
  const servers = {
    http,
    hangingUp,
    smtp: mail.smtp.server,
    startTls: mail.startTls.server,
    tls: mail.tls.server,
  };
  const open = new Set<Socket>();
  for (const server of Object.values(servers))
    server.on('connection', (socket: Socket) => open.add(socket));
  const ports = await Promise.all(
    Object.entries(servers).map(async ([name, server]) => [name, await portOf(server)] as const),
  );
  project.provide('catchers', Object.fromEntries(ports) as Catchers);
  return async () => {
    // Those that a client left open would keep their server up.
    for (const socket of open) socket.destroy();
    for (const server of Object.values(servers))
      await new Promise<void>((done) => {
        server.close(() => done());
      });
  };
}

/** Keeps what it takes, and whether it came encrypted. */
function mailServer(caught: Caught[], options: SMTPServerOptions): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    ...options,
    onAuth: ({ username, password }, _session, done) =>
      password === 'mật khẩu' ? done(null, { user: username }) : done(new Error('no')),
    onRcptTo: ({ address }, _session, done) => {
      const refusal = refusalOf(address);
      done(refusal && Object.assign(new Error('refused'), { responseCode: refusal.code }));
    },
    onData: (stream, session, done) => {
      void simpleParser(stream).then(({ subject, text, html, messageId }) => {
        caught.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          encrypted: session.secure,
          subject: subject ?? '',
          text: text ?? '',
          html: html || '',
          messageId: messageId ?? '',
        });
        done();
      }, done);
    },
  });
  // A client that does not trust the certificate hangs up.
  server.on('error', () => undefined);
  return server;
}

async function takeRequest(
  caught: Caught[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET') {
    response.end(JSON.stringify(caught));
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const isPush = request.headers['content-encoding'] === 'aes128gcm';
  const body = Buffer.concat(chunks).toString(isPush ? 'base64' : 'utf8');
  const sent = body.startsWith('{') ? (JSON.parse(body) as Record<string, string>) : {};
  const to = sent['to'] ?? sent['memberId'] ?? request.url?.slice(1) ?? '';
  const refusal = refusalOf(to);
  if (!refusal) caught.push({ to, body, headers: request.headers as Record<string, string> });
  response.statusCode = refusal?.status ?? 202;
  response.end();
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return (server.address() as AddressInfo).port;
}
