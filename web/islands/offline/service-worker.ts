import { COPIES } from './copies.ts';
import { type KeptAcknowledgement, put, readAll } from './device-store.ts';
import { openPushed, showPushed } from './pushed-notice.ts';
import type { FetchEvent, ServiceWorkerScope } from './service-worker-scope.ts';
import { sendKeptOfAll, signOutHere, tellOfSignOut } from './sign-out.ts';

/** Put in by the build: a name that changes with any file of the shell, and the files themselves. */
declare const SHELL_VERSION: string;
declare const SHELL_FILES: string[];

/**
 * Works only where the network does not: every request goes to the network first, so that nobody reads an old
 * page while the service answers. Without it there are the files of the shell, the documents kept on this device,
 * and a page that lists them. Acknowledging is then kept here and sent later.
 */
const scope = self as unknown as ServiceWorkerScope;
const SHELL = `shell-${SHELL_VERSION}`;
const FONTS = 'fonts-v1';
const SHELF = { vi: '/offline/shelf-vi.html', en: '/offline/shelf-en.html' };
/** The background sync that browsers offer who have it; the others send when a page is opened. */
const SYNC = 'send-kept';

scope.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(SHELL_FILES))
      .then(() => scope.skipWaiting()),
  );
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells().then(() => scope.clients.claim()));
});

async function dropOldShells(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('shell-') && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
}

scope.addEventListener('sync', (event) => {
  if (event.tag === SYNC) event.waitUntil(tellOfSignOut().then(sendKeptOfAll));
});

scope.addEventListener('push', (event) => {
  event.waitUntil(showPushed(scope, event.data));
});

scope.addEventListener('notificationclick', (event) => {
  event.waitUntil(openPushed(scope, event.notification));
});

scope.addEventListener('fetch', (event) => {
  const answer = answerFor(event);
  if (answer) event.respondWith(answer);
});

function answerFor(event: FetchEvent): Promise<Response> | null {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== scope.location.origin) return null;
  if (request.method === 'POST' && request.mode === 'navigate') {
    if (/^\/campaigns\/[\w-]+\/acknowledge$/.test(pathname)) return acknowledge(request);
    return pathname === '/sign-out' ? signOut(request) : null;
  }
  if (request.method !== 'GET') return null;
  if (request.mode === 'navigate') return navigate(request);
  if (pathname.startsWith('/fonts/')) return font(request);
  if (SHELL_FILES.includes(pathname)) return networkElse(request, SHELL);
  return /^\/documents\/[\w-]+\/pages\//.test(pathname) ? networkElse(request, COPIES) : null;
}

async function navigate(request: Request): Promise<Response> {
  try {
    await tellOfSignOut();
    return await fetch(request);
  } catch {
    return (await keptPage(new URL(request.url))) ?? (await shelfPage());
  }
}

/** The copy of a document under the address where it is read, with or without pictures. */
async function keptPage({ pathname, searchParams }: URL): Promise<Response | null> {
  const view = searchParams.get('view') === 'pictures' ? '?view=pictures' : '';
  const cache = await caches.open(COPIES);
  return (await cache.match(pathname + view)) ?? null;
}

/** The page that lists what is kept. */
async function shelfPage(): Promise<Response> {
  const cache = await caches.open(SHELL);
  return (await cache.match(await shelfAddress())) ?? Response.error();
}

/** In the language in which documents were kept. */
async function shelfAddress(): Promise<string> {
  const copies = await readAll('copies');
  return copies.some(({ language }) => language === 'en') ? SHELF.en : SHELF.vi;
}

async function networkElse(request: Request, cacheName: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const cache = await caches.open(cacheName);
    return (await cache.match(request)) ?? Response.error();
  }
}

/** Letters never change under one name. */
async function font(request: Request): Promise<Response> {
  const cache = await caches.open(FONTS);
  const known = await cache.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

/** Sends the form, or keeps it on this device and says so. */
async function acknowledge(request: Request): Promise<Response> {
  const form = await request.clone().formData();
  try {
    return await fetch(request);
  } catch {
    const kept = await acknowledgementOf(form, request.url);
    if (!kept) return await shelfPage();
    await put('acknowledgements', kept);
    await scope.registration.sync?.register(SYNC).catch(() => undefined);
    return Response.redirect(`${await shelfAddress()}?kept`, 303);
  }
}

/** What the form asks for; null where it lacks what a later sending needs. */
async function acknowledgementOf(form: FormData, url: string): Promise<KeptAcknowledgement | null> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const [idempotencyKey, memberId, documentId, editionSha256] = [
    text('idempotencyKey'),
    text('person'),
    text('document'),
    text('edition'),
  ];
  if (!idempotencyKey || !memberId || !documentId || !editionSha256) return null;
  const [, campaignId = ''] = /^\/campaigns\/([\w-]+)\//.exec(new URL(url).pathname) ?? [];
  const [acknowledgements, copies] = [await readAll('acknowledgements'), await readAll('copies')];
  // A second tap is the same deed, under the time of the first.
  const before = acknowledgements.find(
    (kept) => kept.campaignId === campaignId && kept.memberId === memberId,
  );
  if (before?.state === 'waiting') return before;
  return {
    idempotencyKey,
    memberId,
    campaignId,
    documentId,
    editionSha256,
    name: copies.find((copy) => copy.documentId === documentId)?.name ?? '',
    acknowledgedAt: Date.now(),
    state: 'waiting',
    refusal: '',
  };
}

async function signOut(request: Request): Promise<Response> {
  const answer = await signOutHere(request, scope.registration.pushManager);
  if (answer) return answer;
  await scope.registration.sync?.register(SYNC).catch(() => undefined);
  return Response.redirect(`${await shelfAddress()}?signedOut`, 303);
}
