import type { Language } from '../messages/messages.ts';

/** What a person holds; everybody signed in is at least a `member`. */
export type PersonRole =
  | 'member'
  | 'secretary'
  | 'officer'
  | 'publisher'
  | 'administrator'
  | 'auditor';

export const TEXT_SIZES = ['normal', 'large', 'larger', 'largest'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** `auto` follows the device. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How this browser wants pages to look; remembered in cookies, never with the account. */
export type Preferences = { theme: Theme; textSize: TextSize };

/** What every page needs to know about the request. Handlers get it from `pageContext(c)`. */
export type PageContext = {
  language: Language;
  /** Who is signed in; null on public pages. */
  person: {
    /** Opaque id of the member: a browser keeps apart by it what belongs to whom. */
    id?: string;
    fullName: string;
    roles: PersonRole[];
  } | null;
  /** Path with query of this page, to mark the navigation and to come back to: `/search?q=nq`. */
  path: string;
  /** Compiled for a demonstration: every page says so. */
  demonstration: boolean;
  preferences: Preferences;
  /** Something is wrong with the ledger; shown to people with an office. */
  ledgerReadOnly?: boolean;
};
