import { nextIndexOf } from './meilisearch.build.ts';
import { type MeilisearchAddress, MeilisearchClient } from './meilisearch.client.ts';

/** A key as the server keeps it; `key` is its secret. */
type Key = { uid: string; key: string; actions: string[]; indexes: string[] };
type Grant = Omit<Key, 'key'> & { name: string };

/** Secrets of the two keys of a service. */
export type ServiceKeys = { searchKey: string; writeKey: string };

const MAY_SEARCH = ['search'];
const MAY_WRITE = [
  'documents.add',
  'documents.delete',
  'documents.get',
  'indexes.create',
  'indexes.delete',
  'indexes.get',
  'indexes.swap',
  'settings.get',
  'settings.update',
  'tasks.get',
];

/** The id is fixed, and the server makes the secret from it and the master key: made again, a key is the same. */
function searchGrant(index: string): Grant {
  const uid = '5f0c0f5e-6d3b-4c86-9a52-1d1f7a7b5e01';
  return { uid, name: 'Quán triệt: search', actions: MAY_SEARCH, indexes: [index] };
}

function writeGrant(index: string): Grant {
  const uid = '5f0c0f5e-6d3b-4c86-9a52-1d1f7a7b5e02';
  const indexes = [index, nextIndexOf(index)];
  return { uid, name: 'Quán triệt: index', actions: MAY_WRITE, indexes };
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}

async function ensureKey(client: MeilisearchClient, grant: Grant): Promise<string> {
  const known = await client.read(`/keys/${grant.uid}`);
  if (known.outcome === 'answered') {
    const { key, actions, indexes } = known.body as Key;
    if (sameMembers(actions, grant.actions) && sameMembers(indexes, grant.indexes)) return key;
    await client.remove(`/keys/${grant.uid}`);
  }
  const made = await client.ask('/keys', { ...grant, expiresAt: null });
  if (made.outcome === 'answered') return (made.body as Key).key;
  throw new Error(made.outcome === 'refused' ? made.code : made.reason);
}

/**
 * Makes the two keys that a service needs, one that only searches the index and one that only keeps it, or
 * finds them where they are already; a key with other rights is made again with these.
 *
 * @param server with the master key in place of both keys; it is used here and kept nowhere
 * @throws the server's code, or why it did not answer
 */
export async function ensureServiceKeys(
  server: MeilisearchAddress,
  index: string,
): Promise<ServiceKeys> {
  const client = new MeilisearchClient(server);
  return {
    searchKey: await ensureKey(client, searchGrant(index)),
    writeKey: await ensureKey(client, writeGrant(index)),
  };
}
