import { packPictures, pictureSetName } from '../../domain/picture-set/picture-set.ts';
import { readableText } from '../../domain/secrecy/readable-text.ts';
import { findSecrecyMark } from '../../domain/secrecy/secrecy.ts';
import { keepPageOrder } from './upload/page-order.ts';

/**
 * Sends the chosen file with a progress bar. A file that carries a mark of secrecy does not leave the
 * machine, as far as it can be read here: pictures, scans and locked files are checked by the agent.
 */
type Refusal = { message: string; link: string | null };

const form = document.querySelector<HTMLFormElement>('[data-island="upload"]');

if (form) {
  const order = keepPageOrder(form);
  form.addEventListener('submit', (event) => {
    const files = order.files();
    if (files.length === 0) return;
    event.preventDefault();
    void sendAll(form, files);
  });
}

/** Several pictures are packed into one file here; the service keeps that file as the original. */
async function sendAll(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  refuse(form, null);
  const [first] = files;
  if (!first) return;
  if (files.length === 1) {
    await send(form, first);
    return;
  }
  // Looked at before the pictures are read into memory.
  if (files.reduce((sum, { size }) => sum + size, 0) > Number(form.dataset['limit'])) {
    refuse(form, { message: form.dataset['tooLarge'] ?? '', link: null });
    return;
  }
  const pages = await Promise.all(
    files.map(async (file) => new Uint8Array(await file.arrayBuffer())),
  );
  const packed = packPictures(pages);
  if (packed === null) {
    refuse(form, { message: form.dataset['picturesOnly'] ?? '', link: null });
    return;
  }
  await send(form, new File([packed as Uint8Array<ArrayBuffer>], pictureSetName(first.name)));
}

async function send(form: HTMLFormElement, file: File): Promise<void> {
  // The server refuses it by its announced size and hangs up, which a browser takes for a lost connection.
  if (file.size > Number(form.dataset['limit'])) {
    refuse(form, { message: form.dataset['tooLarge'] ?? '', link: null });
    return;
  }
  if (await isMarkedSecret(file)) {
    refuse(form, { message: form.dataset['secret'] ?? '', link: null });
    return;
  }
  const button = form.querySelector<HTMLButtonElement>('button');
  if (button) button.disabled = true;
  const request = new XMLHttpRequest();
  request.open('POST', '/api/uploads');
  request.responseType = 'json';
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
  request.setRequestHeader('x-declared-not-secret', String(isDeclared(form)));
  request.setRequestHeader('idempotency-key', crypto.randomUUID());
  request.upload.addEventListener('progress', ({ loaded, total }) => show(form, loaded, total));
  request.addEventListener('load', () => {
    if (request.status === 201) {
      location.assign(`/department/uploads/${(request.response as { uploadId: string }).uploadId}`);
      return;
    }
    if (button) button.disabled = false;
    refuse(form, refusalOf(form, request.response));
  });
  request.addEventListener('error', () => {
    if (button) button.disabled = false;
    refuse(form, { message: form.dataset['lost'] ?? '', link: null });
  });
  show(form, 0, file.size);
  request.send(file);
}

async function isMarkedSecret(file: File): Promise<boolean> {
  const pages = readableText(new Uint8Array(await file.arrayBuffer()));
  return pages !== null && findSecrecyMark(pages) !== null;
}

function isDeclared(form: HTMLFormElement): boolean {
  return form.querySelector<HTMLInputElement>('[name="declaredNotSecret"]')?.checked ?? false;
}

function refusalOf(form: HTMLFormElement, answer: unknown): Refusal {
  const error = (answer as { error?: { message: string; details: { link?: string } } } | null)
    ?.error;
  return {
    message: error?.message ?? form.dataset['lost'] ?? '',
    link: error?.details.link ?? null,
  };
}

function show(form: HTMLFormElement, sent: number, total: number): void {
  const line = form.querySelector<HTMLElement>('#upload-progress');
  const bar = line?.querySelector('progress');
  const text = line?.querySelector<HTMLElement>('.progress-text');
  if (!line || !bar || !text) return;
  line.hidden = false;
  bar.max = Math.max(total, 1);
  bar.value = sent;
  const percent = Math.floor((sent * 100) / Math.max(total, 1));
  // Said in steps, so that a screen reader is not flooded.
  const step = `${text.dataset['sending'] ?? ''} ${percent - (percent % 10)} %`;
  if (text.textContent !== step) text.textContent = step;
}

function refuse(form: HTMLFormElement, refusal: Refusal | null): void {
  const box = form.querySelector<HTMLElement>('#upload-refusal');
  const sentence = form.querySelector<HTMLElement>('#upload-refusal-sentence');
  const line = form.querySelector<HTMLElement>('#upload-refusal-link');
  const link = line?.querySelector('a');
  if (!box || !sentence || !line || !link) return;
  sentence.textContent = refusal?.message ?? '';
  line.hidden = !refusal?.link;
  if (refusal?.link) link.href = refusal.link;
  box.hidden = refusal === null;
  const progress = form.querySelector<HTMLElement>('#upload-progress');
  if (progress) progress.hidden = true;
}
