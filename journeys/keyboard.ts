import type { Page } from 'playwright-core';

/** A long form in a tree of units has many stops. */
const MOST_STOPS = 200;

/** Presses Tab until what this selector means has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  await page.locator('main').waitFor();
  for (let press = 0; press < MOST_STOPS; press += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (isThere) return;
  }
  throw new Error(`${MOST_STOPS} presses of Tab did not reach ${selector} on ${page.url()}`);
}

/** Goes there by Tab and presses Enter, or another key. */
export async function pressOn(page: Page, selector: string, key = 'Enter'): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press(key);
}

/** What a screen reader is told of where the focus is: role, name and state. */
export async function announced(page: Page): Promise<string> {
  return await page.locator(':focus').ariaSnapshot();
}
