/**
 * Suggestions under the search field, as the combobox of the ARIA Authoring Practices (editable, list
 * autocomplete, nothing chosen by itself). Without this script the field stays a field of a plain form.
 */
const PAUSE_MS = 120;
const LEAST_CHARACTERS = 2;

/** As `GET /api/suggestions` gives it. */
type Suggestion = {
  kind: 'document' | 'alias' | 'heading';
  text: { text: string; match: boolean }[];
  about: string;
  href: string;
};

/** The words said about the list, from the form that the server made. */
type Sentences = { none: string; one: string; some: string };

class Combobox {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLUListElement;
  readonly #status: HTMLElement;
  readonly #sentences: Sentences;
  #shown: Suggestion[] = [];
  /** -1 = the field itself. */
  #active = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | undefined;

  constructor(form: HTMLFormElement, input: HTMLInputElement) {
    const { suggestions = '', suggestionsNone, suggestionsOne, suggestionsSome } = form.dataset;
    this.#sentences = {
      none: suggestionsNone ?? '',
      one: suggestionsOne ?? '',
      some: suggestionsSome ?? '',
    };
    this.#input = input;
    this.#list = listBox(suggestions);
    this.#status = statusLine();
    input.after(this.#list);
    form.append(this.#status);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', this.#list.id);
    input.setAttribute('aria-expanded', 'false');
    this.#listen(form);
  }

  #listen(form: HTMLFormElement): void {
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
    });
    this.#input.addEventListener('blur', () => this.#close());
    form.addEventListener('submit', () => this.#close());
    // The field keeps the focus, so that the list is still there when the finger is lifted.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('click', ({ target }) => {
      const option = target instanceof Element ? target.closest('li') : null;
      if (option) this.#open([...this.#list.children].indexOf(option));
    });
  }

  /** An answer to what no longer stands in the field, or after one has left it, is dropped. */
  async #ask(): Promise<void> {
    this.#running?.abort();
    const typed = this.#input.value;
    if (typed.trim().length < LEAST_CHARACTERS) return this.#close();
    this.#running = new AbortController();
    try {
      const address = `/api/suggestions?q=${encodeURIComponent(typed)}`;
      const response = await fetch(address, { signal: this.#running.signal });
      if (!response.ok) return this.#close();
      const { suggestions } = (await response.json()) as { suggestions: Suggestion[] };
      const isWanted = this.#input.value === typed && document.activeElement === this.#input;
      if (isWanted) this.#show(suggestions);
    } catch (error) {
      const superseded = error instanceof DOMException && error.name === 'AbortError';
      if (!superseded && !(error instanceof TypeError)) throw error;
    }
  }

  #show(suggestions: Suggestion[]): void {
    const opens = this.#list.hidden;
    this.#shown = suggestions;
    this.#list.replaceChildren(...suggestions.map(optionOf));
    this.#list.hidden = suggestions.length === 0;
    this.#input.setAttribute('aria-expanded', String(suggestions.length > 0));
    this.#choose(-1);
    // On a phone the list would go on below the screen.
    if (opens && this.#list.getBoundingClientRect().bottom > window.innerHeight)
      this.#input.scrollIntoView({ block: 'start' });
    const { none, one, some } = this.#sentences;
    // That there are none is news only where there were some.
    const sentence = { 0: opens ? '' : none, 1: one }[suggestions.length] ?? some;
    this.#status.textContent = sentence.replace('{count}', String(suggestions.length));
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#choose(-1);
  }

  #choose(index: number): void {
    this.#active = index;
    for (const [i, option] of [...this.#list.children].entries())
      option.setAttribute('aria-selected', String(i === index));
    const option = this.#list.children[index];
    if (!(option instanceof HTMLElement))
      return this.#input.removeAttribute('aria-activedescendant');
    this.#input.setAttribute('aria-activedescendant', option.id);
    const below = option.offsetTop + option.offsetHeight - this.#list.clientHeight;
    this.#list.scrollTop = Math.min(Math.max(this.#list.scrollTop, below), option.offsetTop);
  }

  #open(index: number): void {
    const suggestion = this.#shown[index];
    if (suggestion) location.assign(suggestion.href);
  }

  /** What the open list takes is not for the page's own keys. */
  #onKey(event: KeyboardEvent): void {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (this.#list.hidden) {
      if (key === 'ArrowDown' && altKey) void this.#ask();
      return;
    }
    if (key === 'Tab') return this.#close();
    if (ctrlKey || metaKey || altKey || !this.#takes(key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Home and End go along the options once one is chosen; before, they move the caret as always. */
  #takes(key: string): boolean {
    const last = this.#shown.length - 1;
    const active = this.#active;
    if (key === 'ArrowDown') this.#choose(active === last ? -1 : active + 1);
    else if (key === 'ArrowUp') this.#choose(active === -1 ? last : active - 1);
    else if (key === 'Escape') this.#close();
    else if (active === -1) return false;
    else if (key === 'Home') this.#choose(0);
    else if (key === 'End') this.#choose(last);
    else if (key === 'Enter') this.#open(active);
    else return false;
    return true;
  }
}

function listBox(label: string): HTMLUListElement {
  const list = document.createElement('ul');
  list.id = 'suggestions';
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  return list;
}

function statusLine(): HTMLElement {
  const status = document.createElement('p');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  return status;
}

function optionOf({ text, about, kind }: Suggestion, index: number): HTMLLIElement {
  const option = document.createElement('li');
  option.id = `suggestion-${index}`;
  option.className = `suggestion suggestion-${kind}`;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  const line = document.createElement('span');
  line.className = 'suggestion-text';
  line.lang = 'vi';
  for (const piece of text) {
    const part = document.createElement(piece.match ? 'b' : 'span');
    part.textContent = piece.text;
    line.append(part);
  }
  const facts = document.createElement('span');
  facts.className = 'suggestion-about';
  facts.textContent = about;
  option.append(facts, ' ', line);
  return option;
}

const form = document.querySelector<HTMLFormElement>('[data-island="search"]');
const field = form?.querySelector<HTMLInputElement>('input[type="search"]');
if (form && field) void new Combobox(form, field);
