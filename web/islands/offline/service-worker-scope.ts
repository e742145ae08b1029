/** What the service worker uses of its scope: the browser library of TypeScript knows only pages. */

type ExtendableEvent = Event & { waitUntil: (work: Promise<unknown>) => void };
export type FetchEvent = ExtendableEvent & {
  request: Request;
  respondWith: (answer: Response | Promise<Response>) => void;
};
type SyncEvent = ExtendableEvent & { tag: string };

type Events = {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
  sync: SyncEvent;
};

export type ServiceWorkerScope = {
  location: Location;
  addEventListener: <Name extends keyof Events>(
    name: Name,
    listener: (event: Events[Name]) => void,
  ) => void;
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  registration: { sync?: { register: (tag: string) => Promise<void> } };
};
