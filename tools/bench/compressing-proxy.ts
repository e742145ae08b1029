import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';

/** What an edge compresses on its way; pictures and fonts are compressed already. */
const TEXT = /^(text\/|application\/(javascript|json|manifest)|image\/svg)/;

/**
 * Stands before the service as a network edge or a proxy of one's own does: text goes over the wire as gzip at
 * level 6. The local platform compresses nothing, so without it bytes would be counted that nobody is sent.
 */
export async function startCompressingProxy(
  server: string,
): Promise<{ address: string; stop: () => Promise<void> }> {
  const target = new URL(server);
  const proxy = http.createServer((request, response) => {
    const forwarded = http.request(
      {
        host: target.hostname,
        port: target.port,
        path: request.url,
        method: request.method,
        headers: { ...request.headers, 'accept-encoding': 'identity' },
      },
      (answer) => passOn(answer, response),
    );
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    stop: () => {
      proxy.closeAllConnections();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
}

function passOn(answer: http.IncomingMessage, response: http.ServerResponse): void {
  const { statusCode = 502, headers } = answer;
  const compress = TEXT.test(headers['content-type'] ?? '') && !headers['content-encoding'];
  if (!compress) {
    response.writeHead(statusCode, headers);
    answer.pipe(response);
    return;
  }
  const { 'content-length': _length, ...rest } = headers;
  response.writeHead(statusCode, { ...rest, 'content-encoding': 'gzip', vary: 'accept-encoding' });
  answer.pipe(createGzip({ level: 6 })).pipe(response);
}
