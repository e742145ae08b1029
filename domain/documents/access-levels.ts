/**
 * Who may read a document at all: everybody who is signed in (`public`, `internal`), or only those whom one of its
 * campaigns reaches (`restricted`). `public` also may be shown outside Party organisations.
 */
export const ACCESS_LEVELS = ['public', 'internal', 'restricted'] as const;
export type Access = (typeof ACCESS_LEVELS)[number];
