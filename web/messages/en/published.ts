import type { published as inVietnamese } from '../vi/published.ts';

/** The department's desk of what is published: the list, what is known of a document, corrections. */
export const published: typeof inVietnamese = {
  link: 'Published documents',
  reason: 'Reason',
  nothing: 'none',
  cancel: 'Back without saving',
  record: 'What is published about it',
  publishedAt: 'Published',
  list: {
    title: 'Published documents',
    lead: 'Every document that was published, withdrawn ones too. Open one to correct it, to withdraw it or to publish a new edition.',
    caption: 'Documents, newest first',
    search: 'Find by number, title or issuer',
    searchHint: 'With or without diacritics.',
    find: 'Find',
    showAll: 'Show all',
    found: (count) => `${count} ${count === '1' ? 'document' : 'documents'}`,
    none: 'Nothing has been published yet',
    noneFound: 'There is no such document',
    noneFoundHint: 'Try fewer words, or only the number.',
    document: 'Document',
    issuer: 'Issuer',
    issueDate: 'Date of issue',
    withdrawn: 'Withdrawn',
  },
  correct: {
    title: 'Correct the information',
    lead: 'Corrects what is published about the document. Readers and search see it at once; the name of a campaign and the sentence that members agreed to stay as they were.',
    reasonHint: 'What was wrong, and by which paper. It is kept in the history.',
    nowStands: (value) => `Published now: ${value}`,
    accessHint:
      'A change takes effect at once: whoever is no longer among the readers neither opens nor finds the document. Opened wider than it is marked, the reason below is kept with the document and in the audit.',
    save: 'Save the correction',
    failed: 'Not saved',
    saved: 'The information was corrected',
    oldName:
      'The open campaign keeps its old title, and the sentence that members confirm stays as it is, since it is evidence. If the old title misleads, publish a new edition as a material change: the campaign is closed, and a new one bears the corrected title.',
  },
  history: {
    title: 'History of corrections',
    when: 'Time',
    who: 'By',
    what: 'From → to',
    program: 'A program',
  },
};
