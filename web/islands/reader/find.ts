import { findWords } from '../../../domain/vietnamese/find-words.ts';

/** Waits for a pause in typing before it looks again. */
const PAUSE_MS = 200;

/** The field stands beside the text; elsewhere it is above it, and out of sight once one has gone to a match. */
const beside = matchMedia('(min-width: 60em)');

/**
 * Finds in the document on the page: marks every match, and goes from one to the next. Where the field is above the
 * text, typing only counts; going there is a step of its own, and what leads from match to match goes along.
 */
export function offerFinding(form: HTMLFormElement, text: HTMLElement): void {
  const field = form.querySelector('input');
  const state = form.querySelector<HTMLElement>('[role=status]');
  const steps = form.querySelector<HTMLElement>('.find-steps');
  let marks: HTMLElement[] = [];
  let at = -1;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const say = () => {
    const words = (marks.length === 0 ? form.dataset['none'] : form.dataset['at']) ?? '';
    const count = words.replace('{at}', `${at + 1}`).replace('{all}', `${marks.length}`);
    if (state) state.textContent = field?.value.trim() ? count : '';
    if (steps) steps.hidden = marks.length < 2;
  };
  const walk = (walks: boolean) => form.classList.toggle('find-walks', walks && marks.length > 1);
  const go = (to: number, walks = true) => {
    marks[at]?.classList.remove('found-here');
    at = marks.length === 0 ? -1 : (to + marks.length) % marks.length;
    marks[at]?.classList.add('found-here');
    walk(walks);
    if (walks || beside.matches) marks[at]?.scrollIntoView({ block: 'center' });
    say();
  };
  const find = (walks: boolean) => {
    unmark(marks);
    marks = field?.value.trim() ? markAll(text, field.value) : [];
    go(0, walks);
  };
  let looked = '';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    const walks = beside.matches || form.classList.contains('find-walks');
    if (looked === field?.value) {
      // A keyboard on the glass covers what was found.
      if (!beside.matches) field.blur();
      return go(walks ? at + 1 : at);
    }
    looked = field?.value ?? '';
    find(true);
  });
  form.addEventListener('reset', () => {
    if (field) field.defaultValue = '';
    looked = '';
    unmark(marks);
    marks = [];
    go(0, false);
  });
  field?.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      looked = field.value;
      find(false);
    }, PAUSE_MS);
  });
  for (const button of form.querySelectorAll<HTMLButtonElement>('.find-steps [value]'))
    button.addEventListener('click', () => go(at + Number(button.value)));
}

function markAll(text: HTMLElement, typed: string): HTMLElement[] {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!node.parentElement?.closest('.page-mark, .passage-answers')) nodes.push(node);
  }
  return nodes.flatMap((node) => markIn(node, typed));
}

/** Wraps every match in one run of text; from the last to the first, so that places stay right. */
function markIn(node: Text, typed: string): HTMLElement[] {
  return findWords(node.data, typed)
    .toReversed()
    .map(({ start, end }) => {
      const match = node.splitText(start);
      match.splitText(end - start);
      const mark = document.createElement('mark');
      mark.className = 'found';
      match.replaceWith(mark);
      mark.append(match);
      return mark;
    })
    .toReversed();
}

function unmark(marks: readonly HTMLElement[]): void {
  for (const mark of marks) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}
