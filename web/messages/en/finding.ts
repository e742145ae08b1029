import type { finding as inVietnamese } from '../vi/finding.ts';

export const finding: typeof inVietnamese = {
  title: 'Search',
  titleOf: (query) => `Search: ${query}`,
  label: 'Search the documents',
  hint: 'With or without Vietnamese marks. Numbers and signs work too, for instance: nq 57',
  submit: 'Search',
  understood: 'Understood as:',
  takeOut: 'take this out',
  results: 'Results',
  count: (documents) => (documents === 1 ? '1 document found' : `${documents} documents found`),
  none: (query) => `Nothing found for “${query}”`,
  advice: [
    'Leave out a few words and keep the most important one.',
    'Try the number and sign of the document, for instance 21-NQ/TW.',
    'Try the issuing body or the year of issue.',
  ],
  begin: 'Type a number, a sign, a title or some words of the text.',
  examples: 'For instance:',
  exampleQueries: ['nq 21', 'công tác cán bộ', 'chuong trinh hanh dong', 'chỉ thị 06'],
  page: (page) => `page ${page}`,
  degraded: 'The stand-by search engine is answering; there may be fewer results than usual.',
  keys: 'Keys: / to type, ↑ ↓ to choose, Enter to open.',
};
