/** Lists what this device keeps, on the page that stands there when there is no network. */
import { formatsFor } from '../messages/format.ts';
import { readAll } from './offline/device-store.ts';

const formats = formatsFor(document.documentElement.lang === 'en' ? 'en' : 'vi');
const since = document.getElementById('content')?.dataset['since'] ?? '';

function list(id: string, lines: { name: string; href: string; note: string }[]): void {
  const section = document.getElementById(id);
  const items = lines.map(({ name, href, note }) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.className = 'done-title';
    link.lang = 'vi';
    link.href = href;
    link.textContent = name;
    const facts = document.createElement('p');
    facts.className = 'done-facts';
    facts.textContent = note;
    item.append(link, facts);
    return item;
  });
  section?.querySelector('ul')?.replaceChildren(...items);
  const empty = section?.querySelector<HTMLElement>(':scope > p');
  if (empty) empty.hidden = items.length > 0;
  else if (section) section.hidden = items.length === 0;
}

async function fillShelf(): Promise<void> {
  const just = document.getElementById('just-kept');
  if (just) just.hidden = !location.search.includes('kept');
  const [copies, acknowledgements] = [await readAll('copies'), await readAll('acknowledgements')];
  list(
    'kept-documents',
    copies.map(({ documentId, name, bytes }) => ({
      name,
      href: `/documents/${documentId}`,
      note: formats.bytes(bytes),
    })),
  );
  list(
    'kept-acknowledgements',
    acknowledgements
      .filter(({ state }) => state === 'waiting')
      .map(({ documentId, name, acknowledgedAt }) => ({
        name,
        href: `/documents/${documentId}`,
        note: since.replace('{moment}', formats.moment(acknowledgedAt)),
      })),
  );
}

void fillShelf();
addEventListener('online', () => location.assign('/'));
