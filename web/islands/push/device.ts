/** The member who turned notices on in this browser: a phone that others use as well must not go on telling them. */
const OWNER = 'push-person';
/** The day on which the service last heard of this browser, so that it is told at most once a day. */
const TOLD_ON = 'push-told-on';

/** The push manager of this browser; null where it has none, or not in this way of opening the page. */
export async function pushManager(): Promise<PushManager | null> {
  if (!('serviceWorker' in navigator) || !('Notification' in window)) return null;
  const registration = await navigator.serviceWorker.register('/service-worker.js');
  // Some browsers have it only once the page is installed.
  return (registration as { pushManager?: PushManager }).pushManager ?? null;
}

/** @throws where the service does not take it */
export async function tellService(subscription: PushSubscription, person: string): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  const body = { endpoint, p256dh: keys?.['p256dh'], auth: keys?.['auth'] };
  if (!(await post('/api/notices/devices', body)).ok) throw new Error('not taken');
  localStorage.setItem(OWNER, person);
  localStorage.setItem(TOLD_ON, new Date().toDateString());
}

export async function endSubscription(subscription: PushSubscription): Promise<void> {
  const { endpoint } = subscription;
  await subscription.unsubscribe();
  await post('/api/notices/devices/end', { endpoint });
}

/**
 * Keeps what was turned on going, whatever session it was turned on in, for the one who did; somebody else who signs
 * in here ends it.
 */
export async function keepSubscription(person: string): Promise<void> {
  const subscription = await (await pushManager())?.getSubscription();
  if (!subscription) return;
  if (localStorage.getItem(OWNER) !== person) await subscription.unsubscribe();
  else if (localStorage.getItem(TOLD_ON) !== new Date().toDateString())
    await tellService(subscription, person);
}

/** Signing out ends the subscription: then nothing here says any more who it was for. */
export async function forgetOwner(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  if (await registration?.pushManager?.getSubscription()) return;
  localStorage.removeItem(OWNER);
  localStorage.removeItem(TOLD_ON);
}

function post(path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
}
