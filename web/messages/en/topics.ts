import type { topics as inVietnamese } from '../vi/topics.ts';

export const topics: typeof inVietnamese = {
  title: 'Topics of documents',
  lead: 'The list that the department sorts documents by. Readers narrow a search by topic.',
  newName: 'New topic',
  name: 'Name of the topic',
  add: 'Add the topic',
  save: 'Save',
  remove: 'Remove this topic',
  documents: (count) => (count === 1 ? '1 document has it' : `${count} documents have it`),
  none: 'There is no topic yet',
  failed: 'Not saved',
  link: 'Topics of documents',
  ofDocument: 'Topics',
  choose: 'Choose topics for this document',
};
