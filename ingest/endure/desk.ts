import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the agent ended one file: what it read, or the code of its reason. */
export type Ending =
  | { kind: 'read'; text: string; pages: number }
  | { kind: 'failed'; code: string; detail: string };

type Given = { id: string; bytes: Uint8Array; settle: (ending: Ending) => void };

/** An agent is kept waiting for the next file at most this long, ms. */
const LONGEST_WAIT_MS = 50_000;
const TRAP = '/trap';

/** Speaks the agent API on loopback, hands out files, and counts who walks into the trap that files point to. */
export class Desk {
  /** Addresses that were asked for and that no agent has any business with. */
  readonly visits: string[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #given = new Map<string, Given>();
  /** Files that have ended: a heartbeat of theirs may have been on its way meanwhile. */
  readonly #ended = new Set<string>();
  #next: Given | null = null;
  #wake: () => void = () => undefined;

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get trap(): string {
    return this.address + TRAP;
  }

  /** Gives a file to the agent; resolves with how it ended. */
  give(id: string, bytes: Uint8Array): Promise<Ending> {
    return new Promise((settle) => {
      this.#next = { id, bytes, settle };
      this.#given.set(id, this.#next);
      this.#wake();
    });
  }

  close(): void {
    this.#wake();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = await this.#answer(request.url ?? '', Buffer.concat(chunks));
      response.writeHead(body === null ? 204 : 200);
      response.end(body ?? undefined);
    } catch {
      // The agent went away in the middle; it is watched elsewhere.
      response.destroy();
    }
  }

  async #answer(address: string, body: Buffer): Promise<Uint8Array | string | null> {
    if (address.endsWith('/lease')) return this.#lease();
    const [, id = '', call = ''] = /^\/api\/ingest\/jobs\/([^/]+)\/(.+)$/u.exec(address) ?? [];
    const file = decodeURIComponent(id);
    const given = this.#given.get(file);
    if (!given && call === 'heartbeat' && this.#ended.has(file)) return null;
    if (!given) {
      this.visits.push(address);
      return null;
    }
    if (call === 'original') return given.bytes;
    if (call === 'heartbeat') return JSON.stringify({ leaseUntil: Date.now() + 60_000 });
    if (call === 'result') this.#settle(given, readIn(body));
    if (call === 'failure') this.#settle(given, failureIn(body));
    return null;
  }

  #settle(given: Given, ending: Ending): void {
    this.#given.delete(given.id);
    this.#ended.add(given.id);
    given.settle(ending);
  }

  async #lease(): Promise<string | null> {
    if (!this.#next)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LONGEST_WAIT_MS);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const given = this.#next;
    this.#next = null;
    if (!given) return null;
    const sha256 = createHash('sha256').update(given.bytes).digest('hex');
    const lease = { id: given.id, leaseToken: 't', uploadId: 'u', sha256, leaseSeconds: 60 };
    // The name and the type lie on purpose: neither may matter.
    const file = { mediaType: 'application/pdf', bytes: given.bytes.length, fileName: '../x.png' };
    return JSON.stringify({ job: { ...lease, ...file } });
  }
}

function readIn(body: Buffer): Ending {
  const text = body.toString('utf8');
  const { extraction } = JSON.parse(text) as { extraction: { pages: unknown[] } };
  return { kind: 'read', text, pages: extraction.pages.length };
}

function failureIn(body: Buffer): Ending {
  const { code, detail } = JSON.parse(body.toString('utf8')) as { code: string; detail: string };
  return { kind: 'failed', code, detail };
}
