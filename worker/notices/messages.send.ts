import { byWeight } from '../../domain/notices/digest.ts';
import { afterQuietHours } from '../../domain/notices/quiet-hours.ts';
import { type DigestItem, digestMessage } from '../../web/notices/digest-message.tsx';
import { type OutboxRow, outboxStatement } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';
import { forgetEmailStatement, verifiedAddress } from './addresses.repository.ts';
import type { ChannelName } from './channels/channel.port.ts';
import { channelsOf } from './channels/channels.ts';
import { endMessageStatement, findMessage, type StoredMessage } from './messages.repository.ts';
import { readNoticeSettings } from './notice-settings.repository.ts';
import { noticeHref } from './notices.links.ts';
import { listForMessage, type MessageNotice } from './notices.to-send.ts';

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
  const address = channel && (await addressOf(services, message.channel, message.memberId));
  const items = await itemsOf(services, message);
  if (!channel || !address || items.length === 0) {
    const outcome = !channel ? 'channel_absent' : address ? 'nothing_left' : 'address_gone';
    await endMessageStatement(services, subjectId, outcome).run();
    return;
  }
  const origin = services.env.PUBLIC_ORIGIN ?? '';
  const outcome = await channel.send(address, digestMessage(subjectId, items, origin));
  await DB.batch(
    outcome === 'sent'
      ? [endMessageStatement(services, subjectId, 'sent')]
      : [
          endMessageStatement(services, subjectId, 'address_gone'),
          ...(channel.name === 'email' ? [forgetEmailStatement(services, message.memberId)] : []),
        ],
  );
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

/** Where a channel reaches somebody; null where they took it back. */
async function addressOf(
  services: Services,
  channel: ChannelName,
  memberId: string,
): Promise<string | null> {
  return channel === 'email' ? await verifiedAddress(services, memberId) : memberId;
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
