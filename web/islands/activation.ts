/**
 * The QR code of a slip carries user name and code behind the `#`, which browsers send nowhere. Fills them in
 * and takes them out of the address, so that they stay in no history.
 */
const form = document.querySelector<HTMLFormElement>('[data-island="activation"]');
const carried = new URLSearchParams(location.hash.slice(1));

for (const name of ['userName', 'code']) {
  const field = form?.querySelector<HTMLInputElement>(`[name="${name}"]`);
  const value = carried.get(name);
  if (field && value) field.value = value;
}
if (carried.has('code')) {
  history.replaceState(null, '', location.pathname);
  form?.querySelector<HTMLInputElement>('[name="password"]')?.focus();
}
