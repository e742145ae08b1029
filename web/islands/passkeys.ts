/**
 * Passkeys: makes one, signs in with one, or proves with one who is asking. Each part of the page marked
 * `data-island="passkeys"` is shown only where the device can do it; what it is for stands in `data-act`.
 */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

type Part = { element: HTMLElement; act: string; button: HTMLButtonElement };
type Json = Record<string, unknown>;

/** A refusal of ours, with a sentence for the person. */
class Refused extends Error {}

const parts = [...document.querySelectorAll<HTMLElement>('[data-island="passkeys"]')];
if ('PublicKeyCredential' in window)
  for (const element of parts) {
    const button = element.querySelector('button');
    if (!button) continue;
    element.hidden = false;
    button.addEventListener(
      'click',
      () => void run({ element, act: element.dataset['act'] ?? '', button }),
    );
  }

async function run(part: Part): Promise<void> {
  const failure = part.element.querySelector<HTMLElement>('[data-failure]');
  part.button.disabled = true;
  if (failure) failure.hidden = true;
  try {
    await ACTS[part.act]?.(part);
  } catch (error) {
    if (failure) {
      failure.textContent =
        error instanceof Refused ? error.message : (part.element.dataset['failed'] ?? '');
      failure.hidden = false;
    }
    part.button.disabled = false;
  }
}

const ACTS: Record<string, (part: Part) => Promise<void>> = {
  'sign-in': async ({ element }) => {
    const response = await authenticate('/api/sign-in/passkey/options');
    await post('/api/sign-in/passkey', { response });
    goOn(element);
  },
  register: async ({ element }) => {
    const response = await register('/api/passkeys/options', {});
    const name = element.querySelector('input')?.value || deviceName();
    await post('/api/passkeys', { name, response });
    goOn(element);
  },
  confirm: async ({ element }) => {
    const response = await authenticate('/api/me/confirmation/options');
    await post('/api/me/confirmation', { response });
    // Sends the form as it is: the password it asks for is not needed any more.
    element.closest('form')?.submit();
  },
  activate: async ({ element }) => {
    const form = element.closest('form');
    const fields = new FormData(form ?? undefined);
    const slip = { userName: fields.get('userName'), code: fields.get('code') };
    const response = await register('/api/activation/passkey/options', slip);
    await post('/api/activation/passkey', { ...slip, name: deviceName(), response });
    goOn(element);
  },
};

async function register(path: string, body: Json) {
  const optionsJSON = (await post(path, body)) as unknown as Parameters<
    typeof startRegistration
  >[0]['optionsJSON'];
  return await startRegistration({ optionsJSON });
}

async function authenticate(path: string) {
  const optionsJSON = (await post(path, {})) as unknown as Parameters<
    typeof startAuthentication
  >[0]['optionsJSON'];
  return await startAuthentication({ optionsJSON });
}

async function post(path: string, body: Json): Promise<Json> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Json & { error?: { message: string } };
  if (!response.ok) throw new Refused(answer.error?.message ?? '');
  return answer;
}

/** What an owner who names nothing will know the device by. */
function deviceName(): string {
  const hints = (navigator as { userAgentData?: { platform?: string } }).userAgentData;
  return hints?.platform ?? '';
}

function goOn(element: HTMLElement): void {
  location.assign(element.dataset['then'] ?? '/');
}
