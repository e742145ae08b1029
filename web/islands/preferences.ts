/**
 * Changes text size and theme in place, so that a reader keeps their line, and remembers them as the form would.
 * The language and everything without JavaScript go through the form itself.
 */
const SIZES = ['normal', 'large', 'larger', 'largest'];

const form = document.querySelector<HTMLFormElement>('[data-island="preferences"]');

form?.addEventListener('submit', (event) => {
  const button = event.submitter;
  if (!(button instanceof HTMLButtonElement) || button.name === 'language') return;
  event.preventDefault();
  const root = document.documentElement;
  root.dataset[button.name] = button.value;
  const body = new URLSearchParams({ [button.name]: button.value });
  void fetch(form.action, { method: 'POST', body, redirect: 'manual' });
  if (button.name === 'textSize') offerNeighbours(SIZES.indexOf(button.value));
});

/** Points the two buttons at the sizes next to the one now shown. */
function offerNeighbours(index: number): void {
  offer('.tool-smaller', SIZES[index - 1]);
  offer('.tool-larger', SIZES[index + 1]);
}

function offer(selector: string, value: string | undefined): void {
  const button = form?.querySelector<HTMLButtonElement>(selector);
  if (!button) return;
  button.value = value ?? '';
  button.disabled = value === undefined;
}
