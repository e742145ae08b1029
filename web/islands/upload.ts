import { readableText } from '../../domain/secrecy/readable-text.ts';
import { findSecrecyMark } from '../../domain/secrecy/secrecy.ts';

/**
 * Sends the chosen file with a progress bar. A file that carries a mark of secrecy does not leave the
 * machine, as far as it can be read here: pictures, scans and locked files are checked by the agent.
 */
type Refusal = { message: string; link: string | null };

const form = document.querySelector<HTMLFormElement>('[data-island="upload"]');

form?.addEventListener('submit', (event) => {
  const file = form.querySelector<HTMLInputElement>('input[type="file"]')?.files?.[0];
  if (!file) return;
  event.preventDefault();
  void send(form, file);
});

async function send(form: HTMLFormElement, file: File): Promise<void> {
  refuse(form, null);
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
