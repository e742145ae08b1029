import { fold } from '../../../domain/vietnamese/fold.ts';

/**
 * Shows only those units of a tree whose name holds what is typed, with or without marks, and what leads to them.
 * What is chosen stays chosen, and in sight.
 */
export function offerUnitFilter(filter: HTMLElement, tree: HTMLElement): void {
  const field = filter.querySelector('input');
  const none = filter.querySelector<HTMLElement>('[role="status"]');
  if (!field) return;
  filter.hidden = false;
  field.addEventListener('input', () => {
    const typed = fold(field.value.trim());
    const found = showFound(tree, typed);
    if (none) none.textContent = found ? '' : (filter.dataset['none'] ?? '');
  });
  // The form is not meant to be sent from here.
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
}

/** Whether anything in the tree is to be seen. */
function showFound(tree: Element, typed: string): boolean {
  let any = false;
  for (const item of tree.children) {
    if (!(item instanceof HTMLElement)) continue;
    const below = item.querySelector('details');
    const within = below?.querySelector('ul');
    const isNamed = fold(item.querySelector('label')?.textContent ?? '').includes(typed);
    // All that lies below a unit that was found can be looked at.
    const holds = within ? showFound(within, isNamed ? '' : typed) : false;
    const isChosen = item.querySelector('input:checked') !== null;
    if (below && typed !== '') below.open = isChosen || (holds && !isNamed);
    item.hidden = !(isNamed || holds || isChosen);
    any ||= !item.hidden;
  }
  return any;
}
