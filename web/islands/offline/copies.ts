import { type KeptCopy, put, readAll, remove, removeAll } from './device-store.ts';

/** Holds the pages and pictures of documents kept on this device, and nothing else. */
export const COPIES = 'copies-v1';

/** What the service says may be kept; see `/api/copies`. */
export type CopyFacts = {
  documentId: string;
  name: string;
  editionNumber: number;
  editionSha256: string;
  toRead: boolean;
  dueDate: string | null;
  pictures: { count: number; bytes: number };
};

const TEXT = (documentId: string) => `/documents/${documentId}`;
const PICTURES = (documentId: string) => `/documents/${documentId}?view=pictures`;

/**
 * Fetches a document and keeps it under the addresses where it is read. Everything is fetched first, so that a
 * connection that breaks leaves the copy of before.
 *
 * @throws where the service does not hand it out, or hands out another edition than it said
 */
export async function keepCopy(
  facts: CopyFacts,
  memberId: string,
  { pictures, chosen }: { pictures: boolean; chosen: boolean },
): Promise<KeptCopy> {
  const { documentId, name, editionNumber, editionSha256 } = facts;
  const text = await fetchPart(`${TEXT(documentId)}/copy`);
  if (!(await text.clone().text()).includes(`data-edition="${editionSha256}"`))
    throw new Error('another edition');
  const parts: [string, Response][] = [[TEXT(documentId), text]];
  if (pictures) {
    const page = await fetchPart(`${TEXT(documentId)}/copy?view=pictures`);
    parts.push([PICTURES(documentId), page]);
    for (const source of picturesIn(await page.clone().text()))
      parts.push([source, await fetchPart(source)]);
  }
  const cache = await caches.open(COPIES);
  await forgetParts(cache, documentId);
  let bytes = 0;
  for (const [address, response] of parts) {
    bytes += (await response.clone().blob()).size;
    await cache.put(address, response);
  }
  const copy = { documentId, memberId, name, editionNumber, editionSha256, pictures, chosen };
  const language = document.documentElement.lang;
  const kept = { ...copy, language, bytes, keptAt: Date.now() };
  await put('copies', kept);
  return kept;
}

async function fetchPart(address: string): Promise<Response> {
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
  return response;
}

function picturesIn(html: string): string[] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return [...page.querySelectorAll('.page-picture img')].flatMap(
    (image) => image.getAttribute('src') ?? [],
  );
}

async function forgetParts(cache: Cache, documentId: string): Promise<void> {
  const below = TEXT(documentId);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname === below || pathname.startsWith(`${below}/`)) await cache.delete(request);
  }
}

export async function dropCopy(documentId: string): Promise<void> {
  await forgetParts(await caches.open(COPIES), documentId);
  await remove('copies', documentId);
}

/** Nobody is signed in any more, or somebody else is: no document stays on the device. */
export async function dropAllCopies(): Promise<void> {
  await caches.delete(COPIES);
  await removeAll('copies');
}

/** Drops what belongs to anybody but this member; null = to anybody. */
export async function dropCopiesOfOthers(memberId: string | null): Promise<void> {
  const copies = await readAll('copies');
  if (copies.some((copy) => copy.memberId !== memberId)) await dropAllCopies();
}
