import { type KeptAcknowledgement, put, readAll, remove } from './device-store.ts';

/** What became of an acknowledgement that was sent now. */
export type Sent = { outcome: 'recorded' | 'refused'; kept: KeptAcknowledgement };

/** No answer that decides: the network, a fault of the service, a session that has ended. */
const TRY_AGAIN = Symbol('try again');

/**
 * Sends what this member acknowledged without a network. Each goes with the key it was given when the page was
 * made, so that however often it is sent it is recorded once. What the service refuses is kept with its sentence
 * until the member has seen it; what other people left here is not touched.
 */
export async function sendKept(memberId: string): Promise<Sent[]> {
  return await alone(async () => {
    const sent: Sent[] = [];
    for (const kept of await waitingOf(memberId)) {
      const outcome = await send(kept);
      if (outcome === TRY_AGAIN) break;
      if (outcome === null) await remove('acknowledgements', kept.idempotencyKey);
      else await put('acknowledgements', { ...kept, state: 'refused', refusal: outcome });
      sent.push({ outcome: outcome === null ? 'recorded' : 'refused', kept });
    }
    return sent;
  });
}

export async function waitingOf(memberId: string): Promise<KeptAcknowledgement[]> {
  const all = await readAll('acknowledgements');
  return all.filter((kept) => kept.state === 'waiting' && kept.memberId === memberId);
}

/** Null = recorded; a sentence = refused for good. */
async function send(kept: KeptAcknowledgement): Promise<string | null | typeof TRY_AGAIN> {
  const { campaignId, idempotencyKey, editionSha256, memberId, acknowledgedAt } = kept;
  const device = { memberId, acknowledgedAt, sentAt: Date.now() };
  const answer = await fetch(`/api/campaigns/${encodeURIComponent(campaignId)}/acknowledge`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ idempotencyKey, editionSha256, device }),
  }).catch(() => null);
  if (!answer) return TRY_AGAIN;
  if (answer.ok) return null;
  if (![400, 404, 409].includes(answer.status)) return TRY_AGAIN;
  const body = (await answer.json().catch(() => null)) as {
    error?: { code?: string; message?: string };
  } | null;
  // Somebody else is signed in now: it waits for the one who gave it.
  if (!body?.error?.message || body.error.code === 'campaign.other_person') return TRY_AGAIN;
  return body.error.message;
}

/** Page and service worker may want to send at once; where the browser can, one waits for the other. */
async function alone<T>(deed: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? await locks.request('send-kept', deed) : await deed();
}
