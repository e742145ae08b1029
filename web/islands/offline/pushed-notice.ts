import type { ServiceWorkerScope } from './service-worker-scope.ts';

/** What the service sends; nothing in it is personal. */
type Pushed = { title: string; body: string; tag: string; path: string };

/** What is shown for a push that cannot be read: browsers want something shown for each. */
const UNREADABLE: Pushed = { title: 'Quán triệt', body: '', tag: 'notice', path: '/notices' };

/** Shows a notice of the service. One that is sent again takes the place of the first. */
export function showPushed(scope: ServiceWorkerScope, data: { text: () => string } | null) {
  const { title, body, tag, path } = { ...UNREADABLE, ...parsed(data?.text() ?? '') };
  return scope.registration.showNotification(title, {
    body,
    tag,
    icon: '/icons/icon-192.png',
    data: { path },
  });
}

function parsed(text: string): Partial<Pushed> {
  try {
    return JSON.parse(text) as Partial<Pushed>;
  } catch {
    return {};
  }
}

/** Opens the page that a notice leads to, in a window of the service that is open already where there is one. */
export async function openPushed(scope: ServiceWorkerScope, notice: Notification): Promise<void> {
  notice.close();
  const { path = '/notices' } = (notice.data ?? {}) as { path?: string };
  // Only pages of ours: `//host` would be another's.
  const { origin } = scope.location;
  const url = new URL(path, origin);
  const address = url.origin === origin ? url.href : `${origin}/notices`;
  const [open] = await scope.clients.matchAll({ type: 'window' });
  const shown = await open?.navigate(address).catch(() => null);
  if (shown) await open?.focus().catch(() => undefined);
  else await scope.clients.openWindow(address);
}
