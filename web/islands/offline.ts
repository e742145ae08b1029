/**
 * Keeps documents on this device and sends what was acknowledged without a network. Registers the service worker,
 * which does the part that works while there is no page of the service.
 */
import { dropCopiesOfOthers } from './offline/copies.ts';
import { readAll } from './offline/device-store.ts';
import { offerKeeping } from './offline/keep-button.ts';
import { sendKept } from './offline/kept-acknowledgements.ts';
import { showSent, showWaiting } from './offline/outcomes.ts';
import { fillPanel } from './offline/panel.ts';
import { forgetOwner, keepSubscription } from './push/device.ts';

const person = document.body.dataset['person'] ?? null;

async function sendAndShow(memberId: string): Promise<void> {
  const sent = await sendKept(memberId).catch(() => []);
  const recorded = sent.filter(({ outcome }) => outcome === 'recorded');
  showSent(
    memberId,
    recorded.map(({ kept }) => kept),
    await readAll('acknowledgements'),
  );
}

/** A copy was made with the theme and type size of its day; the cookies know those of today. */
function applyPreferences(): void {
  for (const name of ['theme', 'textSize']) {
    const value = new RegExp(`(?:^|; )${name}=(\\w+)`).exec(document.cookie)?.[1];
    if (value) document.documentElement.dataset[name] = value;
  }
}

async function begin(): Promise<void> {
  // What the service has just written belongs to whoever is signed in; a copy says so itself.
  if (navigator.onLine) await dropCopiesOfOthers(person);
  if (person === null) {
    await forgetOwner();
    return;
  }
  await navigator.serviceWorker.register('/service-worker.js');
  if (document.querySelector('[data-copy]')) applyPreferences();
  addEventListener('online', () => void sendAndShow(person));
  await sendAndShow(person);
  showWaiting(await readAll('acknowledgements'));
  await keepSubscription(person).catch(() => undefined);
  await offerKeeping(person);
  await fillPanel(person);
}

// A browser that keeps whole pages for its back button would show one of somebody who has signed out since.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

if ('serviceWorker' in navigator && 'caches' in window && 'indexedDB' in window) void begin();
