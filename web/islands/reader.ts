import { offerFinding } from './reader/find.ts';

/** Unfolds what stands beside the text where there is room, and folds it again once one jumps on a phone. */
const wide = window.matchMedia('(min-width: 60em)');

for (const part of document.querySelectorAll<HTMLDetailsElement>('[data-island="contents"]')) {
  part.open = wide.matches;
  part.addEventListener('click', (event) => {
    const jumped = event.target instanceof Element && event.target.closest('a') !== null;
    if (jumped && !wide.matches) part.open = false;
  });
}

const form = document.querySelector<HTMLFormElement>('[data-island="find"]');
const text = document.querySelector<HTMLElement>('.reader-text');
if (form && text) offerFinding(form, text);
