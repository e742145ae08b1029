import type { Extraction } from '../../domain/documents/extraction.ts';
import type {
  ApiFailure,
  FailureRequest,
  HeartbeatAnswer,
  HeartbeatRequest,
  LeasedJob,
} from '../../worker/uploads/uploads.api-types.ts';

export type Job = LeasedJob['job'];

/** The server cannot be reached or is not well (5xx, 429): worth asking again. */
export class ServerAway extends Error {}

/** The server understood and refuses; asking the same again changes nothing. */
export class ApiRefusal extends Error {
  readonly status: number;
  /** Stable code of the API, `http_404` when the answer held none. */
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(status: number, code: string, message: string, details: Record<string, unknown>) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** One call takes at most this long, ms; originals may be 50 MB. */
const PATIENCE_MS = 120_000;

/**
 * Calls the Worker with a key.
 *
 * @throws ServerAway, ApiRefusal; the reason of `signal` when it was aborted
 */
export async function callApi(
  server: { address: string; key: string; language?: string },
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  options: {
    body?: Uint8Array | string;
    headers?: Record<string, string>;
    signal?: AbortSignal | undefined;
  } = {},
): Promise<Response> {
  const timeout = AbortSignal.timeout(PATIENCE_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const request: RequestInit = { method, signal, headers: headersOf(server, options.headers) };
  if (options.body !== undefined) request.body = options.body as BodyInit;
  let response: Response;
  try {
    response = await fetch(new URL(path, server.address), request);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw new ServerAway(error instanceof Error ? error.message : String(error));
  }
  if (response.ok) return response;
  throw await refusalOf(response);
}

function headersOf(
  server: { key: string; language?: string },
  headers: Record<string, string> = {},
): Record<string, string> {
  const language = server.language ? { 'accept-language': server.language } : {};
  return { authorization: `Bearer ${server.key}`, ...language, ...headers };
}

async function refusalOf(response: Response): Promise<ServerAway | ApiRefusal> {
  const text = await response.text().catch(() => '');
  if (response.status >= 500 || response.status === 429)
    return new ServerAway(`HTTP ${response.status}`);
  const failure = parseFailure(text);
  return new ApiRefusal(
    response.status,
    failure?.error.code ?? `http_${response.status}`,
    failure?.error.message ?? `HTTP ${response.status}`,
    failure?.error.details ?? {},
  );
}

function parseFailure(text: string): ApiFailure | null {
  try {
    const value = JSON.parse(text) as Partial<ApiFailure>;
    return typeof value.error?.code === 'string' ? (value as ApiFailure) : null;
  } catch {
    return null;
  }
}

const JSON_BODY = { 'content-type': 'application/json' };

/** The calls of the agent, one method each. Every one throws as `callApi` does. */
export class AgentApi {
  readonly #server: { address: string; key: string };

  constructor(server: { address: string; key: string }) {
    this.#server = server;
  }

  /** Takes the next job; null when nothing waits. */
  async lease(agent: string, signal: AbortSignal): Promise<Job | null> {
    const body = JSON.stringify({ agent });
    const response = await this.#post('/api/ingest/lease', body, signal);
    return response.status === 204 ? null : ((await response.json()) as LeasedJob).job;
  }

  async original(job: Job, signal: AbortSignal): Promise<Uint8Array> {
    const path = `/api/ingest/jobs/${encodeURIComponent(job.id)}/original`;
    const headers = { 'x-lease-token': job.leaseToken };
    const response = await callApi(this.#server, 'GET', path, { headers, signal });
    try {
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      signal.throwIfAborted();
      throw new ServerAway(String(error));
    }
  }

  async heartbeat(
    job: Job,
    state: Omit<HeartbeatRequest, 'leaseToken'>,
    signal: AbortSignal,
  ): Promise<HeartbeatAnswer> {
    const body = JSON.stringify({ leaseToken: job.leaseToken, ...state });
    const response = await this.#post(pathOf(job, 'heartbeat'), body, signal);
    return (await response.json()) as HeartbeatAnswer;
  }

  async picture(job: Job, page: number, webp: Uint8Array, signal: AbortSignal): Promise<void> {
    const headers = { 'content-type': 'image/webp', 'x-lease-token': job.leaseToken };
    const path = pathOf(job, `pages/${page}/picture`);
    await callApi(this.#server, 'PUT', path, { body: webp, headers, signal });
  }

  async result(job: Job, extraction: Extraction, signal: AbortSignal): Promise<void> {
    const body = JSON.stringify({ leaseToken: job.leaseToken, extraction });
    await this.#post(pathOf(job, 'result'), body, signal);
  }

  async failure(
    job: Job,
    failure: Omit<FailureRequest, 'leaseToken'>,
    signal: AbortSignal,
  ): Promise<void> {
    const body = JSON.stringify({ leaseToken: job.leaseToken, ...failure });
    await this.#post(pathOf(job, 'failure'), body, signal);
  }

  #post(path: string, body: string, signal: AbortSignal): Promise<Response> {
    return callApi(this.#server, 'POST', path, { body, headers: JSON_BODY, signal });
  }
}

function pathOf(job: Job, rest: string): string {
  return `/api/ingest/jobs/${encodeURIComponent(job.id)}/${rest}`;
}
