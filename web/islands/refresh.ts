/**
 * Keeps the parts marked `data-refresh="true"` up to date: asks for the page again every two seconds
 * and swaps them in. When the page has become another one (a file has been read), it is opened.
 */
const EVERY_MS = 2000;

function waiting(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-refresh="true"]')];
}

async function refresh(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of waiting()) {
    const replacement = fresh.getElementById(part.id);
    if (!replacement) {
      location.reload();
      return;
    }
    if (replacement.outerHTML !== part.outerHTML) part.replaceWith(replacement);
  }
}

async function keepFresh(): Promise<void> {
  if (waiting().length === 0) return;
  // A page nobody looks at, or a lost connection, waits for the next turn.
  if (!document.hidden) await refresh().catch(() => undefined);
  setTimeout(() => void keepFresh(), EVERY_MS);
}

setTimeout(() => void keepFresh(), EVERY_MS);
