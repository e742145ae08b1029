import { offerFinding } from './reader/find.ts';

/** Unfolds the table of contents where it stands beside the text, and folds it again once one jumps on a phone. */
const contents = document.querySelector<HTMLDetailsElement>('[data-island="contents"]');
const wide = window.matchMedia('(min-width: 60em)');

if (contents) {
  contents.open = wide.matches;
  contents.addEventListener('click', (event) => {
    const jumped = event.target instanceof Element && event.target.closest('a') !== null;
    if (jumped && !wide.matches) contents.open = false;
  });
}

const form = document.querySelector<HTMLFormElement>('[data-island="find"]');
const text = document.querySelector<HTMLElement>('.reader-text');
if (form && text) offerFinding(form, text);
