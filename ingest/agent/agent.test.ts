import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Extraction } from '../../domain/documents/extraction.ts';
import { drawResolution, pdfOf } from '../ingest.test-files.ts';
import { JOB_LIMITS } from '../job/run-job.ts';
import { AgentApi, ApiRefusal } from './agent-api.ts';
import { runAgent } from './run-agent.ts';

type Call = { method: string; path: string; body: Buffer; token: string | undefined };
type Answer = { status: number; body?: unknown };

/** A server on loopback that speaks the agent API and keeps what it is told. */
class Desk {
  readonly calls: Call[] = [];
  jobs: { bytes: Uint8Array; sha256?: string }[] = [];
  /** Answers instead of the usual one, first match first. */
  override: (call: Call) => Answer | null = () => null;
  readonly #server: Server = createServer(
    (request, response) => void this.#serve(request, response),
  );
  readonly #finished = new Set<() => void>();
  #current: Uint8Array = new Uint8Array();

  async listen(): Promise<AgentApi> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.#server.address() as AddressInfo;
    return new AgentApi({ address: `http://127.0.0.1:${port}`, key: 'qt_agent' });
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Resolves when a call to a path of this ending has been answered. */
  async heard(ending: string, times = 1): Promise<Call[]> {
    for (;;) {
      const found = this.calls.filter(({ path }) => path.endsWith(ending));
      if (found.length >= times) return found;
      await new Promise<void>((resolve) => {
        this.#finished.add(resolve);
      });
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const token = request.headers['x-lease-token'];
    const call: Call = {
      method: request.method ?? '',
      path: request.url ?? '',
      body: Buffer.concat(chunks),
      token: typeof token === 'string' ? token : undefined,
    };
    const { status, body } = this.override(call) ?? this.#usual(call);
    this.calls.push(call);
    response.writeHead(status);
    response.end(
      body instanceof Uint8Array ? body : body === undefined ? '' : JSON.stringify(body),
    );
    for (const wake of this.#finished) wake();
    this.#finished.clear();
  }

  #usual({ path }: Call): Answer {
    if (path.endsWith('/lease')) {
      const next = this.jobs.shift();
      if (!next) return { status: 204 };
      this.#current = next.bytes;
      const sha256 = next.sha256 ?? createHash('sha256').update(next.bytes).digest('hex');
      const job = { id: 'j1', leaseToken: 't1', uploadId: 'u1', sha256, leaseSeconds: 1 };
      const file = { mediaType: 'application/pdf', bytes: next.bytes.length, fileName: 'a.pdf' };
      return { status: 200, body: { job: { ...job, ...file } } };
    }
    if (path.endsWith('/original')) return { status: 200, body: this.#current };
    if (path.endsWith('/heartbeat')) return { status: 200, body: { leaseUntil: 0 } };
    return { status: 204 };
  }
}

const refused = (status: number, code: string): Answer => ({
  status,
  body: { error: { code, message: code, details: {}, requestId: 'r' } },
});

let desk: Desk;
let api: AgentApi;
let stop: AbortController;
let ended: Promise<void>;

function start(limits = JOB_LIMITS): void {
  ended = runAgent(api, stop.signal, { name: 'test', limits, idleMs: 20 });
}

beforeEach(async () => {
  desk = new Desk();
  api = await desk.listen();
  stop = new AbortController();
  ended = Promise.resolve();
});
afterEach(async () => {
  stop.abort(new Error('end of test'));
  await ended.catch(() => undefined);
  desk.close();
});

describe('the agent', () => {
  it('takes a job, hands in page pictures, then the result, all under its lease', async () => {
    desk.jobs = [{ bytes: await pdfOf(drawResolution) }];
    start();
    const [result] = await desk.heard('/result');
    const { leaseToken, extraction } = JSON.parse(String(result?.body)) as {
      leaseToken: string;
      extraction: Extraction;
    };
    expect(leaseToken).toBe('t1');
    expect(extraction.metadata.sign.value).toBe('12-NQ/ĐU');
    const [picture] = await desk.heard('/pages/1/picture');
    expect(picture).toMatchObject({ method: 'PUT', token: 't1' });
    expect(picture?.body.subarray(0, 4).toString()).toBe('RIFF');
    const order = desk.calls.map(({ path }) => path.split('/').at(-1));
    expect(order.indexOf('picture')).toBeLessThan(order.indexOf('result'));
  });

  it('reports a file that cannot be read with its reason, not to be tried again, and takes the next', async () => {
    desk.jobs = [{ bytes: new Uint8Array([1, 2, 3, 0]) }, { bytes: await pdfOf(drawResolution) }];
    start();
    const [failure] = await desk.heard('/failure');
    expect(JSON.parse(String(failure?.body))).toMatchObject({
      leaseToken: 't1',
      code: 'format.unsupported',
      retryable: false,
    });
    await desk.heard('/result');
  });

  it('asks for another attempt when the bytes arrived changed', async () => {
    desk.jobs = [{ bytes: await pdfOf(drawResolution), sha256: '0'.repeat(64) }];
    start();
    const [failure] = await desk.heard('/failure');
    expect(JSON.parse(String(failure?.body))).toMatchObject({ retryable: true });
  });

  it('drops a job whose lease it lost and hands nothing in', async () => {
    desk.jobs = [{ bytes: await pdfOf(drawResolution) }];
    desk.override = ({ path }) =>
      path.endsWith('/heartbeat') || path.endsWith('/picture')
        ? refused(409, 'job.lease_lost')
        : null;
    start();
    await desk.heard('/lease', 4);
    const paths = desk.calls.map(({ path }) => path);
    expect(paths.filter((path) => /result|failure/u.test(path))).toEqual([]);
  });

  it('waits while the server is away and goes on where it was', async () => {
    let away = 2;
    desk.jobs = [{ bytes: await pdfOf(drawResolution) }];
    desk.override = ({ path }) => (path.endsWith('/result') && away-- > 0 ? { status: 503 } : null);
    start();
    const results = await desk.heard('/result', 3);
    expect(results[2]?.body.equals(results[0]?.body ?? Buffer.alloc(0))).toBe(true);
    expect(desk.calls.filter(({ path }) => path.endsWith('/original'))).toHaveLength(1);
  });

  it('keeps the lease alive while a file takes long', async () => {
    desk.jobs = [
      {
        bytes: await pdfOf((pen) => {
          for (let n = 0; n < 25; n += 1) {
            drawResolution(pen);
            pen.addPage();
          }
        }),
      },
    ];
    start();
    await desk.heard('/result');
    const beats = desk.calls.filter(({ path }) => path.endsWith('/heartbeat'));
    expect(beats.length).toBeGreaterThan(1);
    const bodies = beats.map(({ body }) => JSON.parse(String(body)) as unknown);
    expect(bodies).toContainEqual(expect.objectContaining({ leaseToken: 't1', total: 26 }));
  });

  it('ends at once when asked to, leaving the job to the end of its lease', async () => {
    desk.jobs = [
      {
        bytes: await pdfOf((pen) => {
          for (let n = 0; n < 40; n += 1) {
            drawResolution(pen);
            pen.addPage();
          }
        }),
      },
    ];
    start();
    await desk.heard('/original');
    const asked = performance.now();
    stop.abort(new Error('SIGTERM'));
    await ended;
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(desk.calls.some(({ path }) => /result|failure/u.test(path))).toBe(false);
  });

  it('ends with the reason when its key is refused', async () => {
    desk.override = () => refused(401, 'sign_in_required');
    start();
    await expect(ended).rejects.toBeInstanceOf(ApiRefusal);
  });
});
