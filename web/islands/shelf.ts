/** Lists what this device keeps, on the page that stands there when there is no network. */
import { formatsFor } from '../messages/format.ts';
import { readAll } from './offline/device-store.ts';

const formats = formatsFor(document.documentElement.lang === 'en' ? 'en' : 'vi');
const since = document.getElementById('content')?.dataset['since'] ?? '';

function list(id: string, lines: { name: string; href: string; note: string }[]): void {
  const section = document.getElementById(id);
  const items = lines.map(({ name, href, note }) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.className = 'done-title';
    link.lang = 'vi';
    link.href = href;
    link.textContent = name;
    const facts = document.createElement('p');
    facts.className = 'done-facts';
    facts.textContent = note;
    item.append(link, facts);
    return item;
  });
  section?.querySelector('ul')?.replaceChildren(...items);
  const empty = section?.querySelector<HTMLElement>(':scope > p');
  if (empty) empty.hidden = items.length > 0;
  else if (section) section.hidden = items.length === 0;
}

async function fillShelf(): Promise<void> {
  for (const [id, reason] of [
    ['just-kept', '?kept'],
    ['just-signed-out', '?signedOut'],
  ] as const) {
    const just = document.getElementById(id);
    if (just) just.hidden = location.search !== reason;
  }
  const [copies, acknowledgements] = [await readAll('copies'), await readAll('acknowledgements')];
  list(
    'kept-documents',
    copies.map(({ documentId, name, bytes }) => ({
      name,
      href: `/documents/${documentId}`,
      note: formats.bytes(bytes),
    })),
  );
  list(
    'kept-acknowledgements',
    acknowledgements
      .filter(({ state }) => state === 'waiting')
      .map(({ documentId, name, acknowledgedAt }) => ({
        name,
        href: `/documents/${documentId}`,
        note: since.replace('{moment}', formats.moment(acknowledgedAt)),
      })),
  );
}

/** Between two tries to reach the service, ms: soon at first, seldom at last. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/** Not asked through the service worker, which would answer without a network too. */
async function isServiceReachable(): Promise<boolean> {
  const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => null);
  return answer !== null;
}

/** Until the time is over, or the device says that it has a network again. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const isBack = () => {
      clearTimeout(timer);
      resolve();
    };
    addEventListener('online', isBack, { once: true });
  });
}

/**
 * Leaves this page for the one that was asked for once the service answers. A device that says it has a network may
 * have none that leads anywhere yet.
 */
async function leaveWhenReachable(): Promise<void> {
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(ms * 2, LONGEST_PAUSE_MS)) {
    await pause(ms);
    if (!document.hidden && (await isServiceReachable())) break;
  }
  const isAsked = !location.pathname.startsWith('/offline/');
  location.replace(isAsked ? location.href : '/');
}

void fillShelf();
void leaveWhenReachable();
