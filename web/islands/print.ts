/** Offers the buttons that print the page, and does what they say. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-island="print"]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
