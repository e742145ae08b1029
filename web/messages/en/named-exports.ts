import type { namedExports as inVietnamese } from '../vi/named-exports.ts';

export const namedExports: typeof inVietnamese = {
  title: 'Lists of names taken out',
  lead: (people) =>
    `In one day each person may take out ${people} people; for more, a second person approves. Every line of the file carries the id of the export, so that it can be told who took it out.`,
  open: 'Waiting',
  none: 'Nothing waits for approval',
  noneAnswer: 'Requests beyond the limit of a day appear here for 24 hours.',
  person: 'Person',
  kind: 'List',
  kinds: { roll: 'Members', attendance: 'Attendance' },
  people: 'People',
  askedAt: 'Asked',
  decide: 'Decision',
  own: 'Your own; somebody else decides',
  approve: 'Approve',
  refuse: 'Refuse',
  done: {
    approved: 'Approved. It can be taken once within 24 hours.',
    refused: 'Refused.',
  },
  taken: 'Taken out lately',
  exportId: 'Export id',
  takenAt: 'Taken',
};
