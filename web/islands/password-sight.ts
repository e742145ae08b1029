/** Shows what is typed as a password for as long as its owner wants to see it; it is hidden again before it is sent. */
for (const choice of document.querySelectorAll<HTMLElement>('[data-island="password-sight"]')) {
  const form = choice.closest('form');
  const box = choice.querySelector('input');
  const fields = [...(form?.querySelectorAll<HTMLInputElement>('input[type="password"]') ?? [])];
  const show = (shown: boolean) => {
    for (const field of fields) field.type = shown ? 'text' : 'password';
  };
  choice.hidden = false;
  box?.addEventListener('change', () => show(box.checked));
  // What a browser offers to remember, and what it keeps for going back, is a password.
  form?.addEventListener('submit', () => show(false));
}
