/**
 * Results while one types, where the page has a place for them. The server sends the same markup as the page
 * itself (`x-fragment: results`), so there is one source of it. `/` goes to the field, the arrows walk through
 * the links, Enter opens, Esc returns to the field.
 */
const PAUSE_MS = 180;
/** Results that stood so long were looked at; what came before was typed through. */
const LOOKED_AT_MS = 4_000;

const field = document.querySelector<HTMLInputElement>(
  '[data-island="search"] input[type="search"]',
);

let timer: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | undefined;
/** The query of results that came while typing; null = those the page came with, which it remembered itself. */
let typed: string | null = null;
let typedAt = 0;

if (document.getElementById('results'))
  field?.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(field.value), PAUSE_MS);
  });

/** Replaces the results with those of this query; when that fails the old ones stay and the form still works. */
async function refresh(query: string): Promise<void> {
  running?.abort();
  running = new AbortController();
  const address = addressOf(query);
  try {
    const response = await fetch(address, {
      headers: { 'x-fragment': 'results', accept: 'text/html' },
      signal: running.signal,
    });
    if (!response.ok || response.redirected) return;
    const markup = new DOMParser().parseFromString(await response.text(), 'text/html');
    const results = markup.getElementById('results');
    if (!results) return;
    put(results);
    typed = query;
    typedAt = Date.now();
    announce(results);
    history.replaceState(null, '', address);
  } catch (error) {
    const superseded = error instanceof DOMException && error.name === 'AbortError';
    if (!superseded && !(error instanceof TypeError)) throw error;
  }
}

/** What is the same stays as it is, and what was unfolded stays unfolded, so that nothing flickers. */
function put(results: HTMLElement): void {
  const before = document.getElementById('results');
  if (!before || before.isEqualNode(results)) return;
  const unfolded = [...before.querySelectorAll('details[open] > summary')].map(
    ({ textContent }) => textContent,
  );
  for (const summary of results.querySelectorAll('details > summary'))
    if (unfolded.includes(summary.textContent)) summary.parentElement?.setAttribute('open', '');
  before.replaceWith(results);
}

/** The search of these words with the facets that are chosen; a list was asked for, so it stays one. */
function addressOf(query: string): string {
  const { pathname, search } = location;
  const parameters = new URLSearchParams(pathname === '/search' ? search : '');
  parameters.set('q', query);
  parameters.set('list', '1');
  parameters.delete('page');
  return `/search?${parameters.toString()}`;
}

/** A live region that was there before is heard; one that comes in with its text often is not. */
function announce(results: HTMLElement): void {
  const status = document.getElementById('results-status');
  const said = results.querySelector('.result-count, .empty-state-title')?.textContent;
  if (status) status.textContent = said ?? '';
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('#results ol a')) tell('opened');
  // Who follows a suggestion was still typing.
  if (target?.closest('#suggestions')) typed = null;
});

window.addEventListener('pagehide', () => {
  const isChosen = field?.hasAttribute('aria-activedescendant');
  if (Date.now() - typedAt < LOOKED_AT_MS || isChosen) return;
  tell(document.getElementById('results')?.dataset['end'] ?? '');
});

/** Tells of results that came while typing how they ended; once, since nobody else can. */
function tell(end: string): void {
  if (typed === null) return;
  navigator.sendBeacon('/search/recent', new URLSearchParams({ q: typed, end }));
  typed = null;
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing =
    event.target instanceof HTMLElement &&
    event.target.matches('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !typing) {
    event.preventDefault();
    field?.focus();
    field?.select();
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event);
  if (event.key === 'Escape' && document.activeElement?.closest('#results')) field?.focus();
});

/** Moves the focus between the field and the links found; elsewhere the arrows scroll as always. */
function walk(event: KeyboardEvent): void {
  const links = [...document.querySelectorAll<HTMLElement>('#results ol > li a')];
  const stops = field ? [field, ...links] : links;
  const here = stops.indexOf(document.activeElement as HTMLElement);
  if (here === -1) return;
  const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
