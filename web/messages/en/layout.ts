import type { layout as inVietnamese } from '../vi/layout.ts';

export const layout: typeof inVietnamese = {
  productName: 'Quán triệt',
  tagline: 'Study, take in and carry through the documents of the Party',
  titleOf: (title) => `${title} – Quán triệt`,
  skipToContent: 'Skip to the content',
  mainNavigation: 'Main navigation',
  home: 'Home',
  documents: 'Documents',
  search: 'Search',
  department: 'Propaganda department',
  coverage: 'Coverage',
  members: 'Members',
  protectedPapers: 'Papers not taken',
  audit: 'Audit',
  signedInAs: (name) => `Comrade ${name}`,
  signIn: 'Sign in',
  signOut: 'Sign out',
  settings: 'How pages look',
  smallerText: 'Smaller text',
  largerText: 'Larger text',
  toDark: 'Dark background',
  toLight: 'Light background',
  otherLanguage: 'Tiếng Việt',
  otherLanguageShort: 'VI',
  demonstration: 'Demonstration: none of the units and people shown here are real.',
  demonstrationAccounts: 'Change demonstration account',
  footerEvidence:
    'Every acknowledgement is added to a ledger that is never rewritten, with a receipt you can verify yourself.',
  footerNoTracking:
    'This service does not track how long you read, how you scroll or which device you use.',
  apiReference: 'API reference',
};
