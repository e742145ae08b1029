import { type KeptAcknowledgement, remove } from './device-store.ts';

const words = document.querySelector<HTMLElement>('[data-island="offline"]');

/** A notice above the page, in the look of the others; nothing is ever written as markup. */
function notice(tone: 'success' | 'warning' | 'info', title: string, text: string): HTMLElement {
  const box = document.createElement('div');
  box.className = `notice notice-${tone} device-notice`;
  box.setAttribute('role', 'status');
  const body = document.createElement('div');
  body.className = 'notice-body';
  for (const [line, className] of [
    [title, 'notice-title'],
    [text, ''],
  ] as const) {
    if (!line) continue;
    const paragraph = document.createElement('p');
    paragraph.className = className;
    paragraph.textContent = line;
    body.append(paragraph);
  }
  box.append(body);
  document.getElementById('content')?.prepend(box);
  return body;
}

function link(body: HTMLElement, href: string, text: string): void {
  const anchor = document.createElement('a');
  anchor.className = 'button button-secondary';
  anchor.href = href;
  anchor.textContent = text;
  body.append(anchor);
}

/** What became of what was sent, and what still waits. A refusal stays until the member has seen it. */
export function showSent(
  memberId: string,
  recorded: readonly KeptAcknowledgement[],
  kept: readonly KeptAcknowledgement[],
): void {
  for (const old of document.querySelectorAll('.device-notice')) old.remove();
  const text = words?.dataset ?? {};
  const own = kept.filter((one) => one.memberId === memberId);
  const waiting = own.filter(({ state }) => state === 'waiting');
  if (own.length < kept.length) notice('info', '', text['others'] ?? '');
  if (waiting.length > 0)
    notice('info', '', (text['waiting'] ?? '').replace('{count}', `${waiting.length}`));
  for (const one of own.filter(({ state }) => state === 'refused')) showRefused(one);
  for (const { name, campaignId } of recorded)
    link(
      notice('success', text['recorded'] ?? '', name),
      `/receipts/${campaignId}`,
      text['receipt'] ?? '',
    );
}

function showRefused({ name, refusal, documentId, idempotencyKey }: KeptAcknowledgement): void {
  const text = words?.dataset ?? {};
  const body = notice('warning', text['refused'] ?? '', [name, refusal].filter(Boolean).join('. '));
  link(body, `/documents/${documentId}`, text['openDocument'] ?? '');
  const seen = document.createElement('button');
  seen.type = 'button';
  seen.className = 'button button-quiet';
  seen.textContent = text['understood'] ?? '';
  seen.addEventListener('click', () => {
    void remove('acknowledgements', idempotencyKey);
    body.parentElement?.remove();
  });
  body.append(seen);
}

/** On a document whose acknowledgement waits here: instead of its form, that it waits. */
export function showWaiting(kept: readonly KeptAcknowledgement[]): void {
  const waiting = new Set(
    kept.filter(({ state }) => state === 'waiting').map(({ campaignId }) => campaignId),
  );
  for (const form of document.querySelectorAll<HTMLFormElement>('.acknowledge-form')) {
    const campaignId = form.getAttribute('action')?.split('/')[2] ?? '';
    if (!waiting.has(campaignId)) continue;
    const line = document.createElement('p');
    line.className = 'acknowledge-form';
    line.textContent = words?.dataset['waitingHere'] ?? '';
    form.replaceWith(line);
  }
}
