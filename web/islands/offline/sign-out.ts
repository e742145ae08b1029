import { dropAllCopies } from './copies.ts';
import { readAll } from './device-store.ts';
import { sendKept } from './kept-acknowledgements.ts';

/** A cache that is there, and empty, while the service has still to hear that somebody signed out here. */
const OWED = 'sign-out-owed';

/** The service takes only what belongs to whoever is signed in; the rest stays. */
export async function sendKeptOfAll(): Promise<void> {
  const kept = await readAll('acknowledgements');
  for (const memberId of new Set(kept.map((one) => one.memberId))) await sendKept(memberId);
}

/**
 * What waits is sent before the session ends; then no document stays here, and nobody is told anything. What could
 * not be sent stays. Without a network the device forgets at once, and the service hears of it before anything else.
 *
 * @returns the answer of the service; null without a network
 */
export async function signOutHere(
  request: Request,
  pushManager: PushManager | undefined,
): Promise<Response | null> {
  await sendKeptOfAll().catch(() => undefined);
  const answer = await fetch(request).catch(() => null);
  if (!answer) await caches.open(OWED);
  await dropAllCopies();
  const subscription = await pushManager?.getSubscription();
  await subscription?.unsubscribe().catch(() => undefined);
  return answer;
}

/** Ends the session of whoever signed out here without a network. @throws where the service cannot be told still */
export async function tellOfSignOut(): Promise<void> {
  if (!(await caches.has(OWED))) return;
  await sendKeptOfAll();
  const { type, status } = await fetch('/sign-out', { method: 'POST', redirect: 'manual' });
  // The service leads to the sign-in page once the session is ended.
  if (type !== 'opaqueredirect') throw new Error(`sign-out answered ${status}`);
  await caches.delete(OWED);
}
