import { formatsFor } from '../../messages/format.ts';
import { type CopyFacts, dropCopy, keepCopy } from './copies.ts';
import { type KeptCopy, readAll } from './device-store.ts';
import { fetchFacts } from './keep-button.ts';

const panel = document.querySelector<HTMLElement>('[data-island="copies"]');
const formats = formatsFor(document.documentElement.lang === 'en' ? 'en' : 'vi');

type Row = { facts: CopyFacts; kept: KeptCopy | null };

/** The device asks to spare data, or its connection is slow: nothing is fetched that nobody asked for. */
function sparesData(): boolean {
  const { connection } = navigator as {
    connection?: { saveData?: boolean; effectiveType?: string };
  };
  return connection?.saveData === true || (connection?.effectiveType ?? '').includes('2g');
}

/**
 * Brings what this device keeps into line with what is to be read: the text of that is kept by itself, what was
 * chosen stays, and what has another edition is fetched again. Then shows it.
 */
export async function fillPanel(memberId: string): Promise<void> {
  if (!panel || !navigator.onLine) return;
  const chosen = (await readAll('copies')).filter((copy) => copy.chosen);
  const facts = await fetchFacts(chosen.map(({ documentId }) => documentId));
  if (!facts) return;
  await dropWhatIsOver(facts);
  await show(facts, memberId);
  panel.hidden = false;
  panel.setAttribute('aria-busy', 'true');
  const missing = await stale(facts);
  for (const [index, one] of missing.entries()) {
    state(fill('keeping', { done: `${index + 1}`, all: `${missing.length}` }));
    await keepAgain(one, memberId).catch(() => undefined);
  }
  await show(facts, memberId);
  panel.setAttribute('aria-busy', 'false');
}

async function dropWhatIsOver(facts: readonly CopyFacts[]): Promise<void> {
  const wanted = new Map(facts.map((one) => [one.documentId, one]));
  for (const copy of await readAll('copies')) {
    const still = wanted.get(copy.documentId);
    if (!still || !(still.toRead || copy.chosen)) await dropCopy(copy.documentId);
  }
}

/** What is to be fetched without being asked for. */
async function stale(facts: readonly CopyFacts[]): Promise<Row[]> {
  const rows = await rowsOf(facts);
  return rows.filter(({ facts: one, kept }) =>
    kept ? kept.editionSha256 !== one.editionSha256 : one.toRead && !sparesData(),
  );
}

async function keepAgain({ facts, kept }: Row, memberId: string): Promise<void> {
  const wish = { pictures: kept?.pictures ?? false, chosen: kept?.chosen ?? false };
  await keepCopy(facts, memberId, wish);
}

async function rowsOf(facts: readonly CopyFacts[]): Promise<Row[]> {
  const copies = new Map((await readAll('copies')).map((copy) => [copy.documentId, copy]));
  return facts.map((one) => ({ facts: one, kept: copies.get(one.documentId) ?? null }));
}

async function show(facts: readonly CopyFacts[], memberId: string): Promise<void> {
  const rows = await rowsOf(facts);
  const kept = rows.flatMap((row) => row.kept ?? []);
  const bytes = kept.reduce((sum, copy) => sum + copy.bytes, 0);
  const count = { count: `${kept.length}`, size: formats.bytes(bytes) };
  const words = kept.length === 0 ? fill('nothingKept', {}) : fill('kept', count);
  state(sparesData() ? `${words} ${fill('savesData', {})}` : words);
  panel?.querySelector('ul')?.replaceChildren(...rows.map((row) => line(row, facts, memberId)));
}

function line(row: Row, all: readonly CopyFacts[], memberId: string): DocumentFragment {
  const template = panel?.querySelector('template');
  const fragment = template?.content.cloneNode(true) as DocumentFragment;
  const { facts, kept } = row;
  const title = fragment.querySelector('a');
  if (title) {
    title.textContent = facts.name;
    title.href = `/documents/${facts.documentId}`;
  }
  const words = kept ? (kept.pictures ? 'textAndPictures' : 'text') : 'notKept';
  const about = fragment.querySelector('p');
  if (about) about.textContent = fill(words, { size: formats.bytes(kept?.bytes ?? 0) });
  const offered = {
    text: !kept,
    pictures: !kept?.pictures && facts.pictures.count > 0,
    // What is to be read would be kept again at the next visit: only what was chosen can be dropped.
    drop: kept?.chosen === true,
  };
  for (const button of fragment.querySelectorAll('button')) {
    const act = button.dataset['act'] as keyof typeof offered;
    button.hidden = !offered[act];
    if (act === 'pictures')
      button.textContent = fill('keepPictures', { size: formats.bytes(facts.pictures.bytes) });
    button.addEventListener('click', () => void obey(act, facts, all, memberId, button));
  }
  return fragment;
}

async function obey(
  act: 'text' | 'pictures' | 'drop',
  facts: CopyFacts,
  all: readonly CopyFacts[],
  memberId: string,
  button: HTMLButtonElement,
): Promise<void> {
  button.disabled = true;
  try {
    if (act === 'drop') await dropCopy(facts.documentId);
    else await keepCopy(facts, memberId, { pictures: act === 'pictures', chosen: true });
    await show(all, memberId);
  } catch {
    button.disabled = false;
    state(fill('failed', {}));
  }
}

function fill(name: string, values: Record<string, string>): string {
  let text = panel?.dataset[name] ?? '';
  for (const [place, value] of Object.entries(values)) text = text.replace(`{${place}}`, value);
  return text;
}

function state(text: string): void {
  const line = panel?.querySelector('.copies-state');
  if (line) line.textContent = text;
}
