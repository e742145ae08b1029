import { setTimeout as wait } from 'node:timers/promises';
import { isLoopback } from '../../worker/platform/loopback.ts';
import { ApiFailure, createApiClient } from '../start/api-client.ts';

const ATTEMPTS = 6;

/** Calls of one service for a backup; what fails for the moment is tried again for about a minute. */
export type BackupService = {
  get: <T>(path: string) => Promise<T>;
  post: <T>(path: string, body: unknown) => Promise<T>;
  /** `null` where the service has no such file any more. */
  download: (path: string) => Promise<{ bytes: Uint8Array; mediaType: string } | null>;
  upload: (path: string, bytes: Uint8Array) => Promise<void>;
};

/**
 * @param server where the service is; names and addresses of members go over the wire, so it must be https
 *   unless it is this very machine.
 */
export function createBackupService(server: string, key: string): BackupService {
  const { protocol, hostname, origin } = new URL(server);
  if (protocol !== 'https:' && !isLoopback(hostname))
    throw new Error(
      `${server}: dữ liệu đảng viên chỉ gửi qua https · members’ data goes over https only`,
    );
  const api = createApiClient(origin, key);
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' };
    const response = await fetch(`${origin}${path}`, { ...init, headers });
    if (response.ok || response.status === 404) return response;
    throw new ApiFailure(response.status, 'refused', (await response.text()).slice(0, 300));
  };
  return {
    get: (path) => patiently(() => api.get(path)),
    post: (path, body) => patiently(() => api.post(path, body)),
    download: (path) =>
      patiently(async () => {
        const response = await send(path, {});
        if (response.status === 404) return null;
        const mediaType = response.headers.get('x-media-type') ?? 'application/octet-stream';
        return { bytes: new Uint8Array(await response.arrayBuffer()), mediaType };
      }),
    upload: (path, bytes) =>
      patiently(async () => {
        const response = await send(path, { method: 'PUT', body: new Uint8Array(bytes) });
        if (response.status === 404) throw new ApiFailure(404, 'not_found', path);
      }),
  };
}

async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const final = error instanceof ApiFailure && error.status < 500 && error.status !== 429;
      if (final || attempt === ATTEMPTS) throw error;
      await wait(1_000 * 2 ** (attempt - 1));
    }
  }
}
