import { offerUnitFilter } from './audience/unit-filter.ts';

/**
 * Keeps the count of people up to date while an audience is being chosen, on the publish button too,
 * and hides the choices that the whole committee makes unnecessary.
 */
type Preview = { memberCount: number } & Record<string, number>;

const PAUSE_MS = 250;
const NAMES = new Set(['audience', 'unit', 'role']);

const form = document.querySelector<HTMLFormElement>('[data-island="audience"]');
let pending = 0;
/** Only the answer to the last question is shown. */
let asked = 0;

if (form) {
  form.querySelector<HTMLElement>('[value="preview"]')?.setAttribute('hidden', '');
  showChoices(form);
  const filter = form.querySelector<HTMLElement>('.unit-filter');
  const tree = form.querySelector<HTMLElement>('.unit-tree');
  if (filter && tree) offerUnitFilter(filter, tree);
  // Chosen before this was loaded, or put back by the browser.
  if (values(form, 'audience')[0] === 'chosen') void update(form);
  form.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLInputElement) || !NAMES.has(event.target.name)) return;
    showChoices(form);
    clearTimeout(pending);
    pending = setTimeout(() => void update(form), PAUSE_MS);
  });
}

function values(form: HTMLFormElement, name: string): string[] {
  return new FormData(form).getAll(name).map(String);
}

function showChoices(form: HTMLFormElement): void {
  const isCommittee = values(form, 'audience')[0] !== 'chosen';
  for (const name of ['unit', 'role']) {
    const group = form.querySelector(`[name="${name}"]`)?.closest('fieldset');
    if (group) group.hidden = isCommittee;
  }
}

async function update(form: HTMLFormElement): Promise<void> {
  const mine = (asked += 1);
  const audience =
    values(form, 'audience')[0] === 'chosen'
      ? { kind: 'chosen', unitIds: values(form, 'unit'), roles: values(form, 'role') }
      : { kind: 'committee' };
  const response = await fetch('/api/campaigns/preview', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ audience }),
  }).catch(() => null);
  if (!response?.ok || mine !== asked) return;
  show(form, (await response.json()) as Preview);
}

function show(form: HTMLFormElement, preview: Preview): void {
  const group = document.documentElement.lang === 'en' ? ',' : '.';
  const count = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, group);
  for (const cell of form.querySelectorAll<HTMLElement>('[data-figure]'))
    cell.textContent = count(preview[cell.dataset['figure'] ?? ''] ?? 0);
  const nobody = form.querySelector<HTMLElement>('#preview-nobody');
  if (nobody) nobody.hidden = preview.memberCount > 0;
  const publish = form.querySelector<HTMLElement>('#publish');
  if (publish)
    publish.textContent = (publish.dataset['label'] ?? '').replace(
      '{people}',
      count(preview.memberCount),
    );
}
