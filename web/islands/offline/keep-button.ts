import { type CopyFacts, keepCopy } from './copies.ts';
import { readAll } from './device-store.ts';

/** What the service lets this member keep: what is to be read, and these documents. Null without a network. */
export async function fetchFacts(also: readonly string[]): Promise<CopyFacts[] | null> {
  const address = `/api/copies?also=${also.map(encodeURIComponent).join(',')}`;
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) return null;
  return ((await response.json()) as { copies: CopyFacts[] }).copies;
}

/** The button of the reader that keeps this document with the pictures of its pages. */
export async function offerKeeping(memberId: string): Promise<void> {
  const line = document.querySelector<HTMLElement>('[data-island="keep"]');
  const button = line?.querySelector('button');
  const documentId = line?.dataset['document'];
  if (!line || !button || !documentId || !navigator.onLine) return;
  const copies = await readAll('copies');
  if (copies.some((copy) => copy.documentId === documentId && copy.pictures))
    say(button, button.dataset['kept']);
  line.hidden = false;
  button.addEventListener('click', () => {
    void keep(documentId, memberId).then((kept) =>
      say(button, kept ? button.dataset['kept'] : button.dataset['failed'], kept),
    );
    button.disabled = true;
  });
}

function say(button: HTMLButtonElement, words: string | undefined, done = true): void {
  button.textContent = words ?? '';
  button.disabled = done;
}

async function keep(documentId: string, memberId: string): Promise<boolean> {
  const facts = (await fetchFacts([documentId]))?.find((one) => one.documentId === documentId);
  if (!facts) return false;
  const wish = { pictures: facts.pictures.count > 0, chosen: true };
  return await keepCopy(facts, memberId, wish).then(
    () => true,
    () => false,
  );
}
