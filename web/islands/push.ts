/**
 * Turns notices on and off in this browser. Which of the two is offered, and why neither is, stands in the section
 * marked `data-island="push"`.
 */
import { endSubscription, pushManager, tellService } from './push/device.ts';

type State = 'on' | 'off' | 'denied' | 'unsupported' | 'failed';

const section = document.querySelector<HTMLElement>('[data-island="push"]');
const person = document.body.dataset['person'];

function show(state: State): void {
  const line = section?.querySelector<HTMLElement>('[data-state]');
  if (line) line.textContent = section?.dataset[state] ?? '';
  const offered = { on: 'off', off: 'on', failed: 'on', denied: '', unsupported: '' }[state];
  for (const button of section?.querySelectorAll<HTMLButtonElement>('button[data-act]') ?? []) {
    button.hidden = button.dataset['act'] !== offered;
    button.disabled = false;
  }
}

async function stateNow(manager: PushManager): Promise<State> {
  if (Notification.permission === 'denied') return 'denied';
  return (await manager.getSubscription()) ? 'on' : 'off';
}

async function turnOn(manager: PushManager, key: string, owner: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') return;
  const before = await manager.getSubscription();
  // One made under another key of the service takes nothing any more.
  await before?.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const subscription = await manager.subscribe(options);
  try {
    await tellService(subscription, owner);
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
}

async function obey(button: HTMLButtonElement, manager: PushManager): Promise<void> {
  button.disabled = true;
  try {
    const subscription = await manager.getSubscription();
    if (button.dataset['act'] === 'on')
      await turnOn(manager, section?.dataset['key'] ?? '', person ?? '');
    else if (subscription) await endSubscription(subscription);
    show(await stateNow(manager));
  } catch {
    show('failed');
  }
}

async function begin(): Promise<void> {
  const manager = await pushManager().catch(() => null);
  if (!manager) {
    show('unsupported');
    return;
  }
  for (const button of section?.querySelectorAll<HTMLButtonElement>('button[data-act]') ?? [])
    button.addEventListener('click', () => void obey(button, manager));
  show(await stateNow(manager));
}

if (section && person) void begin();
