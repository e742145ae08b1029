import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Audience, AudiencePreview } from '../../domain/campaigns/audience.ts';
import type {
  Publication,
  PublicationRequest,
} from '../../worker/documents/publication.api-types.ts';
import type { UploadAccepted, UploadView } from '../../worker/uploads/uploads.api-types.ts';
import { ApiRefusal, callApi, ServerAway } from '../agent/agent-api.ts';
import type { Language } from '../ingest.failures.ts';

export type Unit = { id: string; code: string; name: string };

const ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;
const POLL_MS = 700;

/** The calls of `publish`. Every one is repeated a few times while the server is away, which is safe. */
export class PublishApi {
  readonly #server: { address: string; key: string; language: string };

  constructor(address: string, key: string, language: Language) {
    this.#server = { address, key, language };
  }

  async units(): Promise<Unit[]> {
    const response = await this.#call('GET', '/api/units');
    return ((await response.json()) as { units: Unit[] }).units;
  }

  /** Whom an audience reaches today; a unit or role that does not exist is refused. */
  async preview(audience: Audience): Promise<AudiencePreview> {
    const response = await this.#call('POST', '/api/campaigns/preview', jsonBody({ audience }));
    return (await response.json()) as AudiencePreview;
  }

  /** Uploads a file; one that waits already is taken up where it stands. Gives the id of the upload. */
  async upload(bytes: Uint8Array, fileName: string): Promise<string> {
    const headers = {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(fileName),
      'x-declared-not-secret': 'true',
      'idempotency-key': randomUUID(),
    };
    try {
      const response = await this.#call('POST', '/api/uploads', { body: bytes, headers });
      return ((await response.json()) as UploadAccepted).uploadId;
    } catch (error) {
      const waiting = error instanceof ApiRefusal && error.code === 'upload.already_uploaded';
      if (!waiting || typeof error.details.uploadId !== 'string') throw error;
      await this.#readAgainIfFailed(error.details.uploadId);
      return error.details.uploadId;
    }
  }

  async #readAgainIfFailed(uploadId: string): Promise<void> {
    const { state } = await this.#view(uploadId);
    if (state === 'failed') await this.#call('POST', `${uploadPath(uploadId)}/retry`);
  }

  /** Waits for the agent; `onProgress` hears of every change. Resolves for a failed file too. */
  async waitUntilRead(
    uploadId: string,
    onProgress: (view: UploadView) => void,
  ): Promise<UploadView> {
    let last = '';
    for (;;) {
      const view = await this.#view(uploadId);
      if (view.state !== 'queued' && view.state !== 'leased') return view;
      const progress = `${view.state} ${view.stage} ${view.done} ${view.total}`;
      if (progress !== last) onProgress(view);
      last = progress;
      await sleep(POLL_MS);
    }
  }

  async publish(request: PublicationRequest): Promise<Publication> {
    const response = await this.#call('POST', '/api/publications', jsonBody(request));
    return (await response.json()) as Publication;
  }

  async #view(uploadId: string): Promise<UploadView> {
    return (await (await this.#call('GET', uploadPath(uploadId))).json()) as UploadView;
  }

  async #call(
    method: 'GET' | 'POST',
    path: string,
    options: { body?: Uint8Array | string; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await callApi(this.#server, method, path, options);
      } catch (error) {
        if (!(error instanceof ServerAway) || attempt === ATTEMPTS) throw error;
        await sleep(FIRST_WAIT_MS * 2 ** attempt);
      }
    }
  }
}

function jsonBody(value: unknown): { body: string; headers: Record<string, string> } {
  return { body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
}

function uploadPath(uploadId: string): string {
  return `/api/uploads/${encodeURIComponent(uploadId)}`;
}
