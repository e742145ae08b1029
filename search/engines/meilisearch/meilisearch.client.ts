import type { UnavailableReason } from '../../engine.ts';

/** An answer of the server: its JSON, a refusal with Meilisearch's own code, or why there is none. */
export type Reply =
  | { outcome: 'answered'; body: unknown }
  | { outcome: 'refused'; status: number; code: string }
  | { outcome: 'unavailable'; reason: Exclude<UnavailableReason, 'paused'> };

export type TaskVerdict =
  | { outcome: 'succeeded' }
  | { outcome: 'failed'; code: string }
  | { outcome: 'unavailable'; reason: string };

/** A search that takes longer is answered by the embedded engine. */
export const SEARCH_TIMEOUT_MS = 800;
const WRITE_TIMEOUT_MS = 10_000;
/** How long a write waits for its verdict before it is reported undone; it may be repeated. */
const VERDICT_TIMEOUT_MS = 60_000;
const FIRST_POLL_MS = 20;
const SLOWEST_POLL_MS = 500;

export type MeilisearchAddress = {
  url: string;
  searchKey: string;
  writeKey: string;
  /** Absent = over the network; tests hand in a server of their own. */
  fetch?: (url: URL, init: RequestInit) => Promise<Response>;
};

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Sees to it that no answer of any kind becomes an exception. */
export class MeilisearchClient {
  readonly #address: MeilisearchAddress;

  constructor(address: MeilisearchAddress) {
    this.#address = address;
  }

  async search(path: string, body: unknown): Promise<Reply> {
    return await this.#send('POST', path, this.#address.searchKey, body, SEARCH_TIMEOUT_MS);
  }

  async read(path: string): Promise<Reply> {
    return await this.#send('GET', path, this.#address.writeKey, undefined, WRITE_TIMEOUT_MS);
  }

  async remove(path: string): Promise<Reply> {
    return await this.#send('DELETE', path, this.#address.writeKey, undefined, WRITE_TIMEOUT_MS);
  }

  async ask(path: string, body: unknown): Promise<Reply> {
    return await this.#send('POST', path, this.#address.writeKey, body, WRITE_TIMEOUT_MS);
  }

  /** Sends a change and waits for the verdict on it: accepted is not done. */
  async change(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<TaskVerdict> {
    const reply = await this.#send(method, path, this.#address.writeKey, body, WRITE_TIMEOUT_MS);
    if (reply.outcome === 'unavailable') return reply;
    if (reply.outcome === 'refused') return { outcome: 'failed', code: reply.code };
    const { taskUid } = reply.body as { taskUid?: unknown };
    if (typeof taskUid !== 'number') return { outcome: 'unavailable', reason: 'broken' };
    return await this.#verdict(taskUid);
  }

  async #verdict(taskUid: number): Promise<TaskVerdict> {
    const until = performance.now() + VERDICT_TIMEOUT_MS;
    for (
      let wait = FIRST_POLL_MS;
      performance.now() < until;
      wait = Math.min(wait * 2, SLOWEST_POLL_MS)
    ) {
      const reply = await this.read(`/tasks/${taskUid}`);
      if (reply.outcome === 'refused') return { outcome: 'failed', code: reply.code };
      if (reply.outcome === 'unavailable') return reply;
      const task = reply.body as { status?: string; error?: { code?: string } | null };
      if (task.status === 'succeeded') return { outcome: 'succeeded' };
      if (task.status === 'failed' || task.status === 'canceled') {
        return { outcome: 'failed', code: task.error?.code ?? task.status };
      }
      await pause(wait);
    }
    return { outcome: 'unavailable', reason: 'slow' };
  }

  async #send(
    method: string,
    path: string,
    key: string,
    body: unknown,
    timeoutMs: number,
  ): Promise<Reply> {
    let response: Response;
    let text: string;
    try {
      const { url, fetch: send = fetch } = this.#address;
      response = await send(new URL(path, url), {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await response.text();
    } catch (error) {
      const slow = error instanceof Error && error.name === 'TimeoutError';
      return { outcome: 'unavailable', reason: slow ? 'slow' : 'down' };
    }
    let answer: unknown;
    try {
      answer = JSON.parse(response.status === 204 ? '{}' : text);
    } catch {
      return { outcome: 'unavailable', reason: 'broken' };
    }
    if (typeof answer !== 'object' || answer === null)
      return { outcome: 'unavailable', reason: 'broken' };
    if (response.ok) return { outcome: 'answered', body: answer };
    if (response.status >= 500) return { outcome: 'unavailable', reason: 'broken' };
    const { code } = answer as { code?: string };
    return { outcome: 'refused', status: response.status, code: code ?? `http_${response.status}` };
  }
}
