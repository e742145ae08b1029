import { en } from './en.ts';
import { vi } from './vi.ts';

/** The languages of the screens. Vietnamese is written first; English follows its shape. */
export type Language = 'vi' | 'en';

/** All sentences, by subject. Those with parameters or plurals are functions. */
export type Messages = typeof vi;

/**
 * The sentences of one language. To add a subject `units`: write `web/messages/vi/units.ts`
 * (`export const units = { … }`) and `web/messages/en/units.ts`
 * (`export const units: typeof inVietnamese = { … }`), then name it in `vi.ts` and `en.ts`.
 * A function that chooses between sentences states its type: `(count: number): string => …`.
 *
 * @example const { layout } = messagesFor(page.language); layout.signOut
 */
export function messagesFor(language: Language): Messages {
  return language === 'en' ? en : vi;
}
