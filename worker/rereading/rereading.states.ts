/** What a rereading covers: one document, the current edition of every document, or what could not be read. */
export const REREADING_SCOPES = ['document', 'all', 'failed'] as const;
export type RereadingScope = (typeof REREADING_SCOPES)[number];

/**
 * `waiting` for the agent; `read`, to be compared; then one of: nothing changed, the new reading is live, a
 * person has to decide, a person kept the old one, the text may not be kept, it could not be read.
 */
export const ITEM_STATES = [
  'waiting',
  'read',
  'unchanged',
  'improved',
  'needs_look',
  'declined',
  'refused',
  'failed',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];
