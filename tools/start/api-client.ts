/** The Worker refused or failed; carries its status and its own code. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(`${status} ${code}: ${message}`);
    this.status = status;
    this.code = code;
  }
}

export type ApiClient = {
  get: <T>(path: string) => Promise<T>;
  post: <T>(path: string, body: unknown) => Promise<T>;
};

/** Calls the Worker's API with a key. Throws `ApiFailure` on any answer that is not 2xx. */
export function createApiClient(server: string, key: string): ApiClient {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${server}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    if (response.ok) return (text ? JSON.parse(text) : null) as T;
    throw failureFrom(response.status, text);
  }
  return { get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) };
}

function failureFrom(status: number, text: string): ApiFailure {
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    return new ApiFailure(status, error.code, error.message);
  } catch {
    return new ApiFailure(status, 'unreadable_answer', text.slice(0, 200));
  }
}
