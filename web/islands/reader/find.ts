import { findWords } from '../../../domain/vietnamese/find-words.ts';

/** Waits for a pause in typing before it looks again. */
const PAUSE_MS = 200;

/** Finds in the document on the page: marks every match, and goes from one to the next. */
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
  const go = (to: number) => {
    marks[at]?.classList.remove('found-here');
    at = marks.length === 0 ? -1 : (to + marks.length) % marks.length;
    marks[at]?.classList.add('found-here');
    marks[at]?.scrollIntoView({ block: 'center' });
    say();
  };
  const find = () => {
    unmark(marks);
    marks = field?.value.trim() ? markAll(text, field.value) : [];
    go(0);
  };
  let looked = '';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    if (looked === field?.value) return go(at + 1);
    looked = field?.value ?? '';
    find();
  });
  field?.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      looked = field.value;
      find();
    }, PAUSE_MS);
  });
  for (const button of form.querySelectorAll<HTMLButtonElement>('.find-steps button'))
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
