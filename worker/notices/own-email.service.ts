import type { Language } from '../../web/messages/messages.ts';
import { codeMessage } from '../../web/notices/digest-message.tsx';
import type { AccountActor } from '../access/actor.ts';
import { notFound } from '../platform/errors.ts';
import { sha256Hex } from '../platform/hash.ts';
import type { Services } from '../services.ts';
import { keepUnverified, tryCode } from './addresses.repository.ts';
import {
  type ChannelMessage,
  ChannelUnavailable,
  type NoticeChannel,
} from './channels/channel.port.ts';
import { channelsOf } from './channels/channels.ts';
import { codeWrong, emailInvalid, emailTooSoon, mailUnavailable } from './notices.errors.ts';

/** One mailbox name, one host with a dot; nothing that a mail server could take for a second line or address. */
const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d-]{1,63}\.)+[a-z]{2,63}$/iu;
const MOST_CHARACTERS = 254;
const CODE_DIGITS = 8;
const CODE_MS = 60 * 60_000;
const PAUSE_MS = 2 * 60_000;
const WRONG_AT_MOST = 5;

/**
 * Keeps the address and sends it a code; it is used once the code was typed.
 *
 * @throws emailInvalid (422), emailTooSoon (429), mailUnavailable (503), 404 where no mail is sent from here
 */
export async function enterEmail(
  services: Services,
  actor: AccountActor,
  typed: string,
  language: Language,
): Promise<void> {
  const channel = channelsOf(services).get('email');
  if (!channel) throw notFound();
  const address = typed.trim();
  if (address.length > MOST_CHARACTERS || !ADDRESS.test(address)) throw emailInvalid();
  const code = newCode();
  const codeHash = await hashOf(services, actor.memberId, code);
  const isKept = await keepUnverified(services, actor.memberId, { address, codeHash }, PAUSE_MS);
  if (!isKept) throw emailTooSoon();
  const origin = services.env.PUBLIC_ORIGIN ?? '';
  const message = codeMessage(services.newId(), code, { origin, language });
  await sendCode(channel, address, message);
}

/** @throws codeWrong (422) for a wrong code, one older than an hour, and after five wrong ones */
export async function confirmEmail(
  services: Services,
  actor: AccountActor,
  typed: string,
): Promise<void> {
  const codeHash = await hashOf(services, actor.memberId, typed.replaceAll(/\D/gu, ''));
  const since = services.clock.now() - CODE_MS;
  const bounds = { since, most: WRONG_AT_MOST };
  if (!(await tryCode(services, actor.memberId, codeHash, bounds))) throw codeWrong();
}

async function sendCode(
  channel: NoticeChannel,
  address: string,
  message: ChannelMessage,
): Promise<void> {
  try {
    if ((await channel.send(address, message)) === 'gone') throw emailInvalid();
  } catch (error) {
    throw error instanceof ChannelUnavailable ? mailUnavailable() : error;
  }
}

function newCode(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
}

async function hashOf(services: Services, memberId: string, code: string): Promise<string> {
  return await sha256Hex(`${services.env.PASSWORD_PEPPER}:notice-email:${memberId}:${code}`);
}
