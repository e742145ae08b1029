import type { searches as inVietnamese } from '../vi/searches.ts';

export const searches: typeof inVietnamese = {
  saved: 'Saved searches',
  recent: 'Recent searches',
  remove: 'Remove',
  forgetAll: 'Remove all recent searches',
  recentNote: 'Only you see this list. Each entry disappears after 30 days.',
  save: 'Save this search',
  name: 'Name to find it by',
  saveIt: 'Save',
};
