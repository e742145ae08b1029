/**
 * Beside the form of the review: the frame on the page picture follows the field that has the focus, pages are turned
 * and values of the last document taken without asking the server, and keys lead to the fields that need a person.
 */

/** Left of a frame that was moved into sight, pixels. */
const EDGE = 24;

const form = document.querySelector<HTMLFormElement>('form#review');

if (form) {
  document.getElementById('review-keys')?.removeAttribute('hidden');
  form.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) showPlace(fieldOf(target)?.dataset['field']);
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button && (lookAt(button) || turn(button) || takeLast(button))) event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (pressed(event)) event.preventDefault();
  });
}

function fieldOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('.review-field') ?? null;
}

function pages(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.review-page')];
}

function shownPage(): HTMLElement | undefined {
  return pages().find(({ hidden }) => !hidden);
}

function showPage(page: HTMLElement): void {
  for (const other of pages()) other.hidden = other !== page;
}

/** A field that was read nowhere has no frame, and the page stays as it is. */
function showPlace(field: string | undefined): void {
  if (field === undefined) return;
  for (const frame of document.querySelectorAll<HTMLElement>('[data-frame-of]'))
    frame.toggleAttribute('hidden', frame.dataset['frameOf'] !== field);
  const frame =
    document.getElementById(`frame-${field}`) ?? document.querySelector(`[data-frame-of=${field}]`);
  const page = frame?.closest<HTMLElement>('.review-page');
  if (!frame || !page) return;
  showPage(page);
  bringIntoSight(frame, page);
}

/** Scrolls the picture only: the page itself stays where somebody is typing. */
function bringIntoSight(frame: Element, page: HTMLElement): void {
  const scroll = page.querySelector('.review-scroll');
  if (!scroll) return;
  const [place, sight] = [frame.getBoundingClientRect(), scroll.getBoundingClientRect()];
  if (place.top < sight.top || place.bottom > sight.bottom)
    scroll.scrollTop += place.top - sight.top - sight.height / 3;
  if (place.left < sight.left || place.right > sight.right)
    scroll.scrollLeft += place.left - sight.left - EDGE;
}

function lookAt(button: HTMLButtonElement): boolean {
  const field = button.dataset['showField'];
  if (field === undefined) return false;
  showPlace(field);
  shownPage()?.querySelector<HTMLElement>('.review-scroll')?.focus();
  return true;
}

/** Pages far from the shown one are not at hand: the button then asks the server for them. */
function turn(button: HTMLButtonElement): boolean {
  const number = button.dataset['showPage'];
  const page = pages().find(({ dataset }) => dataset['page'] === number);
  if (number === undefined || !page) return false;
  const hadFocus = button === document.activeElement;
  const isNext = button.matches(':last-child');
  showPage(page);
  if (!hadFocus) return true;
  const [previous, next] = page.querySelectorAll<HTMLButtonElement>('[data-show-page]');
  const same = isNext ? next : previous;
  (same?.disabled ? (isNext ? previous : next) : same)?.focus();
  return true;
}

function takeLast(button: HTMLButtonElement): boolean {
  const value = button.dataset['lastValue'];
  const control = fieldOf(button)?.querySelector<HTMLInputElement>('input.control');
  if (value === undefined || !control) return false;
  control.value = value;
  control.focus();
  return true;
}

function pressed({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey) return false;
  if (key === 'F8' && !altKey) return toUncertain(shiftKey ? -1 : 1);
  if (!altKey || (key !== 'PageDown' && key !== 'PageUp')) return false;
  const side = key === 'PageDown' ? 'last' : 'first';
  shownPage()?.querySelector<HTMLButtonElement>(`.review-pager > :${side}-child`)?.click();
  return true;
}

/** To the next field that is not certain, from the last to the first. */
function toUncertain(step: 1 | -1): boolean {
  const fields = [...document.querySelectorAll('.review-field:not([data-certainty="sure"])')];
  const here = fieldOf(document.activeElement);
  const index = here ? fields.indexOf(here) : -1;
  const next = step === 1 ? index + 1 : (index < 0 ? fields.length : index) - 1;
  fields
    .at(next % Math.max(1, fields.length))
    ?.querySelector<HTMLElement>('.control, input')
    ?.focus();
  return true;
}
