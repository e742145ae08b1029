/** What the service worker uses of its scope: the browser library of TypeScript knows only pages. */

type ExtendableEvent = Event & { waitUntil: (work: Promise<unknown>) => void };
export type FetchEvent = ExtendableEvent & {
  request: Request;
  respondWith: (answer: Response | Promise<Response>) => void;
};
type PushEvent = ExtendableEvent & { data: { text: () => string } | null };
type NoticeEvent = ExtendableEvent & { notification: Notification };
type SyncEvent = ExtendableEvent & { tag: string };

type Events = {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
  sync: SyncEvent;
  push: PushEvent;
  notificationclick: NoticeEvent;
};

type WindowClient = {
  navigate: (url: string) => Promise<unknown>;
  focus: () => Promise<unknown>;
};

export type ServiceWorkerScope = {
  location: Location;
  addEventListener: <Name extends keyof Events>(
    name: Name,
    listener: (event: Events[Name]) => void,
  ) => void;
  skipWaiting: () => Promise<void>;
  clients: {
    claim: () => Promise<void>;
    matchAll: (options: { type: 'window' }) => Promise<WindowClient[]>;
    openWindow: (url: string) => Promise<unknown>;
  };
  registration: {
    sync?: { register: (tag: string) => Promise<void> };
    pushManager?: PushManager;
    showNotification: (title: string, options: NotificationOptions) => Promise<void>;
  };
};
