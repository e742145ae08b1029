import type { searchCounts as inVietnamese } from '../vi/search-counts.ts';

export const searchCounts: typeof inVietnamese = {
  title: 'Searches that led nowhere',
  lead: 'What people looked for and did not find, or found and did not open. There are only the words and how often, no people: a query with a name, a code, a phone number or an e-mail address is not kept.',
  period: 'Period',
  days: (days) => `Last ${days} days`,
  query: 'Words typed',
  nothing: 'Nothing was found',
  nothingTimes: 'Times nothing was found',
  nothingAdvice:
    'Where the document is there, add the name that people use for it. Where it is not, publish what is missing.',
  abandoned: 'Something was found, nothing was opened',
  abandonedTimes: 'Times nothing was opened',
  abandonedAdvice:
    'What was found may not be what was meant. Try the search; where the document stands far down or is not there, add a name or publish what is missing.',
  searches: 'Searches',
  whatToDo: 'What can be done',
  addName: 'Add a name',
  addNameOf: (query) => `Add the name “${query}”`,
  publish: 'Publish what is missing',
  none: 'There is nothing in this period',
  note: (fewest) =>
    `Only what was searched for at least ${fewest} times is shown. One person who asks the same again counts once for as long as it is among their recent searches. All counts disappear after 90 days.`,
  link: 'Searches that led nowhere',
};
