import { byWeight } from '../../domain/notices/digest.ts';
import { afterQuietHours } from '../../domain/notices/quiet-hours.ts';
import { type DigestItem, digestMessage } from '../../web/notices/digest-message.tsx';
import { type OutboxRow, outboxStatement } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';
import { forgetEmailStatement, verifiedAddress } from './addresses.repository.ts';
import {
  type ChannelMessage,
  type ChannelName,
  ChannelUnavailable,
  type NoticeChannel,
} from './channels/channel.port.ts';
import { channelsOf } from './channels/channels.ts';
import { endMessageStatement, findMessage, type StoredMessage } from './messages.repository.ts';
import { readNoticeSettings, readPreferences } from './notice-settings.repository.ts';
import { noticeHref } from './notices.links.ts';
import { listForMessage, type MessageNotice } from './notices.to-send.ts';
import { forgetDevicesStatement, listDevices } from './push-devices.repository.ts';

/** Kinds that are pointless once the person has acknowledged. */
const OF_TASKS: ReadonlySet<string> = new Set([
  'assigned',
  'due_soon',
  'due',
  'overdue',
  'reminder',
]);

/**
 * Sends one message, as things stand now: what was read, acknowledged or withdrawn since it was planned is left out,
 * and with nothing left nothing goes. A retry that falls into quiet hours waits for their end. May be repeated: a
 * message that was sent is not sent again, but for a crash between sending and writing it down.
 *
 * @throws ChannelUnavailable so that the outbox tries again later
 */
export async function sendMessage(services: Services, { subjectId }: OutboxRow): Promise<void> {
  const { DB } = services.env;
  const message = await findMessage(services, subjectId);
  if (!message || message.ended) return;
  if (await waitForMorning(services, message)) return;
  const channel = channelsOf(services).get(message.channel);
  const addresses = channel ? await addressesOf(services, message.channel, message.memberId) : [];
  const items = await itemsOf(services, message);
  if (!channel || addresses.length === 0 || items.length === 0) {
    const isReachable = addresses.length > 0;
    const outcome = !channel ? 'channel_absent' : isReachable ? 'nothing_left' : 'address_gone';
    await endMessageStatement(services, subjectId, outcome).run();
    return;
  }
  const { language } = await readPreferences(services, message.memberId);
  const origin = services.env.PUBLIC_ORIGIN ?? '';
  const sending = digestMessage(subjectId, items, { origin, language });
  const { gone, isSent, failure } = await sendToAll(channel, addresses, sending);
  const ended = isSent ? 'sent' : 'address_gone';
  const forgotten = gone.flatMap(({ forget }) => forget);
  // A device that did not answer is left for the next message where another took this one.
  if (isSent || !failure) forgotten.push(endMessageStatement(services, subjectId, ended));
  if (forgotten.length > 0) await DB.batch(forgotten);
  if (failure && !isSent) throw failure;
}

/** One place where a channel reaches somebody, and how it is forgotten when there is no such place any more. */
type Address = { address: string; forget: D1PreparedStatement[] };

async function sendToAll(
  channel: NoticeChannel,
  addresses: readonly Address[],
  message: ChannelMessage,
): Promise<{ gone: Address[]; isSent: boolean; failure: ChannelUnavailable | null }> {
  const gone: Address[] = [];
  let isSent = false;
  let failure: ChannelUnavailable | null = null;
  for (const one of addresses) {
    try {
      if ((await channel.send(one.address, message)) === 'sent') isSent = true;
      else gone.push(one);
    } catch (error) {
      if (!(error instanceof ChannelUnavailable)) throw error;
      failure = error;
    }
  }
  return { gone, isSent, failure };
}

async function waitForMorning(services: Services, message: StoredMessage): Promise<boolean> {
  if (message.anyHour) return false;
  const now = services.clock.now();
  const { quietHours } = await readNoticeSettings(services);
  const availableAt = afterQuietHours(quietHours, now);
  if (availableAt === now) return false;
  const { messageId: subjectId } = message;
  await outboxStatement(services, {
    kind: 'notice.send',
    subjectId,
    payload: {},
    availableAt,
  }).run();
  return true;
}

/** Where a channel reaches somebody; nowhere where they took it back. */
async function addressesOf(
  services: Services,
  channel: ChannelName,
  memberId: string,
): Promise<Address[]> {
  if (channel === 'webhook') return [{ address: memberId, forget: [] }];
  if (channel === 'email') {
    const address = await verifiedAddress(services, memberId);
    return address ? [{ address, forget: [forgetEmailStatement(services, memberId)] }] : [];
  }
  const devices = await listDevices(services, memberId);
  return devices.map((device) => ({
    address: JSON.stringify(device),
    forget: [forgetDevicesStatement(services, memberId, device.endpoint)],
  }));
}

async function itemsOf(services: Services, message: StoredMessage): Promise<DigestItem[]> {
  const notices = await listForMessage(services, message.noticeIds);
  if (notices.length === 0) return [];
  const assignments = await services.ledger.assignmentsOf(message.memberId);
  const outstanding = new Set(
    assignments
      .filter(({ state }) => state === 'assigned' || state === 'opened')
      .map(({ campaignId }) => campaignId),
  );
  return notices
    .filter(({ kind, campaignId }) => !OF_TASKS.has(kind) || outstanding.has(campaignId ?? ''))
    .toSorted(byWeight)
    .map(itemOf);
}

/** A restricted document is not named outside the service. */
function itemOf(notice: MessageNotice): DigestItem {
  const { kind, dueDate, people, units, isRestricted, documentSign, documentTitle } = notice;
  const name = [documentSign, documentTitle].filter(Boolean).join(': ');
  return {
    kind,
    dueDate,
    people,
    units,
    documentName: isRestricted ? null : name,
    href: noticeHref(notice),
  };
}
