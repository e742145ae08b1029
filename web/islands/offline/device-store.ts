/**
 * What this browser keeps of its own accord, in IndexedDB: which documents lie here as copies, and which
 * acknowledgements were given without a network. No names: ids, titles of documents, times.
 */

/** A document kept for reading without a network. Sizes in bytes, times in ms. */
export type KeptCopy = {
  documentId: string;
  /** Whose copy it is: the member who was signed in. */
  memberId: string;
  name: string;
  editionNumber: number;
  editionSha256: string;
  /** With the pictures of its pages. */
  pictures: boolean;
  /** Asked for by the reader, so that it stays when it has been acknowledged. */
  chosen: boolean;
  /** Of the page that was kept, for the page that lists what is kept. */
  language: string;
  bytes: number;
  keptAt: number;
};

/** An acknowledgement that waits for the network, or what became of it. */
export type KeptAcknowledgement = {
  idempotencyKey: string;
  memberId: string;
  campaignId: string;
  documentId: string;
  editionSha256: string;
  name: string;
  /** ms, the clock of this device. */
  acknowledgedAt: number;
  state: 'waiting' | 'refused';
  /** The sentence of the service, where it was refused. */
  refusal: string;
};

type Stores = { copies: KeptCopy; acknowledgements: KeptAcknowledgement };

const KEYS = { copies: 'documentId', acknowledgements: 'idempotencyKey' } as const;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('quan-triet', 1);
    request.addEventListener('upgradeneeded', () => {
      for (const [name, keyPath] of Object.entries(KEYS))
        request.result.createObjectStore(name, { keyPath });
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no store')));
  });
}

/** Runs one deed on one store; resolves once it is safe on disk. */
async function within<T>(
  name: keyof Stores,
  mode: IDBTransactionMode,
  deed: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(name, mode);
      const request = deed(transaction.objectStore(name));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('aborted')),
      );
    });
  } finally {
    database.close();
  }
}

export function readAll<Name extends keyof Stores>(name: Name): Promise<Stores[Name][]> {
  return within(name, 'readonly', (store) => store.getAll() as IDBRequest<Stores[Name][]>);
}

export async function put<Name extends keyof Stores>(
  name: Name,
  value: Stores[Name],
): Promise<void> {
  await within(name, 'readwrite', (store) => store.put(value));
}

export async function remove(name: keyof Stores, key: string): Promise<void> {
  await within(name, 'readwrite', (store) => store.delete(key));
}

export async function removeAll(name: keyof Stores): Promise<void> {
  await within(name, 'readwrite', (store) => store.clear());
}
