/**
 * The order of several chosen pictures, which are the pages of one document. The browser keeps chosen files in an
 * order of its own, so they are listed and each can be moved, by mouse or keyboard, before they are sent.
 */
export type PageOrder = { files: () => File[] };

/** Keeps the list under the file field of a form; `files` gives what is chosen, in the order shown. */
export function keepPageOrder(form: HTMLFormElement): PageOrder {
  const input = form.querySelector<HTMLInputElement>('input[type="file"]');
  const box = form.querySelector<HTMLElement>('#upload-order');
  const list = box?.querySelector('ol');
  const row = box?.querySelector('template');
  let files = Array.from(input?.files ?? []);
  if (!input || !box || !list || !row) return { files: () => Array.from(input?.files ?? []) };

  const draw = () => {
    box.hidden = files.length < 2;
    list.replaceChildren(
      ...(files.length < 2
        ? []
        : files.map((file, index) => rowOf(row, file, index, files.length))),
    );
  };
  input.addEventListener('change', () => {
    files = inNumberOrder(Array.from(input.files ?? []));
    draw();
  });
  list.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const item = button?.closest('li');
    if (!button || !item) return;
    const from = Array.from(list.children).indexOf(item);
    const to = from + (button.value === 'up' ? -1 : 1);
    files = moved(files, from, to);
    draw();
    focusMoved(list.children[to], button.value);
    tell(box, files[to], to);
  });
  draw();
  return { files: () => files };
}

/** Scanners number their pictures: `trang 2` comes before `trang 10`. */
function inNumberOrder(files: File[]): File[] {
  const byName = new Intl.Collator('vi', { numeric: true });
  return files.toSorted((a, b) => byName.compare(a.name, b.name));
}

function moved(files: readonly File[], from: number, to: number): File[] {
  const [file] = files.slice(from, from + 1);
  if (!file || to < 0 || to >= files.length) return [...files];
  return files.toSpliced(from, 1).toSpliced(to, 0, file);
}

function rowOf(template: HTMLTemplateElement, file: File, index: number, total: number): Node {
  const row = template.content.cloneNode(true) as DocumentFragment;
  const name = row.querySelector('.upload-page-name');
  if (name) name.textContent = file.name;
  for (const button of row.querySelectorAll('button')) {
    button.setAttribute('aria-label', `${button.textContent}: ${file.name}`);
    button.disabled = index === (button.value === 'up' ? 0 : total - 1);
  }
  return row;
}

/** The buttons are drawn anew, and the one that was pressed may be of no more use where the page is now. */
function focusMoved(item: Element | undefined, move: string): void {
  const buttons = Array.from(item?.querySelectorAll('button') ?? []);
  const same = buttons.find((button) => button.value === move && !button.disabled);
  (same ?? buttons.find((button) => !button.disabled))?.focus();
}

function tell(box: HTMLElement, file: File | undefined, index: number): void {
  const status = box.querySelector<HTMLElement>('[role="status"]');
  if (status && file) status.textContent = `${file.name}: ${status.dataset['page']} ${index + 1}`;
}
