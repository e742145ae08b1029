import type { aliases as inVietnamese } from '../vi/aliases.ts';

/** Names that documents are called by. */
export const aliases: typeof inVietnamese = {
  title: 'Names of documents',
  lead: 'Documents are often cited by a name. Each line joins a name to one document; a name may stand for several. After a change the relations of all documents are read again.',
  caption: 'Names',
  name: 'Name',
  sign: 'Sign',
  issuer: 'Issuer',
  issueDate: 'Issue date',
  change: 'Change',
  changeOf: (name, sign) => `Change ${name}, ${sign}`,
  add: 'Add a name',
  save: 'Save',
  remove: 'Remove this name',
  none: 'There are no names yet',
  failed: 'Not saved',
  link: 'Names of documents',
};
