/**
 * Results while one types. The server sends the same markup as the page itself (`x-fragment: results`), so
 * there is one source of it. `/` goes to the field, the arrows walk through the links, Enter opens.
 */
const PAUSE_MS = 180;

const field = document.querySelector<HTMLInputElement>(
  '[data-island="search"] input[type="search"]',
);

let timer: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | undefined;

field?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => void refresh(field.value), PAUSE_MS);
});

/** Replaces the results with those of this query; when that fails the old ones stay and the form still works. */
async function refresh(query: string): Promise<void> {
  running?.abort();
  running = new AbortController();
  const address = `/search?q=${encodeURIComponent(query)}`;
  try {
    const response = await fetch(address, {
      headers: { 'x-fragment': 'results', accept: 'text/html' },
      signal: running.signal,
    });
    if (!response.ok || response.redirected) return;
    const markup = new DOMParser().parseFromString(await response.text(), 'text/html');
    const results = markup.getElementById('results');
    if (!results) return;
    document.getElementById('results')?.replaceWith(results);
    history.replaceState(null, '', address);
  } catch (error) {
    const superseded = error instanceof DOMException && error.name === 'AbortError';
    if (!superseded && !(error instanceof TypeError)) throw error;
  }
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing =
    event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
  if (event.key === '/' && !typing) {
    event.preventDefault();
    field?.focus();
    field?.select();
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event);
});

/** Moves the focus between the field and the links found; elsewhere the arrows scroll as always. */
function walk(event: KeyboardEvent): void {
  const links = [...document.querySelectorAll<HTMLElement>('#results li a')];
  const stops = field ? [field, ...links] : links;
  const here = stops.indexOf(document.activeElement as HTMLElement);
  if (here === -1) return;
  const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
